/** Looking after the contacts of those below. */
import type { listBelowContacts, openContactBoard, openContactCounty } from '../../../src/contract/contact-review'
import type { Actor } from '../../kernel/actor'
import { inScope, scopeOf, type Scope } from '../../kernel/authorize'
import { caseItem } from '../../kernel/case-item'
import { contactQuestion, lastQuestionIds, loadQuestions } from '../../kernel/contact-questions'
import type { ContactMember } from '../../kernel/contacts'
import type { Db, Page } from '../../kernel/db'
import { notFound } from '../../kernel/errors'
import type { Handler } from '../../kernel/handler'
import { isOpen, loadOrg, unpairedOf } from '../../kernel/orgs'
import type { CaseRecord, ContactCountsRecord, OrgRecord } from '../../kernel/records'
import { dayInChina, monthAfter, monthInChina } from '../../kernel/time'
import { cadreView } from './pairing-rules'
import { handleAsk } from './review-asking'
import {
  countBeyond,
  getCounts,
  isHome,
  lastQuestions,
  listCounts,
  listStands,
  manyCadres,
  openCases,
  pageUnpaired,
  pageUnreached,
} from './review-repository'
import {
  addCounts,
  barsOf,
  belowContact,
  inFixedOrder,
  isShown,
  lostCounts,
  standCounts,
  sumKinds,
  unreachedCount,
  waitingIn,
} from './review-rules'

/** Months that are shown as bars; those whose cases may still wait. */
const BARS = 6
const CASE_MONTHS = 12
/** Cases that the page shows; the others are a tap away. */
const CASES_SHOWN = 10

/** The last months up to this one, the oldest first. */
const lastMonths = (now: Date, count: number): string[] =>
  Array.from({ length: count }, (_, at) => monthAfter(monthInChina(now), at - count + 1))

async function findOrg(db: Db, own: readonly OrgRecord[], scope: Scope, orgId: string | undefined): Promise<OrgRecord> {
  const org = orgId === undefined ? own[0] : own.find(({ _id }) => _id === orgId)
  if (org) return org
  if (orgId === undefined) throw notFound('没有找到这个组织。')
  return loadOrg(db, scope, orgId)
}

/** Numbers kept beside an organisation: all months for a township, of the county those of all townships. */
async function rowsOf(db: Db, org: OrgRecord, now: Date): Promise<ContactCountsRecord[]> {
  const months = lastMonths(now, CASE_MONTHS)
  if (org.kind !== 'county') return org.keys.length === 2 ? getCounts(db, [org._id], months) : []
  const [stands, rows] = await Promise.all([listStands(db), listCounts(db, months)])
  const homes = new Set(stands.filter(isHome).map(({ _id }) => _id))
  return rows.filter(({ orgId }) => homes.has(orgId))
}

/** Of more than a page: as counted beside it, or else by counting on up to a bound. */
async function reachedOf(
  db: Db,
  org: OrgRecord,
  page: Page<ContactMember>,
  rows: readonly ContactCountsRecord[],
  now: Date,
) {
  const month = monthInChina(now)
  const row = rows.filter((one) => one.month === month)
  if (page.cursor === undefined) return { people: org.memberCount, reached: 0 }
  if (row.length > 0 || org.kind === 'township' || org.kind === 'county') {
    return { people: org.memberCount, reached: row.reduce((sum, { reached }) => sum + reached, 0) }
  }
  const beyond = await countBeyond(db, org._id, now, page.cursor)
  return { people: org.memberCount, reached: org.memberCount - page.items.length - beyond }
}

/** The numbers of the night before: of the county those of all townships. */
function nightly(rows: readonly ContactCountsRecord[], now: Date) {
  const own = rows.filter(({ month }) => month === monthInChina(now))
  if (own.length === 0) return undefined
  return own.reduce((sum, { three, six }) => ({ three: sum.three + three, six: sum.six + six }), { three: 0, six: 0 })
}

async function countsOf(
  db: Db,
  org: OrgRecord,
  {
    page,
    rows,
    known,
  }: { page: Page<ContactMember>; rows: readonly ContactCountsRecord[]; known: readonly CaseRecord[] },
  now: Date,
) {
  const seen = { items: page.items, isWhole: page.cursor === undefined }
  const unreached = Math.min(unreachedCount(seen, await reachedOf(db, org, page, rows, now)), org.memberCount)
  return {
    people: org.memberCount,
    reached: org.memberCount - unreached,
    unreached,
    ...lostCounts(seen, nightly(rows, now), now),
    unpaired: unpairedOf(org),
    waiting: known.length,
    // a village or a branch is not told that there are others
    hidden: keepsCases(org) ? Math.max(0, waitingIn(rows) - known.length) : 0,
  }
}

