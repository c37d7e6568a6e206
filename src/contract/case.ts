/** Cases (难处): what a member asks for, and what becomes of it. */
import * as v from 'valibot'
import { action } from './action'
import {
  CaseId,
  CaseItem,
  caseKinds,
  CaseStep,
  caseWords,
  handlerLevels,
  HandlerChoice,
  knowers,
  STEP_MAX,
  urgencies,
} from './case-fields'
import { contactHows, ContactLog, Day, line, PersonId } from './contact-fields'
import { Cursor, MemberId, OrgId, page } from './fields'

export * from './case-fields'

const request = {
  kind: v.picklist(caseKinds, '请选要帮哪方面'),
  urgency: v.picklist(urgencies, '请选急不急'),
  words: caseWords,
  mayKnow: v.picklist(knowers, '请选谁可以知道'),
  /** At which level; who that is follows from the member's organisations. */
  handledBy: v.picklist(handlerLevels, '请选请谁办'),
  on: Day,
}

/** A case as those see it who may know of it. */
export const CaseView = v.object({
  ...CaseItem.entries,
  mayKnow: v.picklist(knowers),
  /** Counts changes, for two at once. */
  edition: v.number(),
  steps: v.array(CaseStep),
  maskedPhone: v.string(),
  /** The member has no WeChat bound: whoever handles it writes down what they say. */
  byContact: v.boolean(),
  /** The member's file was closed meanwhile. */
  fileClosed: v.boolean(),
  /** It is the reader's own. */
  mine: v.boolean(),
  can: v.object({
    /** Steps, the answer, handing up. */
    work: v.boolean(),
    /** Choosing who handles it. */
    assign: v.boolean(),
    /** 满意 / 还没解决, asking for another handler, taking it back. */
    judge: v.boolean(),
    judgeFor: v.boolean(),
    call: v.boolean(),
    /** Nothing is to be done any more: the file was closed. */
    end: v.boolean(),
  }),
})
export type CaseView = v.InferOutput<typeof CaseView>

/** Who could handle a case of mine, level by level; the first is proposed. */
export const listOwnHandlers = action('case.own_handlers', {
  kind: 'query',
  ability: 'case.own',
  input: v.strictObject({}),
  output: v.object({ items: v.array(HandlerChoice) }),
})

/** The same for a member whom one is in touch with. */
export const listHandlers = action('case.handlers', {
  kind: 'query',
  ability: 'contact.log',
  input: v.strictObject({ memberId: MemberId }),
  output: v.object({ items: v.array(HandlerChoice) }),
})

/** 要帮忙: opens a case, and is this month's contact too. */
export const openCase = action('case.open', {
  kind: 'mutation',
  ability: 'case.own',
  input: v.strictObject(request),
  output: v.object({ found: CaseView }),
})

/** The cadre opens it for a member, with the contact in which they heard of it. */
export const openCaseFor = action('case.open_for', {
  kind: 'mutation',
  ability: 'contact.log',
  input: v.strictObject({ ...request, memberId: MemberId, how: v.picklist(contactHows, '请选怎么联系的') }),
  output: v.object({ found: v.optional(CaseView), log: ContactLog }),
})

/** My own cases, newest first. */
export const listOwnCases = action('case.own', {
  kind: 'query',
  ability: 'case.own',
  input: v.strictObject({ cursor: v.optional(Cursor) }),
  output: page(CaseItem),
})

/** One of mine. */
export const viewOwnCase = action('case.own_view', {
  kind: 'query',
  ability: 'case.own',
  input: v.strictObject({ caseId: CaseId }),
  output: CaseView,
})

/** One that I handle or may know of. */
export const viewCase = action('case.view', {
  kind: 'query',
  ability: 'case.read',
  input: v.strictObject({ caseId: CaseId }),
  output: CaseView,
})

/** Cases that I handle: open ones, the soonest due first; or those answered and done, the newest first. */
export const listCases = action('case.list', {
  kind: 'query',
  ability: 'case.work',
  input: v.strictObject({ list: v.picklist(['open', 'done']), cursor: v.optional(Cursor) }),
  output: page(CaseItem),
})

