import type { LectureView } from '@/contract/lecture'
import { pathTo, type ShareCard } from '@/platform'
import { saySpan } from './words'

/** What goes into a chat: it opens at the lecture, also for someone who is not known yet. */
export function cardOf(lecture: Pick<LectureView, 'lectureId'> & Partial<LectureView>): ShareCard {
  const { lectureId, title, startsAt, endsAt } = lecture
  const when = startsAt && endsAt ? `${saySpan(startsAt, endsAt)} ` : ''
  return { title: `${when}${title ?? '一堂云课'}`, path: pathTo('lecture', { id: lectureId }) }
}
