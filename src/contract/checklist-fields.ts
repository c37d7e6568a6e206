/** What of a checklist (主题党日提示单) its writers', townships' and leaders' sides have in common. */
import * as v from 'valibot'
import { Instant, Month, OrgId, ThingId, words } from './fields'

/**
 * - `draft`     only the county sees it
 * - `scheduled` it goes out at its time
 * - `sent`      leaders have it; each correction is a new edition
 * - `withdrawn` taken back: leaders see that, and why
 */
export const checklistStatuses = ['draft', 'scheduled', 'sent', 'withdrawn'] as const
export type ChecklistStatus = (typeof checklistStatuses)[number]

export const ITEMS_MAX = 20
export const ITEM_MAX = 120
export const AWAY_MAX = 200
export const READING_MAX = 10
/** Items that a township or a committee adds for its own. */
export const ADDED_MAX = 5

/** An item's id is chosen by the phone that wrote it, and stays through corrections: what changed is said by it. */
export const ItemId = v.pipe(v.string(), v.regex(/^[a-z0-9]{1,16}$/, '没有这一项'))

/** One thing to do on the theme day: required (规定动作) or optional (自选动作). */
export const ChecklistItem = v.strictObject({
  itemId: ItemId,
  text: words(ITEM_MAX, '请写这一项做什么'),
  required: v.boolean(),
  /** How people away take part, in plain words; may be empty. */
  away: words(AWAY_MAX),
})
export type ChecklistItem = v.InferOutput<typeof ChecklistItem>

const items = (max: number) =>
  v.pipe(
    v.array(ChecklistItem, '请写要做的事'),
    v.maxLength(max, `最多 ${max} 项`),
    v.checkItems(
      (one, at, all) => all.findIndex(({ itemId }) => itemId === one.itemId) === at,
      '有一项重复了，请删掉一个',
    ),
  )
export const ChecklistItems = items(ITEMS_MAX)
export const AddedItems = items(ADDED_MAX)

/** What to read: an issue of the study pushes or an entry of the library, with its title as it was when picked. */
export const Reading = v.strictObject({
  kind: v.picklist(['push', 'entry']),
  thingId: ThingId,
  title: words(80, '没有标题'),
})
export type Reading = v.InferOutput<typeof Reading>

export const ChecklistContent = {
  /** The theme of the month; empty only while it is a draft. */
  theme: words(60),
  reading: v.pipe(
    v.array(Reading),
    v.maxLength(READING_MAX, `最多选 ${READING_MAX} 篇`),
    v.checkItems(
      (one, at, all) => all.findIndex(({ kind, thingId }) => kind === one.kind && thingId === one.thingId) === at,
      '同一篇选了两次',
    ),
  ),
  items: ChecklistItems,
}

/** An item as leaders and members see it. */
export const ChecklistItemView = v.object({
  ...ChecklistItem.entries,
  /** An added one has its organisation's id before its own. */
  itemId: v.string(),
  /** The township or committee that added it; missing for the county's. */
  addedBy: v.optional(v.string()),
})
export type ChecklistItemView = v.InferOutput<typeof ChecklistItemView>

/** A correction after sending, as sentences: 加了一项规定动作「…」。 */
export const Correction = v.object({ at: Instant, byName: v.string(), changes: v.array(v.string()) })

/** The checklist of a month as one organisation has it: the county's and what stands above it added. */
export const ChecklistView = v.object({
  month: Month,
  theme: v.string(),
  reading: v.array(Reading),
  items: v.array(ChecklistItemView),
  /** Newest first. */
  corrections: v.array(Correction),
  /** It was taken back: nothing of it is asked any more. */
  withdrawn: v.optional(v.object({ at: Instant, why: v.string() })),
})
export type ChecklistView = v.InferOutput<typeof ChecklistView>

/** What one organisation added for its own. */
export const Addition = v.object({
  orgId: OrgId,
  orgName: v.string(),
  items: v.array(ChecklistItem),
  /** Counts its saves, from 1; 0 while nothing was added. */
  edition: v.number(),
})
