/** 主题党日: half a year of the county's checklists, each life organisation's theme day of each month, and what came of it. */
import { fixedInstant } from '../../cloudfunctions/features/theme-day/rules'
import { placeOf } from '../../cloudfunctions/features/theme-day/repository'
import { lifeKey } from '../../cloudfunctions/kernel/audience'
import type {
  AccountRecord,
  FixedDayRecord,
  InboxRecord,
  MemberRecord,
  OrgRecord,
  Records,
  ThemeAnswerRecord,
  ThemeCountsRecord,
  ThemeDayRecord,
} from '../../cloudfunctions/kernel/records'
import { dayInChina, monthAfter, monthInChina } from '../../cloudfunctions/kernel/time'
import { themeDayStates, type AttendanceKind, type FixedDay } from '../../src/contract/theme-day-fields'
import { authorsOf } from './authors'
import type { Calendar } from './calendar'
import { checklistOf } from './checklists'
import type { Person } from './members'
import type { OrgTree } from './orgs'
import type { Cast } from './personas'
import { Random } from './random'
import { elsewhereWords, leaveWords, minutesTexts } from './theme-texts'

type Filled = 'checklists' | 'theme_months' | 'theme_days' | 'theme_answers' | 'theme_counts' | 'fixed_days'

export interface ThemeDays {
  readonly records: { readonly [Name in Filled]: Records[Name][] }
  readonly inbox: InboxRecord[]
}

/** Months before the present one. */
const MONTHS = 6
const DAY = 24 * 60 * 60 * 1000

interface Place {
  readonly org: OrgRecord
  readonly members: readonly MemberRecord[]
  readonly fixed: FixedDay
}

const isOnline = ({ kind }: OrgRecord) => kind !== 'group'

function fixedDayOf(org: OrgRecord, random: Random): FixedDay {
  const online = isOnline(org) || random.chance(0.5)
  return {
    on: { kind: 'date', day: random.int(5, 25) },
    clock: random.pick(['19:30', '20:00', '09:30']),
    way: online ? (random.chance(0.5) ? 'online' : 'both') : 'place',
    place: online ? '' : '村部会议室',
    link: online ? `#小程序://腾讯会议/yx${org._id}` : '',
    joinHint: online ? `会议号 ${random.int(100, 999)} ${random.int(100, 999)} ${random.int(100, 999)}` : '',
  }
}

const hows: readonly (readonly [AttendanceKind, number])[] = [
  ['online', 8],
  ['here', 4],
  ['elsewhere', 2],
  ['leave', 2],
  ['absent', 2],
]

/** Where all meet online nobody is 到场. */
const heldBy = <How extends AttendanceKind>(how: How, way: string | undefined): How | 'online' =>
  how === 'here' && way === 'online' ? 'online' : how

