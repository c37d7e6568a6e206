/**
 * Reads .csv and text with tabs (RFC 4180, and what Excel and WPS do beyond it). Every cell is text: `13800001111` and
 * `1978.10` stay as they were written, which a reader that guesses numbers and dates would change.
 */
import { TOO_LARGE, UnreadableLedger } from './refusal'
import { COLUMNS_MAX, makeSheet, ROWS_MAX, type Sheet } from './sheet'

type Separator = ',' | '\t' | ';'

/** The cells of one line, and where the next begins. */
function readLine(text: string, from: number, separator: Separator, isClosed: (at: number) => number) {
  const cells: string[] = []
  let at = from
  for (;;) {
    let cell = ''
    let closing = text[at] === '"' ? isClosed(at) : -1
    // a quote that is never closed is a character like any other
    if (closing >= 0) {
      at++
      while (text[closing + 1] === '"') {
        cell += text.slice(at, closing + 1)
        at = closing + 2
        closing = text.indexOf('"', at)
        if (closing < 0) closing = text.length
      }
      cell += text.slice(at, closing)
      at = Math.min(closing + 1, text.length)
    }
    const begun = at
    while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at++
    cells.push(cell + text.slice(begun, at))
    if (cells.length > COLUMNS_MAX) throw new UnreadableLedger(TOO_LARGE)
    if (text[at] !== separator) break
    at++
  }
  if (text[at] === '\r') at++
  if (text[at] === '\n') at++
  return { cells, next: at }
}

/** Where a quote opened at `at` is closed, or -1. The last quote of the text opens nothing. */
const closings = (text: string) => {
  const last = text.lastIndexOf('"')
  return (at: number) => (at < last ? text.indexOf('"', at + 1) : -1)
}

/** Lines by which the separator is told. */
const SAMPLE_LINES = 50

function sampleOf(text: string, separator: Separator) {
  const isClosed = closings(text)
  const widths: number[] = []
  for (let at = 0; at < text.length && widths.length < SAMPLE_LINES;) {
    const { cells, next } = readLine(text, at, separator, isClosed)
    if (cells.length > 1 || cells[0] !== '') widths.push(cells.length)
    at = next
  }
  const width = Math.max(0, ...widths)
  return { separator, width, even: width > 1 && widths.every((one) => one === width) }
}

/** A table has one width; a comma or a tab inside a text gives many. */
function separatorOf(text: string): Separator {
  const samples = ([',', '\t', ';'] as const).map((separator) => {
    try {
      return sampleOf(text, separator)
    } catch {
      return { separator, width: 0, even: false }
    }
  })
  const even = samples.filter((sample) => sample.even)
  const [best] = (even.length > 0 ? even : samples).sort((one, other) => other.width - one.width)
  return best!.separator
}

/** `="0138"`, by which programs keep Excel from making a number of it. */
const FORCED_TEXT = /^="([^"]*)"$/
/** The line by which a file tells Excel its separator. */
const DECLARED = /^sep=([,;\t])\r?\n/i

/** @throws UnreadableLedger where there are more rows or columns than a ledger has */
export function readCsv(text: string): Sheet {
  const declared = DECLARED.exec(text)
  const body = declared ? text.slice(declared[0].length) : text
  const separator = (declared?.[1] as Separator | undefined) ?? separatorOf(body)
  const isClosed = closings(body)
  const rows: string[][] = []
  for (let at = 0; at < body.length;) {
    const { cells, next } = readLine(body, at, separator, isClosed)
    rows.push(cells)
    if (rows.length > ROWS_MAX) throw new UnreadableLedger(TOO_LARGE)
    at = next
  }
  return makeSheet('Sheet1', rows, (cell) => FORCED_TEXT.exec(cell)?.[1] ?? cell)
}
