/** A whole article, pasted from Word, from a web page or as plain text, as clean blocks. Pure. */
import { type Block, BLOCK_TEXT_MAX, BLOCKS_MAX, HEADING_MAX, linkKindOf } from '@/contract/blocks'
import { seen, TITLE_MAX } from '@/contract/fields'
import { linesOf } from './html-lines'
import { unwrap } from './unwrap'

export type PastedBlock = Extract<Block, { kind: 'heading' | 'text' | 'link' }>

export interface Pasted {
  /** A first line that looks like the title of it all; it is not among the blocks. */
  readonly title?: string
  readonly blocks: readonly PastedBlock[]
  /** What did not come along, and what to do about it. */
  readonly notes: readonly string[]
}

/** A number alone, or with marks around it: what a printed page has at its foot. */
const PAGE_NUMBER =
  /^(?:[-—–－·\s]*\d{1,3}[-—–－·\s]*|第\s*\d{1,3}\s*页(?:\s*[,，/]?\s*共\s*\d{1,3}\s*页)?|\d{1,3}\s*\/\s*\d{1,3}|page\s+\d{1,3}(?:\s+of\s+\d{1,3})?)$/i

const NUMBERED =
  /^(?:[一二三四五六七八九十百]{1,4}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十百\d]{1,4}[章节部分讲课篇条]|\d{1,2}(?:[.．](?!\d)|、))/
const FIGURES = /^\d{1,2}(?:[.．](?!\d)|、)/
/** A line that says something to its end, or goes on: no heading. */
const SENTENCE_END = /[。！？；，、：:!?;,….][」”"）)]?$/
const DATE = /^(?:\d{4}|[〇○零一二三四五六七八九]{4})年.{1,8}日$/
const NUMBERED_MAX = 40
const SHORT_MAX = 22

const HTML =
  /<(?:!doctype|html|head|body|p|div|section|span|br|table|h[1-6]|ul|ol|li|a|strong|b|font|img)(?:\s[^<>]*)?\/?>/i

/** The text that was pasted is the source of a web page. */
export const looksLikeHtml = (text: string): boolean => HTML.test(text)

interface Line {
  readonly text: string
  readonly heading?: 'said' | 'bold' | 'none' | undefined
  readonly links?: readonly { readonly title: string; readonly url: string }[]
}

/** Reads what was pasted; an HTML source is recognised. */
export function readPasted(source: string): Pasted {
  if (!looksLikeHtml(source))
    return compose(
      unwrap(source).map((text) => ({ text })),
      [],
    )
  const { lines, pictures, videos } = linesOf(source)
  const notes = [
    pictures > 0 ? `有 ${pictures} 张图片没有带过来，请用「图片」加上。` : '',
    videos > 0 ? `有 ${videos} 段视频或音频没有带过来，可以用「链接」或「视频」加上。` : '',
  ]
  return compose(
    lines,
    notes.filter((note) => note !== ''),
  )
}

/** Without what shows nothing, and the indents that paper needs. */
const clean = (text: string) => seen(text.replace(/[\u00a0\u2002-\u200a\u202f]/g, ' ')).trim()

function compose(raw: readonly Line[], notes: readonly string[]): Pasted {
  const lines = raw
    .map((line) => ({ ...line, text: clean(line.text) }))
    .filter(({ text }) => text !== '' && !PAGE_NUMBER.test(text))
  const [first] = lines
  const titled = first !== undefined && lines.length > 1 && isTitle(first)
  const body = titled ? lines.slice(1) : lines
  const blocks = body.flatMap((line, index) => blocksOf(line, body[index + 1]))
  return { ...(titled && { title: first.text }), blocks: fewer(blocks), notes }
}

const isTitle = ({ text, heading }: Line) =>
  text.length <= TITLE_MAX &&
  heading !== 'none' &&
  !NUMBERED.test(text) &&
  !DATE.test(text) &&
  !isLink(text) &&
  (heading === 'said' || ((text.length <= NUMBERED_MAX || heading === 'bold') && !SENTENCE_END.test(text)))

const isLink = (text: string) => linkKindOf(text) !== undefined

/** One line and what follows it. */
function blocksOf(line: Line, next: Line | undefined): PastedBlock[] {
  const { text } = line
  const typed = typedLink(text)
  if (typed) return [typed]
  const links = (line.links ?? []).map(({ title, url }): PastedBlock => ({
    kind: 'link',
    title: title.slice(0, 60),
    url,
  }))
  const [only] = line.links ?? []
  if (only && only.title === text) return links
  if (isHeading(line, next)) return [{ kind: 'heading', text }, ...links]
  return [...pieces(text).map((piece): PastedBlock => ({ kind: 'text', text: piece })), ...links]
}

/** `报名：https://…` and an address alone. */
function typedLink(text: string): PastedBlock | undefined {
  const [, before = '', url = ''] = /^(.{0,60}?)[\s：:]*((?:https?:\/\/|#小程序:\/\/)\S+)$/.exec(text) ?? []
  if (!isLink(url)) return undefined
  return { kind: 'link', title: before.trim() || '打开链接', url }
}

function isHeading({ text, heading }: Line, next: Line | undefined): boolean {
  if (text.length > HEADING_MAX) return false
  if (heading === 'said') return true
  if (heading === 'none' || SENTENCE_END.test(text)) return false
  // figures one after another are a list
  if (FIGURES.test(text) && (next === undefined || FIGURES.test(next.text))) return false
  if (NUMBERED.test(text)) return text.length <= NUMBERED_MAX
  if (heading === 'bold') return text.length <= NUMBERED_MAX && next !== undefined
  // a short line is a heading where a paragraph follows; at the end it is a name or a date, among others a list
  const leads = next !== undefined && (next.text.length > SHORT_MAX || /[。！？；]$/.test(next.text))
  return (
    leads && text.length <= SHORT_MAX && text.length > 1 && !DATE.test(text) && !/[：:]|^[·•▪●\-*]|\u3000/.test(text)
  )
}

/** A paragraph longer than a block may be, cut where a sentence ends. */
function pieces(text: string): string[] {
  const found: string[] = []
  let rest = text
  while (rest.length > BLOCK_TEXT_MAX) {
    const head = rest.slice(0, BLOCK_TEXT_MAX)
    const end = Math.max(...['。', '！', '？', '\n'].map((mark) => head.lastIndexOf(mark))) + 1
    const at = end > 0 ? end : BLOCK_TEXT_MAX
    found.push(rest.slice(0, at))
    rest = rest.slice(at).trim()
  }
  return rest === '' ? found : [...found, rest]
}

/** More paragraphs than an issue may have blocks: those that follow one another share one. */
function fewer(blocks: readonly PastedBlock[]): readonly PastedBlock[] {
  if (blocks.length <= BLOCKS_MAX) return blocks
  const merged: PastedBlock[] = []
  for (const block of blocks) {
    const last = merged[merged.length - 1]
    const fits =
      last?.kind === 'text' && block.kind === 'text' && last.text.length + block.text.length < BLOCK_TEXT_MAX / 4
    if (fits) merged[merged.length - 1] = { kind: 'text', text: `${last.text}\n${block.text}` }
    else merged.push(block)
  }
  return merged
}