export function makeThemeDays(
  tree: OrgTree,
  accounts: readonly AccountRecord[],
  people: readonly Person[],
  { shown, showcase }: Cast,
  calendar: Calendar,
): ThemeDays {
  const random = new Random('theme days')
  const authorOf = authorsOf(accounts)
  const { now } = calendar
  const present = monthInChina(now)
  const months = Array.from({ length: MONTHS + 1 }, (_, at) => monthAfter(present, at - MONTHS))
  const checklists = months.map((month) => checklistOf(month, authorOf(tree.county), tree.county))
  const byId = new Map(tree.all.map((org) => [org._id, org]))

  const membersOf = new Map<string, MemberRecord[]>()
  for (const { member } of people) {
    membersOf.set(member.lifeOrgId, [...(membersOf.get(member.lifeOrgId) ?? []), member])
  }
  // they were set up half a year ago: before that nothing is asked of them
  const since = monthAfter(present, -MONTHS - 1)
  const lifeOrgs = [
    ...tree.villages.map(({ group }) => group),
    ...tree.migrantBranches.map(({ org }) => org),
    ...tree.cloudBranches,
  ]
  for (const org of lifeOrgs) org.since = since
  const places = lifeOrgs.map((org): Place => ({
    org,
    members: membersOf.get(org._id) ?? [],
    fixed: fixedDayOf(org, random),
  }))

  const answers: ThemeAnswerRecord[] = []
  /** What the people of an organisation that is looked at said before its day. */
  const answer = (day: ThemeDayRecord, members: readonly MemberRecord[], share: number) => {
    for (const { _id, openid } of members) {
      if (!openid || !random.chance(share)) continue
      const picked = random.weighted([
        ['online' as const, 6],
        ['here' as const, 3],
        ['elsewhere' as const, 2],
        ['leave' as const, 2],
      ])
      const said = heldBy(picked, day.plan?.way)
      const words = said === 'leave' ? random.pick(leaveWords) : said === 'elsewhere' ? random.pick(elsewhereWords) : ''
      const at = new Date(now.getTime() - random.int(2, 60) * 60 * 60 * 1000)
      answers.push({ _id: `${day._id}:${_id}`, themeDayId: day._id, memberId: _id, answer: said, words, at })
    }
  }

  /** When a theme day of this month takes place: those that are looked at lie just ahead and just behind. */
  const startsAtOf = ({ org, fixed }: Place, month: string): Date => {
    if (month !== present) return fixedInstant(fixed, month)
    const last = new Date(`${monthAfter(month)}-01T00:00:00+08:00`).getTime() - 1
    const first = new Date(`${month}-01T09:30:00+08:00`).getTime()
    if (org === shown.group) return new Date(Math.min(calendar.at(-1, '19:30').getTime(), last - 4.5 * 60 * 60 * 1000))
    if (org === shown.branch) return new Date(Math.max(calendar.at(1, '20:00').getTime(), first))
    return fixedInstant(fixed, month)
  }

  const dayOf = (place: Place, month: string): ThemeDayRecord | undefined => {
    const { org, members, fixed } = place
    // 青石镇's groups have nobody yet: they are asked from this month on
    if (members.length === 0 && month !== present) return undefined
    const base: ThemeDayRecord = {
      _id: `${month}:${org._id}`,
      month,
      orgId: org._id,
      orgName: org.name,
      orgKind: org.kind,
      ...placeOf(org, byId),
      state: 'unset',
      edition: 0,
      timing: 0,
      steps: [],
    }
    const isLookedAt = org === shown.group || org === shown.branch
    const isUnset = members.length === 0 || (month === present && !isLookedAt && random.chance(0.08))
    if (isUnset) return base
    const author = authorOf(org)
    const startsAt = startsAtOf(place, month)
    const { on: _, clock: __, ...where } = fixed
    const set: ThemeDayRecord = {
      ...base,
      state: 'set',
      edition: 1,
      plan: { startsAt, ...where, note: '' },
      startsAt,
      setByName: author.name,
      setAt: new Date(Math.min(startsAt.getTime() - 8 * DAY, now.getTime() - DAY)),
      timing: 1,
    }
    if (startsAt > now) return set
    const isOpen = month === present && (org === shown.branch || random.chance(0.12))
    if (isOpen) return { ...set, state: 'held' }
    return record(set, members, author.name)
  }

  /** As it was recorded some hours or days later, and mostly looked at by now. */
  const record = (set: ThemeDayRecord, members: readonly MemberRecord[], byName: string): ThemeDayRecord => {
    const { month, startsAt = now } = set
    const attendance = members.map(({ _id }) => ({ memberId: _id, how: heldBy(random.weighted(hows), set.plan?.way) }))
    const [first] = attendance
    if (first && attendance.every(({ how }) => how === 'leave' || how === 'absent')) first.how = 'online'
    const at = new Date(Math.min(startsAt.getTime() + random.int(2, 60) * 60 * 60 * 1000, now.getTime() - 60_000))
    const content = checklists.find(({ _id }) => _id === month)?.content
    const number = Number(month.slice(5))
    const isBranch = set.orgKind !== 'group'
    const isRecent = month === present || month === monthAfter(present, -1)
    const state =
      isRecent && random.chance(month === present ? 0.45 : 0.06) ? ('recorded' as const) : ('accepted' as const)
    const lookedAt = new Date(Math.min(at.getTime() + random.int(3, 70) * 60 * 60 * 1000, now.getTime() - 30_000))
    const reviewer = authorOf(byId.get(set.standId) ?? tree.county).name
    return {
      ...set,
      state,
      edition: 2,
      people: attendance.map(({ memberId }) => memberId),
      recordedAt: at,
      lot: random.int(0, 999_999) / 1_000_000,
      record: {
        heldOn: dayInChina(startsAt),
        way: set.plan?.way ?? 'online',
        attendance,
        voterIds: members.filter(({ kind }) => kind === 'full').map(({ _id }) => _id),
        items: (content?.items ?? []).map(({ itemId, text, required }) => ({
          itemId,
          text,
          required,
          done: required || random.chance(0.6),
          why: '',
        })),
        theme: content?.theme ?? '',
        meetings: isBranch
          ? number % 3 === 2
            ? ['members_meeting']
            : []
          : random.chance(0.85)
            ? ['group_meeting']
            : [],
        minutes: random.pick(minutesTexts),
        pictures: [],
        byName,
        at,
      },
      steps: [
        { at, byName, did: 'recorded', words: '' },
        ...(state === 'accepted' ? [{ at: lookedAt, byName: reviewer, did: 'accepted' as const, words: '' }] : []),
      ],
    }
  }

  const days = months.flatMap((month) => places.flatMap((place) => dayOf(place, month) ?? []))
  for (const { org, members } of places) {
    const day = days.find(({ _id }) => _id === `${present}:${org._id}`)
    if (day?.startsAt && showcase.has(org._id) && !day.record) answer(day, members, day.state === 'held' ? 0.85 : 0.55)
  }

  const stands = tree.all.filter(({ parentId }) => parentId === tree.county._id)
  const counts = months.flatMap((month) =>
    stands.map(({ _id, order }): ThemeCountsRecord => {
      const here = days.filter((day) => day.month === month && day.standId === _id)
      const count = (state: ThemeDayRecord['state']) => here.filter((day) => day.state === state).length
      const byState = Object.fromEntries(themeDayStates.map((state) => [state, count(state)])) as Record<
        ThemeDayRecord['state'],
        number
      >
      return { _id: `${month}:${_id}`, month, orgId: _id, order, ...byState }
    }),
  )
  const fixedDays = places
    .filter(({ members }) => members.length > 0)
    .map(({ org, fixed }): FixedDayRecord => ({
      _id: org._id,
      fixed,
      byName: authorOf(org).name,
      at: calendar.at(170, '20:00'),
    }))

  return {
    records: {
      checklists,
      theme_months: months.map((month) => ({ _id: month, state: 'done', made: lifeOrgs.length, since: now, at: now })),
      theme_days: days,
      theme_answers: answers,
      theme_counts: counts,
      fixed_days: fixedDays,
    },
    inbox: days.flatMap((day): InboxRecord[] =>
      day.startsAt && day.setAt
        ? [
            {
              _id: day._id,
              kind: 'theme_day',
              title: `${Number(day.month.slice(5))}月主题党日`,
              fromOrgName: day.orgName,
              at: day.setAt,
              keys: [lifeKey(day.orgId)],
              needsConfirm: false,
              edition: 1,
              startsAt: day.startsAt,
            },
          ]
        : [],
    ),
  }
}
