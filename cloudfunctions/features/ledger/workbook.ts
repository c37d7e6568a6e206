/** From the bytes of an uploaded file to rows of cells, whatever format the file is in. */
import { readCsv } from './csv'
import { decodeText } from './encoding'
import { kindOf } from './file-kind'
import { isMarkup, readHtml } from './html'
import { withoutIdNumbers } from './id-numbers'
import { DAMAGED, UnreadableLedger } from './refusal'
import type { Sheet } from './sheet'
import { readXls } from './xls'
import { readXlsx } from './xlsx'

export type { Cell, Merge, Sheet } from './sheet'

/** What a phone may upload; the screen says so too. */
export const FILE_BYTES_MAX = 10 * 1024 * 1024

function readSheets(bytes: Buffer): Sheet[] {
  switch (kindOf(bytes)) {
    case 'archive':
      return readXlsx(bytes)
    case 'records':
      return readXls(bytes)
    case 'text': {
      const text = decodeText(bytes)
      return isMarkup(text) ? readHtml(text) : [readCsv(text)]
    }
  }
}

/**
 * The worksheets of a file, in their order, every row and cell at its place: .xlsx, .xlsm, .xls, .et, .csv, and tables
 * of web pages. No identity card number comes out of here.
 * @throws UnreadableLedger with a sentence that says what the file is and what to do
 */
export async function readWorkbook(bytes: Buffer): Promise<Sheet[]> {
  if (bytes.length > FILE_BYTES_MAX) {
    throw new UnreadableLedger('文件超过 10 MB。请去掉里面的图片，或把台账复制到一个新表，保存后再选。')
  }
  try {
    return readSheets(bytes).map(withoutIdNumbers)
  } catch (error) {
    if (error instanceof UnreadableLedger) throw error
    // the message of a library may quote the file
    throw new UnreadableLedger(DAMAGED)
  }
}
