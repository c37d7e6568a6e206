/** What members asked for: wages, schooling, papers; of all kinds, in all states. */
import { caseKeys } from '../../cloudfunctions/kernel/cases'
import { standOf } from '../../cloudfunctions/kernel/contacts'
import type {
  AccountRecord,
  CaseRecord,
  CaseStepRecord,
  HandlerRecord,
  MemberRecord,
  OrgRecord,
} from '../../cloudfunctions/kernel/records'
import { dayEnd, dayInChina, daysAfter, monthInChina } from '../../cloudfunctions/kernel/time'
import { type CaseKind, type CaseState, type Knower, URGENCY_DAYS } from '../../src/contract/case-fields'
import type { Calendar } from './calendar'
import { USUAL_MEMBERS, type Person } from './members'
import type { Pairs } from './pairs'
import type { Cast } from './personas'
import { Random } from './random'

/** In a county of usual size, besides those at the places that the lab shows. */
const CASES = 40

interface Story {
  readonly kind: CaseKind
  readonly words: string
  readonly step: string
  readonly answer: string
}

const stories: readonly Story[] = [
  {
    kind: 'wages',
    words: '工地欠了两个月工资，找不到包工头。',
    step: '已和当地劳动监察大队联系，请他们先登记。',
    answer: '包工头已经付清两个月工资。',
  },
  {
    kind: 'job',
    words: '厂里裁人，想在附近再找个活。',
    step: '问了驻地支部，有两家厂在招人。',
    answer: '已经在新厂上班了。',
  },
  {
    kind: 'schooling',
    words: '孩子想转到这边上小学，不知道要办哪些材料。',
    step: '问了当地教育局，要居住证和社保。',
    answer: '材料齐了，学校已经收下。',
  },
  {
    kind: 'medical',
    words: '要在外地住院，异地就医备案不会办。',
    step: '请医保窗口先在网上登记。',
    answer: '备案办好了，出院时直接结算。',
  },
  {
    kind: 'hardship',
    words: '家里老人住院，这几个月手头紧。',
    step: '村里已经去看过，正在报临时救助。',
    answer: '临时救助已经发到卡上。',
  },
  {
    kind: 'startup',
    words: '想回乡开个小加工点，问问有没有贷款。',
    step: '约了信用社下周一谈。',
    answer: '贷款批下来了，下月开工。',
  },
  {
    kind: 'documents',
    words: '身份证快到期，人在外地怎么补办。',
    step: '告诉了可以在当地派出所办。',
    answer: '新证已经拿到。',
  },
  {
    kind: 'other',
    words: '老家房顶漏雨，想请人看看。',
    step: '村里请了师傅，说好周末去看。',
    answer: '已经修好，拍了照片给本人看。',
  },
]

const states: readonly (readonly [CaseState, number])[] = [
  ['open', 5],
  ['answered', 2],
  ['solved', 6],
  ['ended', 1],
]

interface Plan {
  readonly member: MemberRecord
  readonly story: Story
  readonly daysAgo: number
  readonly state: CaseState
  readonly mayKnow: Knower
  readonly urgent: boolean
  readonly level: 'home' | 'branch' | 'township'
}

/** What happened, and when: each some days after the one before, all of them by now. */
function stepsOf(plan: Plan, { at, by, calendar }: { at: Date; by: string; calendar: Calendar }): CaseStepRecord[] {
  const { story, state, member, daysAgo } = plan
  const after = (share: number) => new Date(at.getTime() + Math.floor(daysAgo * share) * 86_400_000 + 3_600_000)
  const clamp = (day: Date) => (day < calendar.now ? day : calendar.now)
  const step = (share: number, one: Omit<CaseStepRecord, 'at'>): CaseStepRecord => ({ at: clamp(after(share)), ...one })
  const opened: CaseStepRecord = { at, kind: 'opened', words: '', byName: member.name }
  if (state === 'ended') return [opened, step(0.4, { kind: 'ended', words: '自己已经解决了。', byName: member.name })]
  const worked = step(0.3, {
    kind: 'step',
    words: story.step,
    byName: by,
    dueOn: dayInChina(dueOf(plan, at, calendar)),
  })
  // one that came in today waits for its first step
  if (state === 'open') return daysAgo > 2 ? [opened, worked] : [opened]
  const answered = step(0.6, { kind: 'answered', words: story.answer, byName: by })
  const satisfied = step(0.8, { kind: 'satisfied', words: '谢谢。', byName: member.name })
  return state === 'solved' ? [opened, worked, answered, satisfied] : [opened, worked, answered]
}

/** The end of a day: of the first step's, or of one that somebody set some days from now. */
function dueOf({ daysAgo, urgent }: Plan, at: Date, calendar: Calendar): Date {
  const first = URGENCY_DAYS[urgent ? 'urgent' : 'usual']
  const day = daysAgo > 2 ? daysAfter(calendar.at(0, '12:00'), urgent ? 2 : 6) : daysAfter(at, first)
  return dayEnd(dayInChina(day))
}

type Names = Pick<OrgRecord, '_id' | 'name'>

/** Who works on it: the cadre at home, the secretary of the branch, or the township's desk. */
function handlerOf(
  { level }: Plan,
  who: {
    cadre: AccountRecord
    village: Names
    branch: Names | undefined
    secretary: AccountRecord | undefined
    township: Names
  },
): HandlerRecord {
  const { cadre, village, branch, secretary, township } = who
  if (level === 'township') return { level, orgId: township._id, orgName: township.name }
  if (level === 'branch' && branch && secretary) {
    return { level, orgId: branch._id, orgName: branch.name, personId: secretary.personId, name: secretary.name }
  }
  return { level: 'home', orgId: village._id, orgName: village.name, personId: cadre.personId, name: cadre.name }
}

