import { host } from './host'

/** Starts a call, or offers the number to whatever on the machine can call. */
export const dial = (phone: string): Promise<void> => host.dial(phone)

/** Web edition only: what WeChat's phone button would give for this number. */
export const phoneCode = (phoneNumber: string): Promise<string> => host.phoneCode(phoneNumber)

/**
 * What WeChat's phone button has to be. Its own privacy dialog would come between, once: where WeChat lets it, this
 * button answers that too.
 */
export const phoneButtonType = () =>
  host.answersPrivacy() ? ('getPhoneNumber|agreePrivacyAuthorization' as const) : ('getPhoneNumber' as const)