/** Looks after cases of which it may know no more than the number. */
const keepsCases = ({ kind }: OrgRecord) => kind === 'county' || kind === 'township'

const ownOrgs = (actor: Actor, scope: Scope) => actor.orgs.filter((org) => scope.keys.includes(org._id))

const handleBoard: Handler<typeof openContactBoard> = async ({ input, actor, scope, db, now }) => {
  const own = ownOrgs(actor, scope)
  const org = await findOrg(db, own, scope, input.orgId)
  const [page, rows, known, many, asked] = await Promise.all([
    pageUnreached(db, org._id, now),
    rowsOf(db, org, now),
    openCases(db, scopeOf(actor, 'case.read'), org._id),
    manyCadres(db, org._id),
    lastQuestions(db, org._id),
  ])
  const [questions, counts] = await Promise.all([
    loadQuestions(db, lastQuestionIds(page.items)),
    countsOf(db, org, { page, rows, known }, now),
  ])
  return {
    orgId: org._id,
    orgName: org.name,
    orgs: own.map(({ _id, name }) => ({ orgId: _id, name })),
    month: monthInChina(now),
    counts,
    bars: keepsCases(org) ? barsOf(rows, lastMonths(now, BARS)) : [],
    unreached: page.items.map((member) => belowContact(member, questions, now)),
    ...(page.cursor === undefined ? {} : { cursor: page.cursor }),
    asked: asked
      .filter(({ question }) => isShown(question, now))
      .map(({ question, member }) => ({
        memberId: member._id,
        name: member.name,
        ...(member.pair ? { cadreName: member.pair.cadreName } : {}),
        question: contactQuestion(question),
      })),
    cases: known.slice(0, CASES_SHOWN).map((record) => caseItem(record, now)),
    many: inFixedOrder(many.cadres, many.byId).map((cadre) => {
      const { _id: personId, name, orgName } = cadre
      return cadreView({ personId, name, org: { name: orgName } }, cadre, dayInChina(now))
    }),
    can: {
      pair: inScope(scopeOf(actor, 'contact.pair'), org),
      ask: true,
      export: inScope(scopeOf(actor, 'contact.export'), org),
    },
  }
}

const handleBelow: Handler<typeof listBelowContacts> = async ({ input, scope, db, now }) => {
  const org = await loadOrg(db, scope, input.orgId)
  const page =
    input.list === 'unreached'
      ? await pageUnreached(db, org._id, now, input.cursor)
      : await pageUnpaired(db, org._id, input.cursor)
  const questions = await loadQuestions(db, lastQuestionIds(page.items))
  return {
    items: page.items.map((member) => belowContact(member, questions, now)),
    ...(page.cursor === undefined ? {} : { cursor: page.cursor }),
  }
}

const handleCounty: Handler<typeof openContactCounty> = async ({ actor, scope, db, now }) => {
  const county = ownOrgs(actor, scope)[0]
  if (!county) throw notFound('没有找到这个县。')
  const [below, all, known] = await Promise.all([
    listStands(db),
    listCounts(db, lastMonths(now, CASE_MONTHS)),
    openCases(db, scopeOf(actor, 'case.read'), county._id),
  ])
  const homes = below.filter(isHome)
  const rows = all.filter(({ orgId }) => homes.some(({ _id }) => _id === orgId))
  const month = monthInChina(now)
  const stands = homes
    .filter((org) => isOpen(org) || org.memberCount > 0)
    .map((org) => {
      const own = rows.filter(({ orgId }) => orgId === org._id)
      const counts = standCounts(
        org,
        own.find((row) => row.month === month),
        { waiting: waitingIn(own), known: known.filter(({ standId }) => standId === org._id).length },
      )
      return { orgId: org._id, name: org.name, counts }
    })
  return {
    month,
    counts: addCounts(stands.map(({ counts }) => counts)),
    bars: barsOf(rows, lastMonths(now, BARS)),
    stands,
    kinds: sumKinds(rows),
  }
}

export const reviewingHandlers = {
  'contact.board': handleBoard,
  'contact.below': handleBelow,
  'contact.ask': handleAsk,
  'contact.county': handleCounty,
}
