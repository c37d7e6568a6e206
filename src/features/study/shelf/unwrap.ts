/** Plain text with a line break at the end of every printed line, as paragraphs again. Pure. */

/** Narrower lines are verses, names, a table: their breaks are meant. In Chinese characters. */
const NARROWEST = 15
/** A longer line is no printed one: it is a paragraph already. */
const WIDEST = 60
/** How far from the edge a printed line may end: a mark that must not begin the next line, a longer word. */
const SLACK = 2.5
/** So many lines that run to the edge show that it is one. */
const FULL_LINES = 2

const TERMINAL = /[。！？：；…!?:;]["”』」）)]?$/
const INDENT = /^(?:\u3000|[ \t\u00a0]{2,})/
const NEW_ITEM =
  /^[\s\u3000]*(?:[一二三四五六七八九十百]{1,4}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|第[一二三四五六七八九十百\d]{1,4}[章节部分讲课篇条]|\d{1,2}(?:[.．](?!\d)|、)|[·•▪●-]\s)/
const LATIN = /[A-Za-z0-9]$/

/** As wide as it is printed: half for a letter or a figure. */
const widthOf = (line: string) =>
  [...line.trimEnd()].reduce((sum, char) => sum + (char.charCodeAt(0) < 0x100 ? 0.5 : 1), 0)

/** The edge that printed lines run to; undefined where the breaks are those of paragraphs. */
function edgeOf(lines: readonly string[]): number | undefined {
  const widths = lines.map((line) => widthOf(line)).filter((width) => width >= NARROWEST)
  const printed = widths.filter((width) => width <= WIDEST)
  if (printed.length === 0 || printed.length < widths.length) return undefined
  const edge = Math.max(...printed)
  const open = lines.filter((line) => widthOf(line) >= edge - SLACK && !TERMINAL.test(line.trim()))
  return open.length >= FULL_LINES ? edge : undefined
}

/** The paragraphs of a text. An empty line, an indent or a new item always begins one. */
export function unwrap(source: string): string[] {
  const lines = source.replace(/\r\n?|[\u000b\u000c\u2028\u2029]/g, '\n').split('\n')
  const edge = edgeOf(lines)
  const indented = lines.some((line) => INDENT.test(line))
  const paragraphs: string[] = []
  let before: string | undefined
  for (const line of lines) {
    const text = line.trim()
    const full = before !== undefined && edge !== undefined && widthOf(before) >= edge - SLACK
    const begins =
      INDENT.test(line) || NEW_ITEM.test(line) || (!indented && before !== undefined && TERMINAL.test(before.trim()))
    const last = paragraphs.length - 1
    if (text !== '' && full && !begins && last >= 0) {
      const head = paragraphs[last] ?? ''
      paragraphs[last] = `${head}${LATIN.test(head) && /^[A-Za-z0-9]/.test(text) ? ' ' : ''}${text}`
    } else if (text !== '') paragraphs.push(text)
    before = text === '' ? undefined : line
  }
  return paragraphs
}
