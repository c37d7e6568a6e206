/** Writing, changing, cancelling and releasing lectures. */
import type {
  editLecture,
  listLectureAudiences,
  listLectureReviews,
  listOwnLectures,
  publishLecture,
  releaseLecture,
  setReplay,
  withdrawLecture,
} from '../../../src/contract/lecture-writing'
import { pages } from '../../../src/contract/pages'
import { audienceKey } from '../../../src/contract/audience'
import { remove, type Tx } from '../../kernel/db'
import { AppError, invalid } from '../../kernel/errors'
import { wire, type Handler, type MutationContext } from '../../kernel/handler'
import { putInInbox } from '../../kernel/inbox'
import { audienceChoices, chosenAudience } from '../../kernel/posting'
import type { LectureRecord } from '../../kernel/records'
import { checkSentence, checkText, ownsFile } from '../../kernel/services'
import { tell } from '../../kernel/tell'
import { addLecture, changeLecture, findLecture, isFrom, isOwn, listOwn, listWaiting, setLecture } from './repository'
import { checkTimes, inboxOf, ownLecture, soonAt } from './rules'

type Content = MutationContext<typeof publishLecture>['input'] | MutationContext<typeof editLecture>['input']

/** Files must lie in the author's own folder: another's could be a ledger. Those it had already stay allowed. */
function checkMaterials(
  openid: string,
  materials: LectureRecord['materials'],
  before: LectureRecord['materials'] = [],
) {
  materials.forEach(({ fileId }, at) => {
    const kept = before.some((file) => file.fileId === fileId)
    if (!kept && !ownsFile(openid, fileId)) throw invalid(`materials.${at}`, '这个文件没有传好，请重新选一次。')
  })
}

const pieces = ({ title, speaker, about, joinHint, materials }: Content) =>
  [
    { name: '标题和主讲人', text: `${title}\n${speaker}` },
    { name: '内容简介', text: [about, joinHint].filter(Boolean).join('\n') },
    { name: '文件名', text: materials.map((file) => file.name).join('\n') },
  ].filter(({ text }) => text !== '')

const contentOf = (input: Content) => ({
  title: input.title,
  speaker: input.speaker,
  about: input.about,
  startsAt: new Date(input.startsAt),
  endsAt: new Date(input.endsAt),
  link: input.link,
  joinHint: input.joinHint,
  materials: input.materials,
})

const visibleKeys = ({ to }: Pick<LectureRecord, 'to'>) => to.map(audienceKey)

/**
 * Makes a lecture visible. To its readers it is new from the moment they can first see it, and only then they are told;
 * later they find in their inbox what it is now.
 */
async function bringOut(tx: Tx, lecture: LectureRecord, now: Date): Promise<LectureRecord> {
  const isNew = lecture.publishedAt === undefined
  const out: LectureRecord = { ...lecture, status: 'published', keys: visibleKeys(lecture) }
  if (isNew) out.publishedAt = now
  if (out.startsAt > now && out.tells === 'moved') out.tellAt = now
  else if (out.startsAt > now && out.told !== out.timing) out.tellAt = soonAt(out.startsAt)
  await putInInbox(tx, inboxOf(out))
  if (isNew && out.startsAt > now) {
    await tell(
      tx,
      {
        occasion: 'new',
        kind: 'lecture',
        thingId: out._id,
        page: `${pages.lecture}?id=${out._id}`,
        title: out.title,
        from: { name: out.fromOrgName, keys: out.fromKeys },
        byName: out.authorName,
        time: out.startsAt,
        hint: out.joinHint || '请按时参加',
        to: { keys: out.keys },
      },
      now,
    )
  }
  return out
}

/** Not to be seen until the county looked; nobody is told of anything meanwhile. */
async function holdBack(tx: Tx, lecture: LectureRecord, status: 'review' | 'refused'): Promise<LectureRecord> {
  const { tellAt: _, ...held } = { ...lecture, status, keys: [] }
  if (held.publishedAt !== undefined) await putInInbox(tx, inboxOf(held))
  return held
}

const handleAudiences: Handler<typeof listLectureAudiences> = async ({ scope, actor, db }) => ({
  items: await audienceChoices(db, scope, actor),
})

const handlePublish: Handler<typeof publishLecture> = async ({ input, scope, actor, db, now, actId, commit }) => {
  const content = contentOf(input)
  checkTimes(content, now)
  const { to, from } = await chosenAudience(db, scope, actor, input.to)
  checkMaterials(actor.openid, content.materials)
  const checked = await checkText(actor.openid, pieces(input))
  const lectureId = `l-${actId}`
  const lecture: LectureRecord = {
    _id: lectureId,
    ...content,
    status: 'review',
    edition: 1,
    to,
    keys: [],
    fromOrgId: from._id,
    fromOrgName: from.name,
    fromKeys: from.keys,
    authorOpenid: actor.openid,
    authorName: actor.account?.name ?? '',
    savedAt: now,
    timing: 1,
    tells: 'soon',
    tellPart: 0,
  }
  return commit(lectureId, async (tx) => {
    const saved = checked === 'pass' ? await bringOut(tx, lecture, now) : lecture
    await addLecture(tx, saved)
    return { lectureId, status: saved.status }
  })
}

/** A new time: whoever asked is told of it, where they could know of another, and reminded once more. */
function movedTo({ tellAt: _, tellCursor: __, ...lecture }: LectureRecord): LectureRecord {
  const tells = lecture.publishedAt === undefined ? 'soon' : 'moved'
  return { ...lecture, timing: lecture.timing + 1, tells, tellPart: 0 }
}

