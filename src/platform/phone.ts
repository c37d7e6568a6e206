import { host } from './host'

/** Starts a call, or offers the number to whatever on the machine can call. */
export const dial = (phone: string): Promise<void> => host.dial(phone)
