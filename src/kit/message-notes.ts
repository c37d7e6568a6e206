import { type MessageState, messageStateNames } from '@/contract/message'

/** Beside somebody who has not opened a thing: how the last message to them went, and whether one could reach them now. */
export function messageNotes({
  message,
  reachable,
}: {
  readonly message?: MessageState | undefined
  readonly reachable: boolean
}): readonly string[] {
  if (message === undefined) return [reachable ? '可送达' : '微信消息送不到']
  return reachable ? [messageStateNames[message], '可送达'] : [messageStateNames[message]]
}