const handleEdit: Handler<typeof editLecture> = async ({ input, scope, actor, db, now, commit }) => {
  const may = (lecture: LectureRecord) => isOwn(lecture, scope)
  const found = await findLecture(db, input.lectureId, may)
  const content = contentOf(input)
  checkTimes(content, now, found)
  checkMaterials(actor.openid, content.materials, found.materials)
  const checked = await checkText(actor.openid, pieces(input))
  return commit(found._id, async (tx) => {
    const lecture = await findLecture(tx, input.lectureId, may)
    if (lecture.status === 'withdrawn') {
      throw new AppError('CONFLICT', '这堂课已经取消，不能再改。您写的内容已保存在手机上。')
    }
    if (lecture.edition !== input.edition) {
      throw new AppError('CONFLICT', '这堂课刚刚被别人改过。您写的内容已保存在手机上，请先看看现在的内容。')
    }
    const moved = lecture.startsAt.getTime() !== content.startsAt.getTime()
    const changed = { ...lecture, ...content, edition: lecture.edition + 1, editedAt: now, savedAt: now }
    const saved =
      checked === 'pass'
        ? await bringOut(tx, moved ? movedTo(changed) : changed, now)
        : await holdBack(tx, moved ? movedTo(changed) : changed, 'review')
    await setLecture(tx, saved)
    return { edition: saved.edition, status: saved.status }
  })
}

const handleWithdraw: Handler<typeof withdrawLecture> = async ({ input, scope, actor, db, now, commit }) => {
  const may = (lecture: LectureRecord) => isFrom(lecture, scope)
  await findLecture(db, input.lectureId, may)
  await checkSentence(actor, '取消的原因', input.why)
  return commit(input.lectureId, async (tx) => {
    const lecture = await findLecture(tx, input.lectureId, may)
    if (lecture.withdrawn) return { withdrawnAt: wire(lecture.withdrawn.at) }
    if (lecture.endsAt <= now) throw new AppError('CONFLICT', '这堂课已经结束，不用再取消。')
    const { tellAt: _, tellCursor: __, ...kept } = lecture
    const withdrawn: LectureRecord = {
      ...kept,
      status: 'withdrawn',
      withdrawn: { at: now, why: input.why, byName: actor.account?.name ?? '' },
      tells: 'cancelled',
      tellPart: 0,
      // one that was never visible goes without a trace at its readers'
      ...(lecture.keys.length > 0 && lecture.startsAt > now ? { tellAt: now } : {}),
    }
    if (lecture.publishedAt !== undefined) await putInInbox(tx, inboxOf(withdrawn))
    await setLecture(tx, withdrawn)
    return { withdrawnAt: wire(now) }
  })
}

const handleReplay: Handler<typeof setReplay> = async ({ input, scope, actor, db, now, commit }) => {
  const may = (lecture: LectureRecord) => isOwn(lecture, scope)
  const found = await findLecture(db, input.lectureId, may)
  const { replay } = input
  if (replay?.kind === 'video') {
    const kept = found.replay?.kind === 'video' && found.replay.fileId === replay.fileId
    if (!kept && !ownsFile(actor.openid, replay.fileId)) {
      throw invalid('replay.fileId', '这个视频没有传好，请重新选一次。')
    }
    await checkSentence(actor, '视频的文件名', replay.name)
  }
  return commit(found._id, async (tx) => {
    const lecture = await findLecture(tx, input.lectureId, may)
    if (lecture.status !== 'published') throw new AppError('CONFLICT', '成员现在看不到这堂课，不能加回放。')
    if (lecture.startsAt > now) throw new AppError('CONFLICT', '还没有开课，课后再加回放。')
    await changeLecture(tx, lecture._id, { replay: replay ?? remove })
    return { hasReplay: replay !== null }
  })
}

const handleOwn: Handler<typeof listOwnLectures> = async ({ input, scope, db }) => {
  const page = await listOwn(db, scope, input.cursor)
  return { ...page, items: page.items.map(ownLecture) }
}

const handleReviews: Handler<typeof listLectureReviews> = async ({ input, scope, db }) => {
  const page = await listWaiting(db, scope, input.cursor)
  return {
    ...page,
    items: page.items.map((lecture) => ({
      ...ownLecture(lecture),
      about: lecture.about,
      link: lecture.link,
      joinHint: lecture.joinHint,
      materialNames: lecture.materials.map(({ name }) => name),
      edition: lecture.edition,
    })),
  }
}

const handleRelease: Handler<typeof releaseLecture> = async ({ input, scope, db, now, commit }) => {
  const may = (lecture: LectureRecord) => isFrom(lecture, scope)
  const found = await findLecture(db, input.lectureId, may)
  return commit(found._id, async (tx) => {
    const lecture = await findLecture(tx, input.lectureId, may)
    if (lecture.status !== 'review') throw new AppError('CONFLICT', '这堂课已经处理过了。')
    if (lecture.edition !== input.edition) throw new AppError('CONFLICT', '这堂课刚刚被改过，请看过现在的文字再定。')
    if (input.release && lecture.publishedAt === undefined && lecture.startsAt <= now) {
      throw new AppError('CONFLICT', '开课时间已经过了。请发布人改好时间再放行，或者不放行。')
    }
    const saved = input.release ? await bringOut(tx, lecture, now) : await holdBack(tx, lecture, 'refused')
    await setLecture(tx, saved)
    return { status: saved.status }
  })
}

export const writingHandlers = {
  'lecture.audiences': handleAudiences,
  'lecture.publish': handlePublish,
  'lecture.edit': handleEdit,
  'lecture.withdraw': handleWithdraw,
  'lecture.replay': handleReplay,
  'lecture.own': handleOwn,
  'lecture.reviews': handleReviews,
  'lecture.release': handleRelease,
}
