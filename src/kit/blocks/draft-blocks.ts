/** Blocks while they are written: each keeps its key wherever it is moved. Pure. */
import { type Block, type BlockView, linkKindOf } from '@/contract/blocks'

export type DraftBlock = Block & { readonly key: number }

/** A mistake in one block, by its key; `field` is the part of the block it is in. */
export type BlockProblems = ReadonlyMap<number, { readonly field: string; readonly message: string }>

export const withKeys = (blocks: readonly Block[], from = 1): DraftBlock[] =>
  blocks.map((block, index) => ({ ...block, key: from + index }))

export const nextKey = (blocks: readonly DraftBlock[]): number =>
  blocks.reduce((highest, { key }) => Math.max(highest, key), 0) + 1

/** After the block with this key; at the end where there is none. */
export function insertAfter(blocks: readonly DraftBlock[], key: number | undefined, block: Block): DraftBlock[] {
  const at = blocks.findIndex((other) => other.key === key)
  const added = { ...block, key: nextKey(blocks) }
  return at < 0 ? [...blocks, added] : [...blocks.slice(0, at + 1), added, ...blocks.slice(at + 1)]
}

/** One place up (-1) or down (1), as far as there is one. */
export function moveBlock(blocks: readonly DraftBlock[], key: number, by: -1 | 1): readonly DraftBlock[] {
  const at = blocks.findIndex((block) => block.key === key)
  const [block, other] = [blocks[at], blocks[at + by]]
  if (!block || !other) return blocks
  return blocks.map((each, index) => (index === at ? other : index === at + by ? block : each))
}

/** What was added and left empty is nothing that anybody wrote. */
export const written = (blocks: readonly DraftBlock[]): readonly DraftBlock[] =>
  blocks.filter((block) => !(block.kind === 'text' || block.kind === 'heading') || block.text.trim() !== '')

/** Without the keys, which are the phone's own. */
export const toBlocks = (blocks: readonly DraftBlock[]): Block[] => blocks.map(({ key: _key, ...block }) => block)

/** As a reader's answer is: back to what is written. */
export function fromView(view: BlockView): Block {
  switch (view.kind) {
    case 'heading':
    case 'text':
      return { kind: view.kind, text: view.text }
    case 'link':
      return { kind: 'link', title: view.title, url: view.url }
    case 'picture':
      return { kind: 'picture', fileId: view.fileId, name: view.name, size: view.size, caption: view.caption }
    case 'file':
    case 'video':
      return { kind: view.kind, fileId: view.fileId, name: view.name, size: view.size }
  }
}

/** As readers will see it; `urls` knows where what was uploaded can be seen. */
export function toView(block: Block, urls: Readonly<Record<string, string>>): BlockView {
  if (block.kind === 'heading' || block.kind === 'text') return block
  if (block.kind === 'link') return { ...block, leadsTo: linkKindOf(block.url) ?? 'web' }
  return { ...block, url: urls[block.fileId] ?? '' }
}
