/** Looking after the theme days of those below. */
import type {
  openThemeDayBoard,
  lookAtRecord,
  acceptRecord,
  returnRecord,
  sampleRecords,
} from '../../../src/contract/theme-day-review'
import { pages } from '../../../src/contract/pages'
import { officeOf, scopeOf, type Scope } from '../../kernel/authorize'
import { checklistFor } from '../../kernel/checklists'
import type { Db } from '../../kernel/db'
import { AppError } from '../../kernel/errors'
import { type Handler, type MutationContext, wire } from '../../kernel/handler'
import { isLifeOrg, listBelow, loadOrg, loadOrgs } from '../../kernel/orgs'
import type { OrgRecord, ThemeDayRecord } from '../../kernel/records'
import { checkSentence, fileUrls } from '../../kernel/services'
import { tell } from '../../kernel/tell'
import { leaderOpenids } from '../../kernel/theme-days'
import { recordView } from './record-view'
import { changeDay, countState, findMade, missing, namesOf } from './repository'
import { drawRecorded, getCounts, listCounts, listOf, nextWaiting, orgsOf, pageBoard } from './review-repository'
import {
  addCounts,
  boardDay,
  checkLooked,
  countDays,
  countsOfRow,
  isOwnRecord,
  leaderOf,
  nudgedAt,
} from './review-rules'
import { stateAt, titleOf } from './rules'

/** The county: its townships and committees with their numbers, and the branches right below it. */
async function openCounty(db: Db, county: OrgRecord, month: string, now: Date) {
  const below = await listBelow(db, county._id)
  const [rows, found] = await Promise.all([listCounts(db, month), listOf(db, below, month)])
  const byOrg = new Map(rows.map((row) => [row.orgId, row]))
  const stands = below
    .filter((org) => !isLifeOrg(org))
    .flatMap(({ _id, name }) => {
      const row = byOrg.get(_id)
      return row ? [{ orgId: _id, name, counts: countsOfRow(row) }] : []
    })
    // nothing was ever asked of anybody there
    .filter(({ counts }) => Object.values(counts).some((count) => count > 0))
  const orgs = new Map(below.map((org) => [org._id, org]))
  return {
    counts: addCounts([...stands.map(({ counts }) => counts), countDays(found, now)]),
    days: found.map((day) => boardDay(day, orgs, now)),
    stands,
  }
}

/** A township or a committee: its theme days, in the fixed order. */
async function openStand(db: Db, org: OrgRecord, month: string, now: Date, cursor: string | undefined) {
  const page = await pageBoard(db, org._id, month, cursor)
  const orgs = await orgsOf(db, page.items)
  // of more than a page the numbers were counted beside
  const isWhole = cursor === undefined && page.cursor === undefined
  const [row] = isWhole ? [] : await getCounts(db, [{ month, orgId: org._id }])
  return {
    counts: row ? countsOfRow(row) : countDays(page.items, now),
    days: page.items.map((day) => boardDay(day, orgs, now)),
    stands: [],
    ...(page.cursor !== undefined ? { cursor: page.cursor } : {}),
  }
}

const handleBoard: Handler<typeof openThemeDayBoard> = async ({ input, actor, scope, db, now }) => {
  const { month, orgId, cursor } = input
  const own = actor.orgs.filter(({ _id }) => scope.keys.includes(_id))
  const org = orgId === undefined ? own[0] : (own.find(({ _id }) => _id === orgId) ?? (await loadOrg(db, scope, orgId)))
  if (!org) throw missing()
  const shown =
    org.kind === 'county' ? await openCounty(db, org, month, now) : await openStand(db, org, month, now, cursor)
  return {
    orgId: org._id,
    orgName: org.name,
    month,
    orgs: own.map(({ _id, name }) => ({ orgId: _id, name })),
    ...shown,
    can: { sample: scopeOf(actor, 'theme_day.sample').keys.includes(org._id) },
  }
}

/** The next one that waits where the caller is looking: of the same township or committee. */
async function nextOf(db: Db, scope: Scope, day: ThemeDayRecord): Promise<string | undefined> {
  const [countyId, ...below] = day.keys
  const under = below.find((key) => scope.keys.includes(key)) ?? day.standId
  if (under !== day.orgId) return nextWaiting(db, under, day)
  // right below the county: the other branches there
  const beside = await listOf(db, await listBelow(db, countyId ?? ''), day.month)
  const at = beside.findIndex(({ _id }) => _id === day._id)
  return [...beside.slice(at + 1), ...beside.slice(0, Math.max(at, 0))].find(({ state }) => state === 'recorded')?._id
}

const recorded = (day: ThemeDayRecord): day is ThemeDayRecord & Required<Pick<ThemeDayRecord, 'record'>> =>
  day.record !== undefined

