/** From bytes to text. Node's own decoder has the Chinese code pages; a Node without them says so, and so do we. */
import { UnreadableLedger } from './refusal'

/** Windows' numbers for code pages, by the names of the Encoding Standard. */
const codePages: Readonly<Record<number, string>> = {
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gb18030',
  949: 'euc-kr',
  950: 'big5',
  1200: 'utf-16le',
  10000: 'macintosh',
  20936: 'gb18030',
  54936: 'gb18030',
  65001: 'utf-8',
}
const WESTERN = 'windows-1252'

const NO_DECODER = '这份文件的文字编码读不了。请在 Excel 或 WPS 里打开，另存为 .xlsx 再选。'
const NOT_TEXT = '认不出这个文件。请选用 Excel 或 WPS 保存的台账（.xlsx 最好）。'

function decoder(label: string, fatal = false): TextDecoder {
  try {
    return new TextDecoder(label, { fatal, ignoreBOM: true })
  } catch {
    throw new UnreadableLedger(NO_DECODER)
  }
}

/** Texts of a code page, as SheetJS asks for them: bytes, or the numbers of bytes. */
export function decodeCodePage(codePage: number, bytes: ArrayLike<number>): string {
  const label = codePages[codePage] ?? (codePage >= 1250 && codePage <= 1258 ? `windows-${codePage}` : WESTERN)
  return decoder(label).decode(Uint8Array.from(bytes))
}

function decodes(label: string, bytes: Uint8Array): boolean {
  const fatal = decoder(label, true)
  try {
    fatal.decode(bytes)
    return true
  } catch {
    return false
  }
}

const startsWith = (bytes: Buffer, ...mark: number[]) => mark.every((byte, at) => bytes[at] === byte)
/** Controls that no text holds; tab, line and page breaks are none of them, nor is the 0x1A that DOS ends a file with. */

const CONTROLS = /[\x00-\x08\x0e-\x19\x1c-\x1f]/

/**
 * The text of a file: by its mark, or UTF-8 where it is that, or else GB18030, which holds GBK and GB2312.
 * @throws UnreadableLedger where it is no text
 */
export function decodeText(bytes: Buffer): string {
  const text = (() => {
    if (startsWith(bytes, 0xef, 0xbb, 0xbf)) return bytes.toString('utf8', 3)
    if (startsWith(bytes, 0xff, 0xfe)) return bytes.toString('utf16le', 2)
    if (startsWith(bytes, 0xfe, 0xff)) {
      return Buffer.from(bytes.subarray(2, bytes.length - (bytes.length % 2)))
        .swap16()
        .toString('utf16le')
    }
    // to the last line break: a file may be cut off inside a character, and a break is part of none in either
    const whole = bytes.subarray(0, bytes.lastIndexOf(0x0a) + 1 || bytes.length)
    if (decodes('utf-8', whole)) return bytes.toString('utf8')
    if (decodes('gb18030', whole)) return decoder('gb18030').decode(bytes)
    throw new UnreadableLedger(NOT_TEXT)
  })()
  if (CONTROLS.test(text.slice(0, 4096))) throw new UnreadableLedger(NOT_TEXT)
  return text.replace(/\x1a$/, '')
}
