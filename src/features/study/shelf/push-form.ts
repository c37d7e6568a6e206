/** A study push while it is written. Pure. */
import type { AudiencePart } from '@/contract/audience'
import type { BlockView, Cover } from '@/contract/blocks'
import type { PushDraft, savePush } from '@/contract/study-writing'
import { type DraftBlock, fromView, toBlocks, withKeys, written } from '@/kit/blocks/draft-blocks'
import type { Input } from '@/platform'

/** What is kept on the phone. */
export interface PushForm {
  number: string
  title: string
  cover: Cover | null
  blocks: readonly DraftBlock[]
  to: readonly AudiencePart[]
  /** The one that the change started from; 0 for one that was never saved. */
  edition: number
}

type Content = Omit<Input<typeof savePush>, 'pushId' | 'edition'>

/** What is saved of it. */
export function contentOf({ number, title, cover, blocks, to }: PushForm): Content {
  return {
    number: number.trim() === '' ? Number.NaN : Number(number),
    title,
    ...(cover && { cover: { fileId: cover.fileId, name: cover.name, size: cover.size } }),
    blocks: toBlocks(written(blocks)),
    to: to.map(({ orgId, kind }) => ({ orgId, ...(kind && { kind }) })),
  }
}

/** As it stands on the server. */
export function formOf(draft: PushDraft): PushForm {
  return {
    number: String(draft.number),
    title: draft.title,
    cover: draft.cover ? { fileId: draft.cover.fileId, name: draft.cover.name, size: draft.cover.size } : null,
    blocks: withKeys(draft.blocks.map(fromView)),
    to: draft.to.map(({ orgId, kind }) => ({ orgId, ...(kind && { kind }) })),
    edition: draft.edition,
  }
}

/** Something was changed that the server does not have. */
export const differs = (form: PushForm, saved: PushForm): boolean =>
  JSON.stringify(contentOf(form)) !== JSON.stringify(contentOf(saved))

/** Where pictures and videos of a saved one can be seen, by file id. */
export function urlsOf({
  blocks,
  cover,
}: {
  blocks: readonly BlockView[]
  cover?: { fileId: string; url: string } | undefined
}): Record<string, string> {
  const entries = blocks.flatMap((block) => ('fileId' in block ? [[block.fileId, block.url] as const] : []))
  return Object.fromEntries(cover ? [...entries, [cover.fileId, cover.url]] : entries)
}

/** Readers have it, or the county is looking at it: no draft any more. */
export const isOut = (status: PushDraft['status']): boolean => status === 'published' || status === 'review'
