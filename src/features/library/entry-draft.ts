import { type Category, type EntryView, KEYWORDS_MAX } from '@/contract/library'
import { type DraftBlock, fromView, toBlocks, withKeys, written } from '@/kit/blocks/draft-blocks'
import { dayFromNow, USUAL_DAYS } from './words'

/** What is being written, as it is kept on the phone. */
export interface EntryDraft {
  title: string
  category: Category | ''
  /** As they were typed: 医保 报销. */
  keywords: string
  blocks: readonly DraftBlock[]
  checkBy: string
  orgId: string
  /** The edition that a change started from. */
  edition?: number | undefined
}

export const emptyEntry = (orgId: string): EntryDraft => ({
  title: '',
  category: '',
  keywords: '',
  blocks: [],
  checkBy: dayFromNow(USUAL_DAYS),
  orgId,
})

/** What stands, to be changed. One whose day has come is looked at by that: it gets a new day. */
export function draftOf(entry: EntryView): EntryDraft {
  const { checkBy } = entry
  return {
    title: entry.title,
    category: entry.category,
    keywords: entry.keywords.join(' '),
    blocks: withKeys(entry.blocks.map(fromView)),
    checkBy: checkBy !== undefined && checkBy > dayFromNow(0) ? checkBy : dayFromNow(USUAL_DAYS),
    orgId: entry.orgId,
    edition: entry.edition,
  }
}

const keywordsOf = (text: string) => text.split(/[\s,，、;；]+/).filter(Boolean)

/** As the contract takes it. */
export const inputOf = (draft: EntryDraft, entryId: string | undefined) => ({
  ...(entryId !== undefined && { entryId, edition: draft.edition ?? 1 }),
  orgId: draft.orgId,
  title: draft.title,
  category: draft.category as Category,
  keywords: keywordsOf(draft.keywords),
  blocks: toBlocks(written(draft.blocks)),
  checkBy: draft.checkBy,
})

export const KEYWORDS_HINT = `用空格隔开，最多 ${KEYWORDS_MAX} 个。读者搜这些词也能找到。`