/** At the places that the lab shows: what its member, its cadre, its secretaries and its township find. */
function shownPlans(people: readonly Person[], pairs: Pairs, { pair, shown }: Cast, calendar: Calendar): Plan[] {
  const theirs = people.filter(({ member }) => pairs.accountOf.get(member._id) === pair.cadre && member.openid)
  const first = theirs.find(({ member }) => member._id === pair.memberId)
  const others = theirs.filter((one) => one !== first)
  const inBranch = people.filter(
    ({ member, branch }) => branch?._id === shown.branch._id && member.openid && pairs.accountOf.has(member._id),
  )
  const inTownship = people.filter(
    ({ member, village }) =>
      village.township._id === shown.township._id &&
      member.openid &&
      pairs.accountOf.has(member._id) &&
      village.village._id !== pair.villageId,
  )
  const plan = (person: Person | undefined, of: Omit<Plan, 'member'>): Plan[] =>
    person ? [{ member: person.member, ...of }] : []
  const by = (kind: CaseKind) => stories.find((story) => story.kind === kind)!
  const usual = { mayKnow: 'all', urgent: false, level: 'home' } as const
  return [
    ...plan(first, { ...usual, story: by('medical'), daysAgo: 70, state: 'solved' }),
    // of last month: this month they have not said yet how they are
    ...plan(first, { ...usual, story: by('documents'), daysAgo: calendar.dayOfMonth + 4, state: 'open' }),
    ...plan(others[0], { ...usual, story: by('wages'), daysAgo: 2, state: 'open', urgent: true }),
    ...plan(others[1], { ...usual, story: by('schooling'), daysAgo: 12, state: 'answered', mayKnow: 'branch' }),
    ...plan(inBranch[0], { ...usual, story: by('job'), daysAgo: 6, state: 'open', level: 'branch' }),
    ...plan(inBranch[1], { ...usual, story: by('schooling'), daysAgo: 40, state: 'solved', level: 'branch' }),
    ...plan(inTownship[0], { ...usual, story: by('hardship'), daysAgo: 5, state: 'open', level: 'township' }),
    ...plan(inTownship[3], { ...usual, story: by('hardship'), daysAgo: 9, state: 'open', mayKnow: 'handler' }),
    ...plan(inTownship[6], { ...usual, story: by('startup'), daysAgo: 20, state: 'answered' }),
  ]
}

/** All over the county, of the last five months. */
function otherPlans(people: readonly Person[], pairs: Pairs, shown: readonly Plan[]): Plan[] {
  const random = new Random('cases')
  const taken = new Set(shown.map(({ member }) => member._id))
  const free = people.filter(({ member }) => member.openid && pairs.accountOf.has(member._id) && !taken.has(member._id))
  const count = Math.round((CASES * people.length) / USUAL_MEMBERS)
  return random
    .shuffle(free)
    .slice(0, count)
    .map(({ member, branch }, at): Plan => {
      const state = random.weighted(states)
      return {
        member,
        story: stories[at % stories.length]!,
        state,
        daysAgo: state === 'open' ? random.int(1, 9) : random.int(8, 140),
        mayKnow: random.weighted([
          ['all', 5],
          ['branch', 2],
          ['handler', 1],
        ] as const),
        urgent: random.chance(0.3),
        level: branch && random.chance(0.5) ? 'branch' : random.chance(0.12) ? 'township' : 'home',
      }
    })
}

/** The county's cases, each with its steps, its handler and those who may know of it. */
export function makeCases(
  people: readonly Person[],
  pairs: Pairs,
  accounts: readonly AccountRecord[],
  cast: Cast,
  calendar: Calendar,
): CaseRecord[] {
  const shown = shownPlans(people, pairs, cast, calendar)
  const personOf = new Map(people.map((person) => [person.member._id, person]))
  const secretaries = new Map(
    accounts.flatMap((account) =>
      account.roles.flatMap(({ role, orgId }) => (role === 'branch_secretary' ? [[orgId, account] as const] : [])),
    ),
  )
  return [...shown, ...otherPlans(people, pairs, shown)].map((plan, n): CaseRecord => {
    const { member, story, state, mayKnow, daysAgo } = plan
    const { village, branch } = personOf.get(member._id)!
    const cadre = pairs.accountOf.get(member._id)!
    const at = calendar.at(daysAgo, '12:30')
    const handler = handlerOf(plan, {
      cadre,
      village: village.village,
      branch,
      secretary: branch && secretaries.get(branch._id),
      township: village.township,
    })
    const by = handler.name ?? village.township.leaderName ?? ''
    const steps = stepsOf(plan, { at, by, calendar })
    const standId = standOf(member)
    const place = { villageId: member.villageId, standId, ...(member.branchId ? { branchId: member.branchId } : {}) }
    return {
      _id: `h-demo-${String(n + 1).padStart(6, '0')}`,
      memberId: member._id,
      memberName: member.name,
      villageName: member.villageName,
      keys: caseKeys({ memberId: member._id, mayKnow, handler, desks: [] }, place),
      kind: story.kind,
      urgency: plan.urgent ? 'urgent' : 'usual',
      mayKnow,
      words: story.words,
      state,
      edition: steps.length,
      at,
      handler,
      desks: [],
      wantsOther: false,
      ...(state === 'open' ? { dueAt: dueOf(plan, at, calendar) } : {}),
      steps,
      standId,
      month: monthInChina(at),
    }
  })
}
