/** How a lecture's time and state are said. */
import type { LectureStatus } from '@/contract/lecture'
import { dateAndClock, sayDay } from '@/kit/time'
import type { Tone } from '@/kit/tag'
import { now } from '@/platform'

const DAY = 24 * 60 * 60 * 1000
const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']

const dayOf = (instant: string | number) => dateAndClock(instant)[0]

/** 今天 / 明天 / 11月25日 周三. */
export function sayLectureDay(instant: string): string {
  const day = dayOf(instant)
  if (day === dayOf(now())) return '今天'
  if (day === dayOf(now() + DAY)) return '明天'
  const weekday = WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? ''
  const said = sayDay(instant)
  return said === '昨天' ? said : `${said} ${weekday}`
}

/** 19:30—21:00; over midnight 22:00—次日 00:30. */
export function sayClocks(startsAt: string, endsAt: string): string {
  const [from, until] = [dateAndClock(startsAt), dateAndClock(endsAt)]
  return `${from[1]}—${from[0] === until[0] ? '' : '次日 '}${until[1]}`
}

export const saySpan = (startsAt: string, endsAt: string): string =>
  `${sayLectureDay(startsAt)} ${sayClocks(startsAt, endsAt)}`

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
