/** Blocks on the server: whose files they name, what of them is checked, how readers get them. */
import { type Block, type BlockView, linkKindOf } from '../../src/contract/blocks'
import { invalid } from './errors'
import { ownsFile } from './services'

/** The files that blocks name, in their order. */
export const filesOf = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block) => ('fileId' in block ? [block.fileId] : []))

/**
 * Files must lie in the author's own folder: another's could be a ledger. Those that stood there before stay allowed.
 * @throws INVALID beside the block
 */
export function checkBlockFiles(openid: string, blocks: readonly Block[], before: readonly Block[] = []): void {
  const kept = new Set(filesOf(before))
  blocks.forEach((block, at) => {
    if ('fileId' in block && !kept.has(block.fileId) && !ownsFile(openid, block.fileId)) {
      throw invalid(`blocks.${at}`, '这个文件没有传好，请重新选一次。')
    }
  })
}

const textOf = (block: Block): string => {
  switch (block.kind) {
    case 'heading':
    case 'text':
      return block.text
    case 'link':
      return block.title
    case 'picture':
      return [block.name, block.caption].filter(Boolean).join('\n')
    default:
      return block.name
  }
}

/** Short blocks are checked together, as long as WeChat takes them in one call. */
const PIECE_CHARACTERS = 2000

/** What others will see of the blocks, in pieces that a person finds again: 第 3 段, 第 4 至 9 段. */
export function piecesOf(blocks: readonly Block[]): { name: string; text: string }[] {
  const pieces: { first: number; last: number; text: string }[] = []
  blocks.forEach((block, at) => {
    const text = textOf(block)
    const open = pieces[pieces.length - 1]
    if (open && open.text.length + text.length < PIECE_CHARACTERS) {
      open.last = at + 1
      open.text += `\n${text}`
    } else pieces.push({ first: at + 1, last: at + 1, text })
  })
  return pieces.map(({ first, last, text }) => ({
    name: first === last ? `第 ${first} 段` : `第 ${first} 至 ${last} 段`,
    text,
  }))
}

/** As readers get them: files with a temporary address, empty where the file is gone. */
export function blockViews(blocks: readonly Block[], urls: ReadonlyMap<string, string>): BlockView[] {
  return blocks.map((block) => {
    if ('fileId' in block) return { ...block, url: urls.get(block.fileId) ?? '' }
    if (block.kind === 'link') return { ...block, leadsTo: linkKindOf(block.url) ?? 'web' }
    return block
  })
}
