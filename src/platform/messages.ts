import { host } from './host'
import type { MessageAnswer } from './host-types'

/**
 * WeChat asks the person which of these messages may come. Call it in the tap itself, before anything is waited for:
 * WeChat refuses to ask at any other time.
 *
 * @param templateIds at most 3, all one-time or all long-term; with none, nothing is asked
 * @returns the answer to each; nothing where the person closed the question, switched messages off in WeChat, or has a
 *   phone that cannot ask
 */
export const askForMessages = (templateIds: readonly string[]): Promise<Record<string, MessageAnswer>> =>
  templateIds.length === 0 ? Promise.resolve({}) : host.requestMessages(templateIds)
