/** How a lecture's time and state are said. */
import type { LectureStatus } from '@/contract/lecture'
import { dateAndClock, sayComingDay } from '@/kit/time'
import type { Tone } from '@/kit/tag'
import { now } from '@/platform'

/** 19:30—21:00; over midnight 22:00—次日 00:30. */
export function sayClocks(startsAt: string, endsAt: string): string {
  const [from, until] = [dateAndClock(startsAt), dateAndClock(endsAt)]
  return `${from[1]}—${from[0] === until[0] ? '' : '次日 '}${until[1]}`
}

export const saySpan = (startsAt: string, endsAt: string): string =>
  `${sayComingDay(startsAt)} ${sayClocks(startsAt, endsAt)}`

interface Timed {
  readonly startsAt: string
  readonly endsAt: string
  readonly status: LectureStatus
}

export const isOver = ({ endsAt }: Pick<Timed, 'endsAt'>): boolean => Date.parse(endsAt) <= now()
export const isRunning = (lecture: Timed): boolean => Date.parse(lecture.startsAt) <= now() && !isOver(lecture)

/** What is to be known of it in one word; nothing where there is nothing. */
export function stateOf(lecture: Timed & { readonly hasReplay: boolean }): { tone: Tone; word: string } | undefined {
  switch (lecture.status) {
    case 'withdrawn':
      return { tone: 'quiet', word: '已取消' }
    case 'review':
      return { tone: 'wait', word: '等县里复核' }
    case 'refused':
      return { tone: 'act', word: '没有放行' }
    default:
      if (isRunning(lecture)) return { tone: 'act', word: '正在讲' }
      return isOver(lecture) && lecture.hasReplay ? { tone: 'ok', word: '有回放' } : undefined
  }
}
