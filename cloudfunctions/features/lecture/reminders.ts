/** Telling those who asked: soon it begins, its time changed, it does not take place. */
import { pages } from '../../../src/contract/pages'
import { type Changes, type Db, remove } from '../../kernel/db'
import { stillInTouch } from '../../kernel/reachability'
import type { LectureRecord } from '../../kernel/records'
import { tell } from '../../kernel/tell'
import { changeLecture, findLecture, listReminders, listTells } from './repository'
import { soonAt } from './rules'

/** People whom one telling names; it takes 1,000 (kernel/message-records). */
const PEOPLE_A_TELLING = 900
/** Lectures looked at in one go. */
const LECTURES = 20

const hints: Readonly<Record<LectureRecord['tells'], string>> = {
  soon: '半小时后开始',
  moved: '时间改了，请看新的时间',
  cancelled: '这堂课取消了，请点开看看',
}

/** What is told, and on which occasion: of each time once, in parts. */
const occasionOf = ({ tells, timing, tellPart }: LectureRecord) =>
  tells === 'cancelled' ? `cancelled:${tellPart}` : `${tells}:${timing}:${tellPart}`

/** After the last part: what is told next, if anything. */
function afterAll({ tells, startsAt, timing }: LectureRecord, now: Date): Changes<LectureRecord> {
  const done = { tellCursor: remove, tellPart: 0 }
  if (tells === 'moved' && soonAt(startsAt) > now) return { ...done, tells: 'soon', tellAt: soonAt(startsAt) }
  // told of a new time that is near: that was the reminder
  return { ...done, tells: tells === 'cancelled' ? tells : 'soon', told: timing, tellAt: remove }
}

/**
 * Tells the next part of those who asked. The telling and how far it came are written together, so that after a crash
 * it goes on there; what was edited or cancelled meanwhile is left to the next round.
 */
async function tellPart(db: Db, seen: LectureRecord, now: Date): Promise<void> {
  // never after it began
  const late = seen.startsAt <= now
  const page = late ? { items: [] } : await listReminders(db, seen._id, seen.tellCursor, PEOPLE_A_TELLING)
  const asked = page.items.map(({ openid }) => openid)
  const inTouch = await stillInTouch(db, asked)
  const openids = asked.filter((openid) => inTouch.has(openid))
  await db.transact(async (tx) => {
    const lecture = await findLecture(tx, seen._id, () => true)
    const isSame =
      lecture.tellAt !== undefined &&
      occasionOf(lecture) === occasionOf(seen) &&
      lecture.tellCursor === seen.tellCursor &&
      lecture.startsAt.getTime() === seen.startsAt.getTime()
    if (!isSame) return
    if (openids.length > 0) {
      await tell(
        tx,
        {
          occasion: occasionOf(lecture),
          kind: 'lecture',
          thingId: lecture._id,
          page: `${pages.lecture}?id=${lecture._id}`,
          title: lecture.title,
          from: { name: lecture.fromOrgName, keys: lecture.fromKeys },
          byName: lecture.authorName,
          time: lecture.startsAt,
          hint: hints[lecture.tells],
          to: { openids },
          askedFor: true,
          ofWithdrawal: lecture.tells === 'cancelled',
        },
        now,
      )
    }
    const { cursor } = page as { cursor?: string }
    if (cursor === undefined) await changeLecture(tx, lecture._id, afterAll(lecture, now))
    else await changeLecture(tx, lecture._id, { tellCursor: cursor, tellPart: lecture.tellPart + 1 })
  })
}

/**
 * For the timer: half an hour before a lecture begins, those who asked are reminded, once; and told where its time
 * changed or it was cancelled.
 * @param until when to stop, ms
 * @returns whether nothing is left that is due
 * @throws after the others were told, where one could not be
 */
export async function remindOfLectures(db: Db, now: Date, until: number): Promise<boolean> {
  const failed = new Map<string, unknown>()
  for (;;) {
    const due = (await listTells(db, now, LECTURES)).items
    const open = due.filter(({ _id }) => !failed.has(_id))
    if (open.length === 0) break
    for (const lecture of open) {
      if (Date.now() >= until) return false
      // one that cannot be told of does not hold up the others
      await tellPart(db, lecture, now).catch((error: unknown) => failed.set(lecture._id, error))
    }
  }
  for (const error of failed.values()) throw error
  return true
}
