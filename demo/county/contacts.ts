/** Contacts of the last months: most members are reached each month, some for long were not; what they asked for. */
import { contactCountsId, flagOf, lastOf, ownContactId, standOf } from '../../cloudfunctions/kernel/contacts'
import type {
  AccountRecord,
  CadreRecord,
  CaseRecord,
  ContactCountsRecord,
  ContactLogRecord,
  ContactPairRecord,
  ContactQuestionRecord,
  MemberRecord,
  TimelineRecord,
} from '../../cloudfunctions/kernel/records'
import { personId } from '../../cloudfunctions/kernel/person'
import { dayInChina, monthAfter, monthInChina } from '../../cloudfunctions/kernel/time'
import type { ContactState } from '../../src/contract/contact-fields'
import type { Calendar } from './calendar'
import { makeCases } from './cases'
import type { Person } from './members'
import type { OrgTree } from './orgs'
import { makePairs, type Pairs } from './pairs'
import type { Cast } from './personas'
import { Random } from './random'

/** Months before this one in which people were in touch. */
const MONTHS = 5
/** Of these, for how many each contact is written out; for those whom nobody opens in the lab two months are enough. */
const WRITTEN = 1

const words = ['一切都好', '厂里最近加班', '准备春节回家', '身体还行', '孩子刚开学', '工地快收尾了', '换了班，晚上有空']

export interface Contacts {
  readonly members: readonly MemberRecord[]
  readonly timeline: readonly TimelineRecord[]
  readonly records: {
    readonly cadres: readonly CadreRecord[]
    readonly contact_pairs: readonly ContactPairRecord[]
    readonly contact_logs: readonly ContactLogRecord[]
    readonly contact_questions: readonly ContactQuestionRecord[]
    readonly contact_counts: readonly ContactCountsRecord[]
    readonly cases: readonly CaseRecord[]
  }
}

/** How long somebody was not reached: hardly anybody for six months, few for three. */
type Habit = 'monthly' | 'three' | 'six' | 'own'

/** In which of the last months (0 is this one) somebody was reached. */
function monthsOf(random: Random, habit: Habit, share: number): number[] {
  if (habit === 'six') return []
  const past = Array.from({ length: MONTHS }, (_, at) => MONTHS - at).filter((ago) =>
    habit === 'three' ? ago > 3 : random.chance(0.94),
  )
  return habit !== 'three' && (habit === 'own' || random.chance(share)) ? [...past, 0] : past
}

/** A day of that month, of this month one that is not over yet at the latest. */
function dayOf(random: Random, calendar: Calendar, ago: number): string {
  const today = calendar.dayOfMonth
  const month = monthAfter(monthInChina(calendar.now), -ago)
  const last = ago === 0 ? Math.max(1, today - 1) : ago === 4 ? 18 : 28
  return `${month}-${String(random.int(1, last)).padStart(2, '0')}`
}

interface Asked {
  readonly on: string
  readonly state: ContactState
}

