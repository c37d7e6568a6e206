/** Lectures as their readers have them. */
import type { lectureActions } from '../../../src/contract/lecture'
import type { Actor } from '../../kernel/actor'
import { isMeant } from '../../kernel/audience'
import { scopeOf } from '../../kernel/authorize'
import { AppError } from '../../kernel/errors'
import type { HandlersOf } from '../../kernel/handler'
import { personId } from '../../kernel/person'
import { ownReceipts, recordRead } from '../../kernel/receipts'
import type { LectureRecord } from '../../kernel/records'
import { fileUrls } from '../../kernel/services'
import { attendanceHandlers, mayAttend } from './attendance'
import * as repository from './repository'
import { isFor, isFrom, isOwn, reminderId } from './repository'
import { lectureItem, lectureView, soonAt } from './rules'
import { writingHandlers } from './writing'

/** Whether the lecture counts for the caller's own member file. */
const isMine = ({ account, member }: Actor, lecture: LectureRecord) =>
  member !== null && account?.consent !== undefined && isMeant(member, lecture.keys)

const canRemind = ({ status, startsAt }: LectureRecord, now: Date) => status === 'published' && soonAt(startsAt) > now

export const lectureHandlers = {
  ...writingHandlers,
  ...attendanceHandlers,

  'lecture.list': async ({ input, scope, actor, db, now }) => {
    const list = input.list === 'coming' ? repository.listComing : repository.listPast
    const page = await list(db, scope.keys, now, input.cursor)
    const mine = page.items.filter((lecture) => isMine(actor, lecture)).map(({ _id }) => _id)
    const receipts = actor.member ? await ownReceipts(db, actor.member._id, mine) : new Map<string, never>()
    const items = page.items.map((lecture) =>
      lectureItem(lecture, mine.includes(lecture._id) ? receipts.get(lecture._id) : null),
    )
    return { ...page, items }
  },

  'lecture.open': async ({ input, scope, actor, db, now }) => {
    const sends = scopeOf(actor, 'study.publish')
    const releases = scopeOf(actor, 'notice.release')
    const lecture = await repository.findLecture(
      db,
      input.lectureId,
      (found) =>
        isFor(found, scope.keys) || isFrom(found, releases) || (found.keys.length > 0 ? isFrom : isOwn)(found, sends),
    )
    const { member } = actor
    const mine = isMine(actor, lecture) ? member : null
    const look = mine && lecture.status === 'published' ? await recordRead(db, lecture, mine, now) : undefined
    const began = lecture.startsAt <= now
    const [reminds, wasThere, urls, attend] = await Promise.all([
      repository.isReminded(db, lecture._id, personId(actor.openid)),
      mine && began ? repository.wasThere(db, lecture._id, mine) : false,
      fileUrls([
        ...lecture.materials.map(({ fileId }) => fileId),
        ...(lecture.replay?.kind === 'video' ? [lecture.replay.fileId] : []),
      ]),
      began ? mayAttend(db, actor, lecture) : false,
    ])
    const over = lecture.endsAt <= now
    const sent = isFrom(lecture, sends)
    return lectureView(lecture, mine ? look?.receipt : null, urls, {
      sent,
      reminds,
      wasThere,
      can: {
        remind: canRemind(lecture, now),
        edit: isOwn(lecture, sends) && lecture.status !== 'withdrawn',
        withdraw: sent && lecture.status === 'published' && !over,
        setReplay: isOwn(lecture, sends) && lecture.status === 'published' && began,
        attend,
      },
    })
  },

  'lecture.remind': async ({ input, scope, actor, db, now }) => {
    const lecture = await repository.findLecture(db, input.lectureId, (found) => isFor(found, scope.keys))
    const _id = reminderId(lecture._id, personId(actor.openid))
    if (!input.on) {
      await repository.dropReminder(db, _id)
      return { reminds: false }
    }
    if (!canRemind(lecture, now)) {
      const why =
        lecture.status === 'withdrawn' ? '这堂课已经取消，不用再提醒。' : '快开始了，不再另外提醒，请直接加入。'
      throw new AppError('CONFLICT', why)
    }
    await repository.setReminder(db, { _id, lectureId: lecture._id, openid: actor.openid, at: now })
    return { reminds: true }
  },
} satisfies HandlersOf<typeof lectureActions, 'api'>
