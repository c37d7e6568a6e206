/** The lines that a web page or a Word document shows, with what is known of each. Pure. */
import { linkKindOf } from '@/contract/blocks'
import { readHtml } from './html-tokens'

export interface HtmlLine {
  readonly text: string
  /** The page calls it a heading, the whole of it is bold, or it stands in a list and is none. */
  readonly heading: 'said' | 'bold' | 'none' | undefined
  /** What its words lead to. */
  readonly links: readonly { readonly title: string; readonly url: string }[]
}

export interface HtmlText {
  readonly lines: readonly HtmlLine[]
  /** What could not come along. */
  readonly pictures: number
  readonly videos: number
}

const BREAKS = new Set([
  ...['p', 'div', 'section', 'article', 'header', 'footer', 'main', 'aside', 'figure', 'figcaption', 'blockquote'],
  ...[
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'ul',
    'ol',
    'li',
    'dl',
    'dt',
    'dd',
    'table',
    'tr',
    'pre',
    'center',
    'hr',
    'br',
  ],
])
/** Nothing of them is read. */
const DROPPED = new Set([
  'script',
  'style',
  'head',
  'title',
  'noscript',
  'template',
  'svg',
  'textarea',
  'select',
  'button',
])
/** They have no end. */
const VOID = new Set(['br', 'hr', 'img', 'input', 'meta', 'link', 'col', 'wbr', 'source', 'area', 'base', 'embed'])
const VIDEOS = new Set(['video', 'audio', 'iframe', 'embed', 'object', 'mpvoice', 'mp-common-videosnap'])
const CELL = '　'

const isHidden = (style: string) => /display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all/i.test(style)

export function linesOf(html: string): HtmlText {
  const lines: HtmlLine[] = []
  let [pictures, videos] = [0, 0]
  let line = { text: '', bold: 0, links: [] as { title: string; url: string }[] }
  let [heading, bold] = [0, 0]
  /** Numbers of the lists that one is in; -1 where it has dots. */
  const lists: number[] = []
  let hidden: { name: string; depth: number } | undefined
  let anchor: { url: string; from: number } | undefined

  const flush = () => {
    const text = line.text.replace(/[ \t\n\r\u00a0]+/g, ' ').trim()
    if (text !== '') {
      const letters = text.replace(/\s/g, '').length
      lines.push({
        text,
        heading: heading > 0 ? 'said' : lists.length > 0 ? 'none' : line.bold >= letters ? 'bold' : undefined,
        links: line.links,
      })
    }
    line = { text: '', bold: 0, links: [] }
    if (anchor) anchor = { ...anchor, from: 0 }
  }
  const endLink = () => {
    if (!anchor) return
    const title = line.text.slice(anchor.from).replace(/\s+/g, ' ').trim()
    if (title !== '' && linkKindOf(anchor.url)) line.links.push({ title, url: anchor.url })
    anchor = undefined
  }

  for (const token of readHtml(html)) {
    if (hidden) {
      if (token.kind === 'open' && token.name === hidden.name && !VOID.has(token.name)) hidden.depth += 1
      if (token.kind === 'close' && token.name === hidden.name) hidden.depth -= 1
      if (hidden.depth === 0) hidden = undefined
      continue
    }
    if (token.kind === 'text') {
      line.text += token.text
      if (bold > 0) line.bold += token.text.replace(/\s/g, '').length
      continue
    }
    const { kind, name } = token
    const opens = kind === 'open'
    if (opens && name === 'img') pictures += 1
    if (opens && VIDEOS.has(name)) videos += 1
    if (opens && !VOID.has(name) && (DROPPED.has(name) || VIDEOS.has(name) || isHidden(token.attributes.style ?? ''))) {
      hidden = { name, depth: 1 }
      continue
    }
    if (BREAKS.has(name)) flush()
    if (/^h[1-6]$/.test(name)) heading = Math.max(0, heading + (opens ? 1 : -1))
    if (name === 'b' || name === 'strong') bold = Math.max(0, bold + (opens ? 1 : -1))
    if (name === 'ul' || name === 'ol') {
      if (opens) lists.push(name === 'ol' ? 0 : -1)
      else lists.pop()
    }
    if (opens && name === 'li') line.text = bulletOf(lists)
    if (opens && (name === 'td' || name === 'th') && line.text.trim() !== '') line.text += CELL
    if (name === 'a') {
      endLink()
      if (opens && token.attributes.href) anchor = { url: token.attributes.href.trim(), from: line.text.length }
    }
  }
  flush()
  return { lines, pictures, videos }
}

/** What stands before an item of a list: its number, or a dot. */
function bulletOf(lists: number[]): string {
  const last = lists.length - 1
  const number = lists[last]
  if (number === undefined || number < 0) return '· '
  lists[last] = number + 1
  return `${number + 1}. `
}