const handleLook: Handler<typeof lookAtRecord> = async ({ input, actor, scope, db, now }) => {
  const day = await findMade(db, scope, input.themeDayId)
  const orgs = await orgsOf(db, [day])
  const org = orgs.get(day.orgId)
  const state = stateAt(day, now)
  const isOwn = isOwnRecord(actor, scope, day)
  const { record } = day
  const [people, urls, checklist, nextId] = await Promise.all([
    namesOf(db, record?.attendance.map(({ memberId }) => memberId) ?? []),
    fileUrls(record?.pictures.map(({ fileId }) => fileId) ?? []),
    record ? undefined : checklistFor(db, day.month, day.keys, now),
    nextOf(db, scope, day),
  ])
  const nudged = nudgedAt(day, state)
  const may = state === 'recorded' && !isOwn
  return {
    themeDayId: day._id,
    month: day.month,
    orgName: org?.name ?? day.orgName,
    leaderName: leaderOf(org, orgs.get(org?.parentId ?? '')),
    state,
    edition: day.edition,
    theme: record?.theme ?? checklist?.theme ?? '',
    ...(day.startsAt ? { startsAt: wire(day.startsAt) } : {}),
    ...(nudged ? { nudgedAt: wire(nudged) } : {}),
    place: day.plan?.place ?? '',
    ...(recorded(day) ? { record: recordView(day, urls) } : {}),
    people: people.map(({ _id, name }) => ({ memberId: _id, name })),
    steps: day.steps.map(({ at, ...step }) => ({ ...step, at: wire(at) })),
    ...(nextId ? { nextId } : {}),
    isOwn,
    can: { accept: may && day.textState !== 'refused', return: may },
  }
}

type Settling = Pick<MutationContext<typeof acceptRecord>, 'actor' | 'scope' | 'db' | 'now'>

/** Commits what was decided about a record, then counts it where the county looks. */
async function settle(
  { actor, scope, db, now }: Settling,
  { themeDayId, edition }: { themeDayId: string; edition: number },
  to: 'accepted' | 'returned',
  words: string,
  commit: MutationContext<typeof acceptRecord>['commit'],
  also: (tx: Parameters<typeof changeDay>[0], day: ThemeDayRecord) => Promise<void>,
) {
  const changed: ThemeDayRecord[] = []
  const answer = await commit(themeDayId, async (tx) => {
    const day = await findMade(tx, scope, themeDayId)
    checkLooked(actor, scope, day, edition)
    const step = { at: now, byName: actor.account?.name ?? '', did: to, words }
    await changeDay(tx, themeDayId, { state: to, steps: [...day.steps, step] })
    await also(tx, day)
    // once, however often a conflict made it run
    changed[0] = day
    return { state: to }
  })
  for (const day of changed) await countState(db, day, 'recorded', to)
  return answer
}

const handleAccept: Handler<typeof acceptRecord> = (context) =>
  settle(context, context.input, 'accepted', '', context.commit, (_tx, { textState }) => {
    if (textState !== 'refused') return Promise.resolve()
    throw new AppError('CONFLICT', '县里没有放行这份记录里的文字，等记录的人改好再看。')
  })

const handleReturn: Handler<typeof returnRecord> = async (context) => {
  const { input, actor, scope, db, now, commit } = context
  const { themeDayId, question, edition } = input
  const seen = await findMade(db, scope, themeDayId)
  checkLooked(actor, scope, seen, edition)
  await checkSentence(actor, '问题', question)
  const orgs = await loadOrgs(db, [seen.orgId])
  const openids = await leaderOpenids(db, orgs)
  const office = officeOf(actor, 'theme_day.review', seen)
  const from = actor.orgs.find(({ _id }) => _id === office?.orgId)
  return settle(context, input, 'returned', question, commit, async (tx, day) => {
    if (openids.length === 0) return
    await tell(
      tx,
      {
        occasion: `returned:${edition}`,
        kind: 'theme_day',
        thingId: themeDayId,
        page: `${pages.themeDayRecord}?id=${themeDayId}`,
        title: `${titleOf(day.month)}记录`,
        from: { name: from?.name ?? '', keys: from?.keys ?? [] },
        byName: actor.account?.name ?? '',
        time: now,
        hint: '看过记录，有一处想问您',
        to: { openids },
        // an answer to what they handed up: not held back by what they were told of the day itself
        askedFor: true,
        ofDuty: true,
      },
      now,
    )
  })
}

/** `actId` is a hash of the request: each look draws anew, and asked again it draws the same. */
const lotOf = (actId: string) => parseInt(actId.slice(0, 8), 16) / 2 ** 32

const handleSample: Handler<typeof sampleRecords> = async ({ input, scope, db, now, actId }) => {
  const days = await drawRecorded(db, scope, input.month, lotOf(actId))
  const [orgs, stands] = await Promise.all([
    orgsOf(db, days),
    loadOrgs(
      db,
      days.map(({ standId }) => standId),
    ),
  ])
  const nameOf = new Map(stands.map(({ _id, name }) => [_id, name]))
  return {
    items: days.map((day) => ({ ...boardDay(day, orgs, now), standName: nameOf.get(day.standId) ?? '' })),
  }
}

export const reviewingHandlers = {
  'theme_day.board': handleBoard,
  'theme_day.look': handleLook,
  'theme_day.accept': handleAccept,
  'theme_day.return': handleReturn,
  'theme_day.sample': handleSample,
}
