/** Setting the day, seeing who comes, reminding, the number to tap in. */
import { randomInt } from 'node:crypto'
import type {
  makeTapCode,
  openThemeDayPlan,
  remindThemeDay,
  setThemeDay,
} from '../../../src/contract/theme-day-leading'
import type { ThemeDayState } from '../../../src/contract/theme-day-fields'
import { pages } from '../../../src/contract/pages'
import { checklistFor } from '../../kernel/checklists'
import type { Db, Tx } from '../../kernel/db'
import { AppError, invalid } from '../../kernel/errors'
import { wire, type Handler } from '../../kernel/handler'
import { isOpen, orgsAbove } from '../../kernel/orgs'
import { messageNotes } from '../../kernel/reachability'
import type { OrgRecord, ThemeDayRecord } from '../../kernel/records'
import { checkReminder, mayRemind } from '../../kernel/reminders'
import { checkSentence, inviteCodeImage } from '../../kernel/services'
import { tell } from '../../kernel/tell'
import { dayInChina, monthInChina } from '../../kernel/time'
import { lookedAt } from './attending-rules'
import { peopleOf, silentOf } from './people'
import { dropFixedDay, inTouch, readFixedDay, setFixedDay } from './planning-repository'
import { changeOf, checkWhere, planOf, planRecord, planView, withPlan } from './planning-rules'
import { changeDay, countState, findDay, listPeople, placeOf, readDay, setDay } from './repository'
import { checkAhead, checkWithin, stateAt, titleOf } from './rules'
import { announce, pageOf } from './telling'

/** WeChat takes a scene of at most so many characters (wxacode.getUnlimited); our own ids are shorter. */
const SCENE_MAX = 32
/** People whom one telling names (kernel/message-records). */
const NAMED_MAX = 1000

/** Set or not, it was not recorded yet. */
const isOpenDay = ({ record }: ThemeDayRecord): boolean => !record

/** Its day has come, as China counts days. */
const isToday = ({ startsAt }: ThemeDayRecord, now: Date): boolean =>
  startsAt !== undefined && dayInChina(startsAt) === dayInChina(now)

const liesAhead = ({ startsAt, record }: ThemeDayRecord, now: Date): boolean =>
  !record && startsAt !== undefined && startsAt > now

/** Whom it is for as things are, whatever a record says. */
const peopleNow = (db: Db, { _id, month, orgId }: ThemeDayRecord) => peopleOf(db, { _id, month, orgId })

const handlePlan: Handler<typeof openThemeDayPlan> = async ({ input, scope, db, now }) => {
  const { day, org } = await findDay(db, scope, input.themeDayId)
  const [all, fixed, checklist] = await Promise.all([
    peopleNow(db, day),
    readFixedDay(db, org._id),
    checklistFor(db, day.month, org.keys, lookedAt(day, now)),
  ])
  const silent = await inTouch(db, silentOf(all))
  const notes = await messageNotes(db, 'theme_day', day._id, [], silent)
  const proposed = fixed && !day.plan ? planOf(fixed.fixed, day.month) : undefined
  const mayChange = isOpenDay(day) && isOpen(org)
  return {
    themeDayId: day._id,
    month: day.month,
    orgId: org._id,
    orgName: org.name,
    state: stateAt(day, now),
    edition: day.edition,
    ...(day.plan ? { plan: planView(day.plan) } : {}),
    ...(day.setByName ? { setByName: day.setByName } : {}),
    ...(fixed ? { fixedDay: fixed.fixed } : {}),
    // the fixed day of a month that has passed it already is no proposal
    ...(proposed && proposed.startsAt > now ? { proposed: planView(proposed) } : {}),
    ...(checklist ? { checklist } : {}),
    people: all.people,
    left: all.left,
    reachable: [...notes.values()].filter(({ reachable }) => reachable).length,
    ...(day.remindedAt ? { remindedAt: wire(day.remindedAt) } : {}),
    ...(day.code && isToday(day, now) ? { code: day.code } : {}),
    can: {
      // a month gone by has no day left to be set: it can still be recorded
      set: mayChange && day.month >= monthInChina(now),
      remind: liesAhead(day, now) && silent.length > 0 && mayRemind(day, now),
      record: day.month <= monthInChina(now),
      code: mayChange && isToday(day, now),
    },
  }
}

/** @throws CONFLICT in words that say what happened meanwhile */
function checkStands(day: ThemeDayRecord, edition: number): void {
  if (!isOpenDay(day)) throw new AppError('CONFLICT', '这次主题党日已经记录了，时间不能再改。')
  if (day.edition === edition) return
  const who = day.setByName ? `${day.setByName}刚刚定过` : '刚刚有人改过'
  throw new AppError('CONFLICT', `${who}，请先看看现在的时间。您填的内容还在。`)
}

/** What its people are told of a change; nothing of a note alone. */
const hints = {
  set: '请点开回复能不能来',
  moved: '时间改了，请看新的时间',
  where: '地点或链接改了，请看一下',
} as const

interface Setting {
  readonly org: OrgRecord
  readonly byName: string
  readonly openids: readonly string[]
  readonly now: Date
}