/** The cases of one member that I may know of, newest first: solved ones stay in the file. */
export const listCasesOf = action('case.of', {
  kind: 'query',
  ability: 'case.read',
  input: v.strictObject({ memberId: MemberId, cursor: v.optional(Cursor) }),
  output: page(CaseItem),
})

/** Who asked for what at or below an organisation, as far as one may know. */
export const listCasesBelow = action('case.below', {
  kind: 'query',
  ability: 'contact.review',
  input: v.strictObject({ orgId: OrgId, list: v.picklist(['open', 'done']), cursor: v.optional(Cursor) }),
  output: page(CaseItem),
})

const changing = { caseId: CaseId, edition: v.number() }
const changed = v.object({ found: CaseView })

/** What was done, and until when the next step is. */
export const addStep = action('case.step', {
  kind: 'mutation',
  ability: 'case.work',
  input: v.strictObject({ ...changing, words: line(STEP_MAX, '请写做了什么'), dueOn: Day }),
  output: changed,
})

/** The answer: the member says whether it helped. */
export const answerCase = action('case.answer', {
  kind: 'mutation',
  ability: 'case.work',
  input: v.strictObject({ ...changing, words: line(STEP_MAX, '请写办得怎么样') }),
  output: changed,
})

const verdict = {
  ...changing,
  solved: v.boolean(),
  words: line(STEP_MAX),
}

/** 满意 / 还没解决. */
export const judgeCase = action('case.judge', {
  kind: 'mutation',
  ability: 'case.own',
  input: v.strictObject(verdict),
  output: changed,
})

/** The same, as a member without WeChat said it. */
export const judgeCaseFor = action('case.judge_for', {
  kind: 'mutation',
  ability: 'case.work',
  input: v.strictObject(verdict),
  output: changed,
})

/** Asks for another handler: those one level up choose. */
export const askOtherHandler = action('case.ask_other', {
  kind: 'mutation',
  ability: 'case.own',
  input: v.strictObject({ ...changing, why: line(STEP_MAX, '请写一写为什么') }),
  output: changed,
})

/** Takes it back: nothing is to be done any more. */
export const withdrawCase = action('case.withdraw', {
  kind: 'mutation',
  ability: 'case.own',
  input: v.strictObject({ ...changing, why: line(STEP_MAX) }),
  output: changed,
})

/** The handler cannot do it: it goes one level up. */
export const handUpCase = action('case.hand_up', {
  kind: 'mutation',
  ability: 'case.work',
  input: v.strictObject({ ...changing, why: line(STEP_MAX, '请写一写为什么') }),
  output: changed,
})

/** Who may be chosen by those at whose desk it lies. */
export const listAssignees = action('case.assignees', {
  kind: 'query',
  ability: 'case.assign',
  input: v.strictObject({ caseId: CaseId }),
  output: v.object({ items: v.array(HandlerChoice) }),
})

/** Chooses who handles it: a person below, or one's own desk again. */
export const assignCase = action('case.assign', {
  kind: 'mutation',
  ability: 'case.assign',
  input: v.strictObject({
    ...changing,
    level: v.picklist(handlerLevels),
    orgId: OrgId,
    personId: v.optional(PersonId),
  }),
  output: changed,
})

/** Ends a case whose member's file was closed meanwhile. */
export const endCase = action('case.end', {
  kind: 'mutation',
  ability: 'case.work',
  input: v.strictObject({ ...changing, why: line(STEP_MAX, '请写一写为什么') }),
  output: changed,
})

export const caseActions = [
  listOwnHandlers,
  listHandlers,
  openCase,
  openCaseFor,
  listOwnCases,
  viewOwnCase,
  viewCase,
  listCases,
  listCasesOf,
  listCasesBelow,
  addStep,
  answerCase,
  judgeCase,
  judgeCaseFor,
  askOtherHandler,
  withdrawCase,
  handUpCase,
  listAssignees,
  assignCase,
  endCase,
] as const
