import { host } from './host'
import type { MessageAnswers } from './host-types'

/** WeChat takes at most so many templates in one request (wx.requestSubscribeMessage). */
export const TEMPLATES_AT_ONCE = 3

/**
 * WeChat's own question whether messages of these templates may be sent: one yes is one message, or for a long-term
 * template all of them; the two kinds are never asked together. Has to be called inside a tap, before anything is waited
 * for: WeChat asks nobody otherwise. Empty where WeChat did not ask, or the person went away.
 */
export const askForMessages = (templateIds: readonly string[]): Promise<MessageAnswers> =>
  host.requestMessages(templateIds.slice(0, TEMPLATES_AT_ONCE))