/** Writes the new plan and tells of it, where it is one. */
async function writePlan(
  tx: Tx,
  before: ThemeDayRecord,
  place: ReturnType<typeof placeOf>,
  plan: ReturnType<typeof planRecord>,
  { org, byName, openids, now }: Setting,
): Promise<ThemeDayRecord> {
  const change = changeOf(before.plan, plan)
  if (change === undefined) return before
  const planned = withPlan({ ...before, ...place, orgName: org.name }, plan, byName, now)
  // it began already: what is put right is where, not when
  const set = plan.startsAt <= now ? { ...planned, state: before.state } : planned
  if (change === 'note') {
    const noted = { ...set, timing: before.timing }
    await setDay(tx, noted)
    return noted
  }
  await setDay(tx, set)
  // who opened it already has to hear of a change too: by name, since others are told only of what they did not open
  const to = change === 'set' ? undefined : { openids }
  await announce(tx, set, { org, byName, hint: hints[change], moved: change === 'moved', ...(to && { to }) }, now)
  return set
}

const handleSet: Handler<typeof setThemeDay> = async ({ input, scope, actor, db, now, commit }) => {
  const { day: found, org } = await findDay(db, scope, input.themeDayId)
  if (!isOpen(org)) throw new AppError('CONFLICT', `「${org.name}」已经撤销，不用再定。`)
  checkStands(found, input.edition)
  const plan = planRecord(input.plan)
  checkWithin(found.month, plan.startsAt)
  checkAhead(found.month, now)
  checkWhere(input.plan)
  if (input.fixed) checkWhere(input.fixed)
  const moved = found.startsAt?.getTime() !== plan.startsAt.getTime()
  if (moved && plan.startsAt <= now)
    throw invalid('plan.startsAt', '这个时间已经过了，请选以后的。已经开展的，请直接记录。')
  const { fixed } = input
  const texts = [plan.place, plan.joinHint, plan.note, fixed?.place ?? '', fixed?.joinHint ?? '']
  await checkSentence(actor, '地点和说明', [...new Set(texts)].filter(Boolean).join('\n'))
  const openids = (await inTouch(db, await listPeople(db, org._id))).slice(0, NAMED_MAX)
  const above = await orgsAbove(db, [org])
  const byName = actor.account?.name ?? ''
  let counted: { from: ThemeDayState | undefined; day: ThemeDayRecord } | undefined
  const answer = await commit(found._id, async (tx) => {
    counted = undefined
    const there = await readDay(tx, found._id)
    const before = there ?? found
    checkStands(before, input.edition)
    const after = await writePlan(tx, before, placeOf(org, above), plan, { org, byName, openids, now })
    if (fixed) await setFixedDay(tx, { _id: org._id, fixed, byName, at: now })
    if (fixed === null) await dropFixedDay(tx, org._id)
    if (after !== before) counted = { from: there?.state, day: after }
    return { edition: after.edition, state: stateAt(after, now) }
  })
  // only of what this very call wrote: an answer given again counts nothing
  if (counted) await countState(db, counted.day, counted.from, counted.day.state)
  return answer
}

const handleRemind: Handler<typeof remindThemeDay> = async ({ input, scope, actor, db, now, actId, commit }) => {
  const { day: found, org } = await findDay(db, scope, input.themeDayId)
  const checkAhead = (day: ThemeDayRecord) => {
    if (!day.startsAt) throw new AppError('CONFLICT', '还没定时间，先定好再提醒。')
    if (!liesAhead(day, now)) throw new AppError('CONFLICT', '已经开始了，不用再提醒。急事请打电话。')
    checkReminder(day, now)
    return day.startsAt
  }
  checkAhead(found)
  const silent = silentOf(await peopleNow(db, found))
  if (silent.length === 0) throw new AppError('CONFLICT', '都回复了，不用提醒。')
  const openids = (await inTouch(db, silent)).slice(0, NAMED_MAX)
  if (openids.length === 0) throw new AppError('CONFLICT', '没回复的人还没有绑定微信，请打电话告诉他们。')
  return commit(found._id, async (tx) => {
    const day = await readDay(tx, found._id)
    const startsAt = checkAhead(day ?? found)
    await changeDay(tx, found._id, { remindedAt: now })
    await tell(
      tx,
      {
        occasion: `remind:${actId}`,
        kind: 'theme_day',
        thingId: found._id,
        page: pageOf(found._id),
        title: titleOf(found.month),
        from: org,
        byName: actor.account?.name ?? '',
        time: startsAt,
        hint: '您还没回复，请点开回一下',
        to: { openids },
        isReminder: true,
      },
      now,
    )
    return { people: openids.length, remindedAt: wire(now) }
  })
}

const handleCode: Handler<typeof makeTapCode> = async ({ input, scope, db, now, commit }) => {
  const { day: found } = await findDay(db, scope, input.themeDayId)
  const checkDay = (day: ThemeDayRecord) => {
    if (!isToday(day, now)) throw new AppError('CONFLICT', '到场码当天才能用。')
    if (!isOpenDay(day)) throw new AppError('CONFLICT', '已经记录了，不用到场码。')
  }
  checkDay(found)
  const drawn = String(randomInt(10_000)).padStart(4, '0')
  const { code } = await commit(found._id, async (tx) => {
    const day = (await readDay(tx, found._id)) ?? found
    checkDay(day)
    if (day.code === undefined) await changeDay(tx, found._id, { code: drawn })
    return { code: day.code ?? drawn }
  })
  if (found._id.length > SCENE_MAX) return { code }
  // the number does without the picture
  const image = await inviteCodeImage(found._id, pages.themeDay).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'UNAVAILABLE') return undefined
    throw error
  })
  return { code, ...(image ? { image } : {}) }
}

export const planningHandlers = {
  'theme_day.plan': handlePlan,
  'theme_day.set': handleSet,
  'theme_day.remind': handleRemind,
  'theme_day.code': handleCode,
}
