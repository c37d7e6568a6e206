import { type MessageState, messageStateNames, messageStates } from '@/contract/message'
import type { PushStatus } from '@/contract/study'
import type { BoardRow } from '@/contract/study-board'
import type { Tone } from '@/kit/tag'
import { dateAndClock, sayDay, sayExactly } from '@/kit/time'

/** 11月27日 8:00, as one says it. */
export const sayMoment = (instant: string): string => `${sayDay(instant)} ${dateAndClock(instant)[1].replace(/^0/, '')}`

/** What became of a study push, in a word. */
export function statusOf({ status, sendAt }: { status: PushStatus; sendAt?: string | undefined }): {
  tone: Tone
  word: string
} {
  switch (status) {
    case 'draft':
      return { tone: 'quiet', word: '草稿' }
    case 'scheduled':
      return { tone: 'wait', word: sendAt === undefined ? '定时发送' : `定时 ${sayMoment(sendAt)}` }
    case 'review':
      return { tone: 'wait', word: '等县里复核' }
    case 'refused':
      return { tone: 'act', word: '没有放行' }
    case 'published':
      return { tone: 'ok', word: '已发出' }
    case 'withdrawn':
      return { tone: 'quiet', word: '已收回' }
  }
}

/** 应看 41, 已读 28, 未读 11, 未绑定微信 2: each word with its number, to stay on one line. */
export const sayReach = ({ meant, read, unread, unbound }: Pick<BoardRow, 'meant' | 'read' | 'unread' | 'unbound'>) =>
  [`应看 ${meant}`, `已读 ${read}`, `未读 ${unread}`, `未绑定微信 ${unbound}`] as const

/** What of WeChat's messages is worth a word, in their order. */
export const messageWords = (counts: Readonly<Record<MessageState, number>>): readonly string[] =>
  messageStates.flatMap((state) => (counts[state] > 0 ? [`${messageStateNames[state]} ${counts[state]} 人`] : []))

export const sayEdited = (savedAt: string): string => `${sayExactly(savedAt)} 保存`