/** The contacts of one member, the oldest first. */
function logsOf(
  random: Random,
  member: MemberRecord,
  account: AccountRecord | undefined,
  calendar: Calendar,
  { habit, asked }: { habit: Habit; asked: readonly Asked[] },
): ContactLogRecord[] {
  // most of a month's contacts are made by its last days
  const share = 0.85 * Math.min(1, (calendar.dayOfMonth + 3) / 30)
  const days = account ? monthsOf(random, habit, share).map((ago) => dayOf(random, calendar, ago)) : []
  const askedIn = new Set(asked.map(({ on }) => on.slice(0, 7)))
  const stateOf = new Map(asked.map(({ on, state }) => [on, state]))
  const own = [...stateOf.keys(), ...days.filter((day) => !askedIn.has(day.slice(0, 7)))]
  const logs: ContactLogRecord[] = []
  let before: ContactLogRecord['before'] = { contactedAt: member.contactedAt }
  for (const on of own.sort()) {
    const evening = new Date(`${on}T${random.int(18, 20)}:${random.int(10, 59)}:00+08:00`)
    const at = evening < calendar.now ? evening : calendar.now
    const state = stateOf.get(on) ?? 'well'
    const isOwn = member.openid !== undefined && (stateOf.has(on) || !account || random.chance(0.35))
    const by = isOwn || !account ? member : account
    const log: ContactLogRecord = {
      _id: isOwn ? ownContactId(member._id, on) : `l-${member._id}-${on}`,
      memberId: member._id,
      on,
      at,
      how: isOwn
        ? 'app'
        : random.weighted([
            ['phone', 6],
            ['wechat', member.openid ? 4 : 0],
            ['met', 1],
          ] as const),
      state,
      words: state === 'well' && random.chance(0.25) ? random.pick(words) : '',
      byPersonId: isOwn && member.openid ? personId(member.openid) : (account?.personId ?? ''),
      byName: by.name,
      standId: standOf(member),
      countedMonth: on.slice(0, 7),
      before,
    }
    logs.push(log)
    before = { contactedAt: at, contactLogId: log._id }
  }
  return logs
}

const preferences = [
  { way: 'phone', when: '晚上八点以后' },
  { way: 'wechat', when: '' },
  { way: 'app', when: '' },
  { way: 'phone', when: '中午' },
] as const

/** How each member's months were, and the file as they left it. */
function reach(
  random: Random,
  person: { member: MemberRecord; isFirst: boolean },
  pairs: Pairs,
  calendar: Calendar,
  asked: readonly Asked[],
): { member: MemberRecord; logs: ContactLogRecord[] } {
  const { member, isFirst } = person
  const drawn = random.weighted<Habit>([
    ['monthly', 955],
    ['three', 30],
    ['six', 15],
  ])
  // whom the lab starts with has not said how they are this month: that is theirs to try
  const habit = isFirst ? 'monthly' : drawn
  const all = logsOf(random, member, pairs.accountOf.get(member._id), calendar, { habit, asked })
  const month = monthInChina(calendar.now)
  const logs = isFirst ? all.filter(({ on }) => !on.startsWith(month)) : all
  const last = logs.at(-1)
  // of a stream of their own: what they like does not follow from the day
  const own = new Random(`prefers ${member._id}`)
  const prefers = member.openid && own.chance(0.12) ? { prefers: own.pick(preferences) } : {}
  return {
    member: {
      ...member,
      ...prefers,
      ...(last
        ? { contactedAt: last.at, contact: lastOf(last), monthsReached: logs.map(({ on }) => on.slice(0, 7)) }
        : {}),
    },
    logs,
  }
}

/** Month by month for each organisation right below the county that has members at home. */
function countsOf(
  tree: OrgTree,
  members: readonly MemberRecord[],
  cases: readonly CaseRecord[],
  calendar: Calendar,
): ContactCountsRecord[] {
  const month = monthInChina(calendar.now)
  const months = Array.from({ length: MONTHS + 1 }, (_, at) => monthAfter(month, at - MONTHS))
  const byStand = new Map<string, MemberRecord[]>()
  for (const member of members) {
    const stand = byStand.get(standOf(member)) ?? []
    stand.push(member)
    byStand.set(standOf(member), stand)
  }
  return tree.townships.flatMap((township) =>
    months.map((one): ContactCountsRecord => {
      const here = byStand.get(township._id) ?? []
      const asked = cases.filter((each) => each.month === one && each.standId === township._id)
      const kinds: ContactCountsRecord['kinds'] = {}
      for (const { kind, state } of asked) {
        const known = kinds[kind] ?? { asked: 0, waiting: 0 }
        kinds[kind] = { asked: known.asked + 1, waiting: known.waiting + (state === 'open' ? 1 : 0) }
      }
      const flags = one === month ? here.map((member) => flagOf(member, calendar.now)) : []
      return {
        _id: contactCountsId(one, township._id),
        month: one,
        orgId: township._id,
        order: township.order,
        people: here.length,
        reached: here.filter(({ monthsReached }) => monthsReached?.includes(one)).length,
        asked: asked.length,
        answered: asked.filter(({ state }) => state === 'answered' || state === 'solved').length,
        three: flags.filter((flag) => flag !== undefined).length,
        six: flags.filter((flag) => flag === 'six').length,
        kinds,
      }
    }),
  )
}

