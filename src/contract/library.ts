/** The library (资料库): what stays worth looking up — policies, know-how, what one needs away from home. */
import * as v from 'valibot'
import { action } from './action'
import { Blocks, BlockView } from './blocks'
import { Cursor, EntryId, Instant, OrgId, page, Title, words } from './fields'
import { EditionSeen } from './push-fields'

export const categories = ['policy', 'practice', 'away'] as const
export type Category = (typeof categories)[number]
export const categoryNames: Readonly<Record<Category, string>> = {
  policy: '政策法规',
  practice: '实用技术',
  away: '外出指南',
}

/**
 * - `published` readers find it
 * - `review`    WeChat's content check asks for a person's look: only its keepers and the county see it
 * - `refused`   the county did not release it
 * - `down`      taken down: its keepers' history, in no list of readers
 */
export const entryStatuses = ['published', 'review', 'refused', 'down'] as const
export type EntryStatus = (typeof entryStatuses)[number]

/** A day in China: `2026-12-31`. */
const Day = v.pipe(v.string('请选核对日期'), v.isoDate('请选核对日期'))

/** An entry in a list. */
export const EntryItem = v.object({
  entryId: EntryId,
  title: v.string(),
  category: v.picklist(categories),
  fromOrgName: v.string(),
  updatedAt: Instant,
  /** The day on which its keepers wanted to look whether it still holds has gone by. */
  isPastCheck: v.boolean(),
})
export type EntryItem = v.InferOutput<typeof EntryItem>

/** More is no word that one looks for. */
export const FIND_MAX = 30

/** The entries of one's own county and townships, newest first: of one category, or those in whose title or keywords `find` stands. */
export const listEntries = action('library.list', {
  kind: 'query',
  ability: 'study.read',
  input: v.strictObject({
    category: v.optional(v.picklist(categories)),
    find: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(FIND_MAX, `最多输 ${FIND_MAX} 个字`))),
    cursor: v.optional(Cursor),
  }),
  output: page(EntryItem),
})

export const KEYWORDS_MAX = 5
export const KEYWORD_MAX = 10

/** An entry opened. */
export const EntryView = v.object({
  ...EntryItem.entries,
  status: v.picklist(entryStatuses),
  orgId: OrgId,
  keywords: v.array(v.string()),
  blocks: v.array(BlockView),
  /** Counts every save, from 1; a save names the one it started from. */
  edition: v.number(),
  /** Until then it holds, as far as its keepers know; none once it was taken down. */
  checkBy: v.optional(v.string()),
  byName: v.string(),
  can: v.object({ edit: v.boolean(), takeDown: v.boolean() }),
})
export type EntryView = v.InferOutput<typeof EntryView>

export const openEntry = action('library.open', {
  kind: 'query',
  ability: 'study.read',
  input: v.strictObject({ entryId: EntryId }),
  output: EntryView,
})

/** The organisations whose entries one keeps: a county's, a township's. */
export const listShelves = action('library.shelves', {
  kind: 'query',
  ability: 'library.keep',
  input: v.strictObject({}),
  output: v.object({ items: v.array(v.object({ orgId: OrgId, name: v.string() })) }),
})

/**
 * Saves: a new entry of `orgId` without `entryId`, else over `edition`, the one the change started from; another one
 * meanwhile is a CONFLICT. `checkBy` lies ahead, within three years.
 */
export const saveEntry = action('library.save', {
  kind: 'mutation',
  ability: 'library.keep',
  input: v.strictObject({
    entryId: v.optional(EntryId),
    edition: v.optional(EditionSeen),
    orgId: OrgId,
    title: Title,
    category: v.picklist(categories, '请选一类'),
    keywords: v.pipe(
      v.array(words(KEYWORD_MAX, '关键词是空的')),
      v.maxLength(KEYWORDS_MAX, `关键词最多 ${KEYWORDS_MAX} 个`),
      v.transform((all) => [...new Set(all)]),
    ),
    blocks: v.pipe(Blocks, v.minLength(1, '请写内容')),
    checkBy: Day,
  }),
  output: v.object({ entryId: EntryId, edition: v.number(), status: v.picklist(entryStatuses) }),
})

/** 核对过了: it still holds, as it stands, until another day. */
export const checkEntry = action('library.check', {
  kind: 'mutation',
  ability: 'library.keep',
  input: v.strictObject({ entryId: EntryId, edition: EditionSeen, checkBy: Day }),
  output: v.object({ edition: v.number() }),
})

/** Takes an entry down: out of every list, kept as history. */
export const takeDownEntry = action('library.take_down', {
  kind: 'mutation',
  ability: 'library.keep',
  input: v.strictObject({ entryId: EntryId }),
  output: v.object({ status: v.picklist(entryStatuses) }),
})

const KeptEntry = v.object({
  entryId: EntryId,
  title: v.string(),
  category: v.picklist(categories),
  fromOrgName: v.string(),
  status: v.picklist(entryStatuses),
  updatedAt: Instant,
  byName: v.string(),
  edition: v.number(),
  checkBy: v.optional(v.string()),
})
export type KeptEntry = v.InferOutput<typeof KeptEntry>

/** What one keeps, or kept and took down, newest first. */
export const listKeptEntries = action('library.kept', {
  kind: 'query',
  ability: 'library.keep',
  input: v.strictObject({ list: v.picklist(['kept', 'down']), cursor: v.optional(Cursor) }),
  output: page(KeptEntry),
})

/** Entries whose day has come: those that wait longest first. */
export const listDueEntries = action('library.due', {
  kind: 'query',
  ability: 'library.keep',
  input: v.strictObject({ cursor: v.optional(Cursor) }),
  output: page(KeptEntry),
})

/** Entries that wait for the county's look. */
export const listEntryReviews = action('library.reviews', {
  kind: 'query',
  ability: 'notice.release',
  input: v.strictObject({ cursor: v.optional(Cursor) }),
  output: page(KeptEntry),
})

/** The county lets it in, or does not: the text it looked at, `edition`, and no other. */
export const releaseEntry = action('library.release', {
  kind: 'mutation',
  ability: 'notice.release',
  input: v.strictObject({ entryId: EntryId, edition: EditionSeen, release: v.boolean() }),
  output: v.object({ status: v.picklist(entryStatuses) }),
})

export const libraryActions = [
  listEntries,
  openEntry,
  listShelves,
  saveEntry,
  checkEntry,
  takeDownEntry,
  listKeptEntries,
  listDueEntries,
  listEntryReviews,
  releaseEntry,
] as const
