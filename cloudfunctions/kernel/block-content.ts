/** Blocks on the server: whose files they name, what of them is checked, how readers get them. */
import { type Block, type BlockView, type Cover, linkKindOf } from '../../src/contract/blocks'
import { invalid } from './errors'
import { ownsFile } from './services'

/** Blocks, and perhaps a picture at their head. */
export interface BlockContent {
  readonly cover?: Cover | undefined
  readonly blocks: readonly Block[]
}

/** Where each file stands in the input, for the message beside it. */
const placesOf = ({ cover, blocks }: BlockContent): { field: string; fileId: string }[] => [
  ...(cover ? [{ field: 'cover', fileId: cover.fileId }] : []),
  ...blocks.flatMap((block, at) => ('fileId' in block ? [{ field: `blocks.${at}`, fileId: block.fileId }] : [])),
]

/** The files that the content names, in their order. */
export const filesOf = (content: BlockContent): string[] => placesOf(content).map(({ fileId }) => fileId)

/**
 * Files must lie in the author's own folder: another's could be a ledger. Those that stood there before stay allowed.
 * @throws INVALID beside the file
 */
export function checkBlockFiles(openid: string, content: BlockContent, before?: BlockContent): void {
  const kept = new Set(before ? filesOf(before) : [])
  for (const { field, fileId } of placesOf(content)) {
    if (!kept.has(fileId) && !ownsFile(openid, fileId)) throw invalid(field, '这个文件没有传好，请重新选一次。')
  }
}

/** What of a block its readers see as text. */
function textOf(block: Block): string {
  switch (block.kind) {
    case 'heading':
    case 'text':
      return block.text
    case 'link':
      return block.title
    case 'picture':
      return [block.name, block.caption].filter(Boolean).join('\n')
    case 'file':
    case 'video':
      return block.name
  }
}

/** Short blocks are checked together, as long as WeChat takes them in one call. */
const PIECE_CHARACTERS = 2000

/** What others will see of the content, in pieces that a person finds again: 第 3 段, 第 4 至 9 段. */
export function piecesOf({ cover, blocks }: BlockContent): { name: string; text: string }[] {
  const pieces: { first: number; last: number; text: string }[] = []
  blocks.forEach((block, at) => {
    const text = textOf(block)
    const open = pieces[pieces.length - 1]
    if (open && open.text.length + text.length < PIECE_CHARACTERS) {
      open.last = at + 1
      open.text += `\n${text}`
    } else pieces.push({ first: at + 1, last: at + 1, text })
  })
  return [
    ...(cover ? [{ name: '封面', text: cover.name }] : []),
    ...pieces.map(({ first, last, text }) => ({
      name: first === last ? `第 ${first} 段` : `第 ${first} 至 ${last} 段`,
      text,
    })),
  ]
}

type Urls = ReadonlyMap<string, string>

/** As readers get them: files with a temporary address, empty where the file is gone. */
export function blockViews(blocks: readonly Block[], urls: Urls): BlockView[] {
  return blocks.map((block) => {
    if ('fileId' in block) return { ...block, url: urls.get(block.fileId) ?? '' }
    // what is no link any more to a later version of the rules is copied, which every link can be
    if (block.kind === 'link') return { ...block, leadsTo: linkKindOf(block.url) ?? 'web' }
    return block
  })
}

export const coverView = (cover: Cover | undefined, urls: Urls) =>
  cover ? { cover: { ...cover, url: urls.get(cover.fileId) ?? '' } } : {}