/** The township asks about somebody whom nobody reached for long. */
function makeQuestion(members: MemberRecord[], accounts: readonly AccountRecord[], cast: Cast, calendar: Calendar) {
  const { township } = cast.shown
  const by = accounts.find(({ roles }) =>
    roles.some(({ role, orgId }) => role === 'township_cadre' && orgId === township._id),
  )
  const own = members.flatMap((member, at) =>
    member.pair?.cadreId === cast.pair.cadre.personId && member._id !== cast.pair.memberId ? at : [],
  )
  const at = own.sort((a, b) => (members[a]!.contactedAt < members[b]!.contactedAt ? -1 : 1))[0]
  const member = at === undefined ? undefined : members[at]
  if (!member || at === undefined || !by) return []
  const asked = calendar.at(1, '16:20')
  const id = `q-${member._id}`
  members[at] = { ...member, question: { id, at: asked, answered: false } }
  const question: ContactQuestionRecord = {
    _id: id,
    memberId: member._id,
    orgId: township._id,
    orgName: township.name,
    words: '最近联系上了吗？人还在原来的地方吗？',
    byPersonId: by.personId,
    byName: by.name,
    at: asked,
  }
  return [question]
}

/** Pairs, contacts, cases and what the township counts of them. */
export function makeContacts(
  tree: OrgTree,
  people: readonly Person[],
  accounts: readonly AccountRecord[],
  cast: Cast,
  calendar: Calendar,
): Contacts {
  const random = new Random('contacts')
  const pairs = makePairs(tree, people, accounts, cast)
  const cases = makeCases(people, pairs, accounts, cast, calendar)
  const askedOf = new Map<string, Asked[]>()
  for (const { memberId, at, mayKnow } of cases) {
    const on = dayInChina(at)
    // what is for the handler alone is not told by the contact
    const state = mayKnow === 'handler' ? 'reached' : 'needs'
    askedOf.set(memberId, [...(askedOf.get(memberId) ?? []), { on, state }])
  }
  const written = monthAfter(monthInChina(calendar.now), -WRITTEN)
  const members: MemberRecord[] = []
  const logs: ContactLogRecord[] = []
  for (const { member: file } of people) {
    const isShown = file.keys.some((key) => cast.showcase.has(key))
    const isFirst = file._id === cast.pair.memberId
    const member = pairs.members.get(file._id) ?? file
    const found = reach(random, { member, isFirst }, pairs, calendar, askedOf.get(file._id) ?? [])
    members.push(found.member)
    const last = found.logs.at(-1)
    logs.push(...found.logs.filter((log) => isShown || log === last || log.on.slice(0, 7) >= written))
  }
  countPairs(tree, members)
  return {
    members,
    timeline: pairs.timeline,
    records: {
      contact_questions: makeQuestion(members, accounts, cast, calendar),
      cadres: pairs.cadres,
      contact_pairs: pairs.pairs,
      contact_logs: logs,
      contact_counts: countsOf(tree, members, cases, calendar),
      cases,
    },
  }
}

/** How many of each organisation are paired. */
function countPairs(tree: OrgTree, members: readonly MemberRecord[]): void {
  const orgs = new Map(tree.all.map((org) => [org._id, org]))
  for (const { keys, pair } of members) {
    if (!pair) continue
    for (const key of keys) {
      const org = orgs.get(key)
      if (org) org.pairedCount += 1
    }
  }
}
