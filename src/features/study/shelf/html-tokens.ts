/**
 * The source of a web page or of a Word document, cut into its pieces. No DOM: a mini-program has none. What is pasted
 * is read once, from left to right, whatever it looks like.
 */

export type HtmlToken =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'open'; readonly name: string; readonly attributes: Readonly<Record<string, string>> }
  | { readonly kind: 'close'; readonly name: string }

/** Their content is no markup: it ends at their own end alone. */
const RAW = new Set(['script', 'style', 'textarea', 'title', 'xmp', 'noscript', 'iframe', 'noembed'])

/** Those that articles and Word use; a number says every other one. */
const entities: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', ensp: ' ', emsp: '\u3000', thinsp: ' ' },
  ...{ ldquo: '“', rdquo: '”', lsquo: '‘', rsquo: '’', laquo: '«', raquo: '»', hellip: '…', mdash: '—', ndash: '–' },
  ...{ middot: '·', bull: '•', times: '×', divide: '÷', deg: '°', plusmn: '±', sect: '§', para: '¶', copy: '©' },
  ...{ reg: '®', trade: '™', yen: '¥', euro: '€', pound: '£', cent: '¢', permil: '‰', prime: '′', Prime: '″' },
  ...{ le: '≤', ge: '≥', ne: '≠', asymp: '≈', rarr: '→', larr: '←', uarr: '↑', darr: '↓', hArr: '⇔', rArr: '⇒' },
  ...{ sup2: '²', sup3: '³', frac12: '½', frac14: '¼', micro: 'µ', alpha: 'α', beta: 'β', pi: 'π', Omega: 'Ω' },
  ...{ lsaquo: '‹', rsaquo: '›', sbquo: '‚', bdquo: '„', iexcl: '¡', iquest: '¿', shy: '', zwnj: '', zwj: '' },
}

function ofNumber(text: string, base: 10 | 16): string | undefined {
  const code = parseInt(text, base)
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined
}

/** `&ldquo;`, `&#8220;` and `&#x201C;` as what they stand for; what is none stays as it is. */
export const decodeEntities = (text: string): string =>
  text.replace(
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z]\w{1,9}));?/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (hex !== undefined) return ofNumber(hex, 16) ?? whole
      if (decimal !== undefined) return ofNumber(decimal, 10) ?? whole
      return (
        (name !== undefined && Object.prototype.hasOwnProperty.call(entities, name) ? entities[name] : undefined) ??
        whole
      )
    },
  )

/** Where a tag that begins at `from` ends: a `>` between quotes is none. The length of the text where it never does. */
function endOfTag(html: string, from: number): number {
  let quote = ''
  for (let at = from; at < html.length; at += 1) {
    const char = html.charAt(at)
    if (quote !== '') {
      if (char === quote) quote = ''
    } else if (char === '>') return at
    else if ((char === '"' || char === "'") && /[=\s]/.test(html.charAt(at - 1))) quote = char
  }
  return html.length
}

const ATTRIBUTE = /([^\s=/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+)))?/g

function attributesOf(text: string): Record<string, string> {
  const found: Record<string, string> = {}
  text.replace(ATTRIBUTE, (whole, name: string, double?: string, single?: string, bare?: string) => {
    found[name.toLowerCase()] = decodeEntities(double ?? single ?? bare ?? '')
    return whole
  })
  return found
}

/** Comments, declarations and Word's conditions are gone; text has its entities decoded. */
export function readHtml(html: string): HtmlToken[] {
  const tokens: HtmlToken[] = []
  const lower = html.toLowerCase()
  const say = (text: string) => {
    if (text !== '') tokens.push({ kind: 'text', text: decodeEntities(text) })
  }
  let at = 0
  while (at < html.length) {
    const next = html.indexOf('<', at)
    if (next < 0) {
      say(html.slice(at))
      break
    }
    say(html.slice(at, next))
    if (html.startsWith('<!--', next)) {
      const end = html.indexOf('-->', next + 4)
      at = end < 0 ? html.length : end + 3
      continue
    }
    const [, slash = '', name] = /^<(\/?)([a-z][\w:-]{0,40})/i.exec(html.slice(next, next + 45)) ?? []
    if (name === undefined) {
      // a declaration, or a `<` that somebody wrote
      if (/^<[!?]/.test(html.slice(next, next + 2))) at = endOfTag(html, next) + 1
      else {
        say('<')
        at = next + 1
      }
      continue
    }
    const end = endOfTag(html, next)
    const tag = name.toLowerCase()
    at = end + 1
    if (slash !== '') {
      tokens.push({ kind: 'close', name: tag })
      continue
    }
    tokens.push({ kind: 'open', name: tag, attributes: attributesOf(html.slice(next + 1 + name.length, end)) })
    if (RAW.has(tag)) {
      const close = lower.indexOf(`</${tag}`, at)
      at = close < 0 ? html.length : close
    }
  }
  return tokens
}
