/** What a study push consists of: its texts for the content check, its files, and what its readers get. Pure. */
import type { Block, BlockView, Cover } from '../../../src/contract/blocks'
import { linkKindOf } from '../../../src/contract/blocks'

export interface Content {
  readonly title: string
  readonly cover?: Cover | undefined
  readonly blocks: readonly Block[]
}

/** Where each file stands in the input, for the message beside it. */
export function filesOf({ cover, blocks }: Pick<Content, 'cover' | 'blocks'>): { field: string; fileId: string }[] {
  return [
    ...(cover ? [{ field: 'cover', fileId: cover.fileId }] : []),
    ...blocks.flatMap((block, at) => ('fileId' in block ? [{ field: `blocks.${at}`, fileId: block.fileId }] : [])),
  ]
}

/** What of a block is text that its readers see. */
function textOf(block: Block): string {
  switch (block.kind) {
    case 'heading':
    case 'text':
      return block.text
    case 'picture':
      return block.caption
    case 'link':
      return block.title
    case 'file':
    case 'video':
      return ''
  }
}

/** Characters of several blocks that go through the content check together; it takes 2,500 a call. */
const PIECE_MAX = 2_400

/** The texts for the content check, few calls in all, each with a name by which its author finds it. */
export function piecesOf({ title, cover, blocks }: Content): { name: string; text: string }[] {
  const pieces: { from: number; to: number; text: string }[] = []
  blocks.forEach((block, index) => {
    const text = textOf(block)
    if (text === '') return
    const at = index + 1
    const last = pieces.at(-1)
    if (last && last.text.length + text.length < PIECE_MAX) {
      last.to = at
      last.text += `\n${text}`
    } else pieces.push({ from: at, to: at, text })
  })
  const names = [...(cover ? [cover.name] : []), ...blocks.flatMap((block) => ('fileId' in block ? [block.name] : []))]
  return [
    { name: '标题', text: title },
    ...pieces.map(({ from, to, text }) => ({ name: from === to ? `第 ${from} 段` : `第 ${from} 到 ${to} 段`, text })),
    ...(names.length ? [{ name: '文件名', text: names.join('\n') }] : []),
  ]
}

type Urls = ReadonlyMap<string, string>

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

const LEAD_MAX = 60

/** The beginning of a text, on one line. */
export function leadOf(text: string): string {
  const characters = [...text.replace(/\s+/g, ' ').trim()]
  return characters.length > LEAD_MAX ? `${characters.slice(0, LEAD_MAX).join('')}…` : characters.join('')
}

/** The beginning of the first text among blocks. */
export function leadOfBlocks(blocks: readonly Block[]): string {
  const first = blocks.find((block) => block.kind === 'text')
  return first ? leadOf(textOf(first)) : ''
}
