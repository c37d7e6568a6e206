import { host } from './host'

/** Starts a call, or offers the number to whatever on the machine can call. */
export const dial = (phone: string): Promise<void> => host.dial(phone)

/** Web edition only: what WeChat's phone button would give for this number. */
export const phoneCode = (phoneNumber: string): Promise<string> => host.phoneCode(phoneNumber)
