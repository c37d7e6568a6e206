/** The theme-day checklist (主题党日提示单): what the county asks branches to do in a month, and what others add to it. */
import * as v from 'valibot'
import { action } from './action'
import { AddedItems, Addition, ChecklistContent, checklistStatuses, ChecklistView } from './checklist-fields'
import { Cursor, Instant, Month, OrgId, page, words } from './fields'

export * from './checklist-fields'

const Edition = v.pipe(v.number(), v.integer(), v.minValue(0))

/** A checklist in the county's list. */
export const ChecklistRow = v.object({
  month: Month,
  theme: v.string(),
  status: v.picklist(checklistStatuses),
  /** When it goes out or went out. */
  sendAt: v.optional(Instant),
  items: v.number(),
})
export type ChecklistRow = v.InferOutput<typeof ChecklistRow>

/** The county's checklists, the latest month first. */
export const listChecklists = action('checklist.list', {
  kind: 'query',
  ability: 'checklist.write',
  input: v.strictObject({ cursor: v.optional(Cursor) }),
  output: page(ChecklistRow),
})

/** One month's to be written: empty where nothing was written yet. */
export const openChecklistDraft = action('checklist.draft', {
  kind: 'query',
  ability: 'checklist.write',
  input: v.strictObject({ month: Month }),
  output: v.object({
    month: Month,
    status: v.picklist(checklistStatuses),
    /** Counts every save, from 1; 0 while there is none. A save names the one it started from. */
    edition: v.number(),
    ...ChecklistContent,
    sendAt: v.optional(Instant),
    /** When it goes out unless another day is chosen: the 25th before, 9:00; missing where that has passed. */
    defaultSendAt: v.optional(Instant),
    /** Why it did not go out when its time came. */
    problem: v.optional(v.string()),
    corrections: ChecklistView.entries.corrections,
    withdrawn: ChecklistView.entries.withdrawn,
    byName: v.optional(v.string()),
    /** The newest earlier month's, to copy from. */
    earlier: v.optional(v.object({ month: Month, ...ChecklistContent })),
  }),
})

/** Saves what is written of a month that was not sent yet; one that was scheduled is a draft again. */
export const saveChecklist = action('checklist.save', {
  kind: 'mutation',
  ability: 'checklist.write',
  input: v.strictObject({ month: Month, edition: Edition, ...ChecklistContent }),
  output: v.object({ edition: v.number() }),
})

/**
 * Sends the saved checklist, now or at its time. WeChat's check of the text may not be sure: then nothing is sent, the
 * answer is `look`, and whoever may release texts sends it again with `looked`.
 */
export const sendChecklist = action('checklist.send', {
  kind: 'mutation',
  ability: 'checklist.write',
  input: v.strictObject({
    month: Month,
    edition: Edition,
    /** Missing: at once. */
    sendAt: v.optional(v.pipe(v.string('请选发送的日子'), v.isoTimestamp('请选发送的日子'))),
    looked: v.boolean(),
  }),
  output: v.object({ result: v.picklist(['sent', 'scheduled', 'look']), edition: v.number() }),
})

/**
 * Corrects one that was sent: it holds for every theme day that was not held yet, and says what changed. Nothing
 * changed: INVALID. `look` as in sending.
 */
export const correctChecklist = action('checklist.correct', {
  kind: 'mutation',
  ability: 'checklist.write',
  input: v.strictObject({ month: Month, edition: Edition, ...ChecklistContent, looked: v.boolean() }),
  output: v.object({ result: v.picklist(['corrected', 'look']), edition: v.number(), changes: v.array(v.string()) }),
})

/** Takes it back: what was held or recorded by it stays as it is. */
export const withdrawChecklist = action('checklist.withdraw', {
  kind: 'mutation',
  ability: 'checklist.write',
  input: v.strictObject({ month: Month, why: words(60, '请写一句为什么收回，组长和书记能看到') }),
  output: v.object({ withdrawnAt: Instant }),
})

/** A month's checklist as those in office have it: the county's, and what their organisations or those above added. */
export const openChecklist = action('checklist.open', {
  kind: 'query',
  ability: 'checklist.read',
  input: v.strictObject({ month: Month }),
  output: v.object({
    checklist: ChecklistView,
    /** The organisations for which the reader may add items. */
    additions: v.array(Addition),
    /** From the month's checklist lead ways to the theme days of the reader's own. */
    themeDayIds: v.array(v.object({ themeDayId: v.string(), orgName: v.string() })),
  }),
})

/** Sets what a township or a migrant committee adds for its own, as a whole; the county's items stay as they are. */
export const addItems = action('checklist.add', {
  kind: 'mutation',
  ability: 'checklist.add',
  input: v.strictObject({ month: Month, orgId: OrgId, edition: Edition, items: AddedItems }),
  output: v.object({ edition: v.number() }),
})

export const checklistActions = [
  listChecklists,
  openChecklistDraft,
  saveChecklist,
  sendChecklist,
  correctChecklist,
  withdrawChecklist,
  openChecklist,
  addItems,
] as const
