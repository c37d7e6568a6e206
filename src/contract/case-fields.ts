/** What of cases (难处) all sides have in common: a request for help, its handler, its steps, its answer. */
import * as v from 'valibot'
import { Day, line, PersonId } from './contact-fields'
import { Instant, MemberId } from './fields'

export const CaseId = v.pipe(v.string('没有这件事'), v.regex(/^h-[\w-]{8,60}$/, '没有这件事'))

export const caseKinds = ['wages', 'job', 'schooling', 'medical', 'hardship', 'startup', 'documents', 'other'] as const
export type CaseKind = (typeof caseKinds)[number]
export const caseKindNames: Readonly<Record<CaseKind, string>> = {
  wages: '欠薪和维权',
  job: '找工作',
  schooling: '孩子上学',
  medical: '看病就医',
  hardship: '生活困难',
  startup: '创业',
  documents: '办证和材料',
  other: '其他',
}

/** How soon the first step is due, days. */
export const urgencies = ['urgent', 'usual'] as const
export type Urgency = (typeof urgencies)[number]
export const urgencyNames: Readonly<Record<Urgency, string>> = {
  urgent: '急，三天内要有人管',
  usual: '不急，十天内答复就好',
}
export const URGENCY_DAYS: Readonly<Record<Urgency, number>> = { urgent: 3, usual: 10 }

/**
 * Who may know of it beside the member and the handler. Whoever it is handed to comes to know it, and the member sees
 * each time to whom.
 * - `handler` nobody else; those above see a number
 * - `branch`  the branch at home, or the member's own one
 * - `all`     the township too
 */
export const knowers = ['handler', 'branch', 'all'] as const
export type Knower = (typeof knowers)[number]
export const knowerNames: Readonly<Record<Knower, string>> = {
  handler: '只有办理人',
  branch: '办理人和我的支部',
  all: '办理人、支部和乡镇',
}

/**
 * Where it is handled: by one's contact cadre or secretary at home; by the secretary of one's migrant or cloud branch; by
 * the township or the migrant committee; by the county. One whom it is about stands below: what is handled at a level is
 * not told below it.
 */
export const handlerLevels = ['home', 'branch', 'township', 'county'] as const
export type HandlerLevel = (typeof handlerLevels)[number]

/** - `open` somebody works on it · `answered` the member says whether that helped · `solved` 满意 · `ended` taken back, or the file was closed */
export const caseStates = ['open', 'answered', 'solved', 'ended'] as const
export type CaseState = (typeof caseStates)[number]
export const caseStateNames: Readonly<Record<CaseState, string>> = {
  open: '在办',
  answered: '已答复',
  solved: '办好了',
  ended: '不用办了',
}

/** What happened; the member sees every one. */
export const stepKinds = [
  'opened',
  'step',
  'answered',
  'satisfied',
  'unsolved',
  'raised',
  'assigned',
  'asked_other',
  'ended',
] as const
export type StepKind = (typeof stepKinds)[number]

export const WORDS_MAX = 200
/** What is wrong, in a few sentences. */
export const caseWords = line(WORDS_MAX, '请写一写要帮什么忙')
export const STEP_MAX = 100

export const CaseStep = v.object({
  at: Instant,
  kind: v.picklist(stepKinds),
  words: v.string(),
  byName: v.string(),
  /** The next step's day, where it sets one. */
  dueOn: v.optional(Day),
})
export type CaseStep = v.InferOutput<typeof CaseStep>

/** Who handles it: a person, or everybody at a desk (a township's, a committee's, the county's). */
export const Handler = v.object({
  level: v.picklist(handlerLevels),
  orgName: v.string(),
  /** Missing for a desk. */
  name: v.optional(v.string()),
})
export type Handler = v.InferOutput<typeof Handler>

/** A case in a list. */
export const CaseItem = v.object({
  caseId: CaseId,
  memberId: MemberId,
  memberName: v.string(),
  villageName: v.string(),
  kind: v.picklist(caseKinds),
  urgency: v.picklist(urgencies),
  state: v.picklist(caseStates),
  words: v.string(),
  at: Instant,
  /** The day until which the next step is due; missing once answered. */
  dueOn: v.optional(Day),
  /** That day is over. */
  late: v.boolean(),
  handler: Handler,
  /** The last thing that happened. */
  last: CaseStep,
  /** The member asked for another handler, and waits for one. */
  wantsOther: v.boolean(),
})
export type CaseItem = v.InferOutput<typeof CaseItem>

/** Somebody who may handle it: by person, or a desk by its organisation. */
export const HandlerChoice = v.object({
  level: v.picklist(handlerLevels),
  orgId: v.string(),
  orgName: v.string(),
  personId: v.optional(PersonId),
  name: v.optional(v.string()),
})
export type HandlerChoice = v.InferOutput<typeof HandlerChoice>
