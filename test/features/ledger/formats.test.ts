/** Files as offices have them: old .xls, WPS .et, .csv in UTF-8 and GBK, web pages; and what may hide in them. */
import { write, utils, type BookType } from '@e965/xlsx'
import * as fc from 'fast-check'
import { strToU8 } from 'fflate'
import { withoutIdNumbersIn } from '../../../cloudfunctions/features/ledger/id-numbers'
import { readWorkbook } from '../../../cloudfunctions/features/ledger/workbook'
import { heading, person, workbook, workbookFiles, zip, type MadeCell } from './make-workbook'
import { understand, valuesOf } from './understand'

// large files are made here
jest.setTimeout(120_000)
// the same cases every time: a failure is there again when it is looked at
fc.configureGlobal({ seed: 20_261_122 })

const day = (iso: string) => new Date(`${iso}T00:00:00Z`)

/** A workbook as another program would write it. */
function written(rows: readonly (readonly unknown[])[], bookType: BookType): Buffer {
  const sheet = utils.aoa_to_sheet(rows as unknown[][], { UTC: true, cellDates: true, dateNF: 'yyyy-mm-dd' })
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, '台账')
  return write(book, { type: 'buffer', bookType, cellDates: false }) as Buffer
}

/** Bytes of the code page of Chinese Windows, by the decoder that Node has. */
function gbk(text: string): Buffer {
  const decoder = new TextDecoder('gb18030')
  const codes = new Map<string, Buffer>()
  for (let high = 0x81; high <= 0xfe; high++) {
    for (let low = 0x40; low <= 0xfe; low++) {
      const pair = Buffer.from([high, low])
      const character = decoder.decode(pair)
      if (character.length === 1 && character !== '\ufffd') codes.set(character, pair)
    }
  }
  return Buffer.concat([...text].map((one) => (one < '\u0080' ? Buffer.from(one) : codes.get(one)!)))
}

const rows: readonly (readonly unknown[])[] = [
  ['青石镇流动党员台账'],
  heading,
  person({ 姓名: '王一', 出生年月: '1968-03', 联系电话: '13811110001' }),
  person({ 姓名: '王二', 入党时间: '1995.7', 联系电话: 13_811_110_002, 从业情况: '开店，卖“早点”' }),
]
const expected = [
  ['王一', '1968-03', '1995-07', '13811110001', '电子厂务工'],
  ['王二', '1968-03', '1995-07', '13811110002', '开店，卖“早点”'],
]
const readOf = async (bytes: Buffer) => valuesOf(await understand(bytes), 'name', 'born', 'joined', 'phone', 'work')

describe('formats', () => {
  it.each<[string, BookType]>([
    ['.xlsx', 'xlsx'],
    ['.xlsm', 'xlsm'],
    ['.xls of Excel 97 and WPS .et', 'biff8'],
  ])('reads %s', async (_, bookType) => {
    expect(await readOf(written(rows, bookType))).toEqual(expected)
  })

  const csv = (separator: string) =>
    rows.map((cells) => cells.map((cell) => (cell === null ? '' : `"${String(cell)}"`)).join(separator)).join('\r\n')
  it.each<[string, Buffer]>([
    ['.csv in UTF-8', Buffer.from(csv(','))],
    ['.csv in UTF-8 with its mark', Buffer.from(`\ufeff${csv(',')}`)],
    ['.csv in GBK', gbk(csv(','))],
    [
      'text with tabs in UTF-16, as Excel saves it',
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(csv('\t'), 'utf16le')]),
    ],
    ['.csv with semicolons', Buffer.from(csv(';'))],
  ])('reads %s', async (_, bytes) => {
    expect(await readOf(bytes)).toEqual(expected)
  })

  it('reads a web page that a system exported as .xls', async () => {
    const cells = (row: readonly unknown[]) =>
      row.map((cell) => `<td>${cell === null ? '' : String(cell)}</td>`).join('')
    const page = `<html><meta charset="gbk"><body><table>${rows.map((row) => `<tr>${cells(row)}</tr>`).join('')}</table></body></html>`
    expect(await readOf(gbk(page.replace('gbk', 'gb2312')))).toEqual(expected)
  })

  it.each<BookType>(['xlsx', 'biff8'])('real date cells of %s are the day they show', async (bookType) => {
    const dates = ['1968-03-01', '1995-07-31', '2024-02-29', '1950-12-31']
    const [sheet] = await readWorkbook(written([dates.map(day)], bookType))
    expect(sheet?.rows[0]).toEqual(dates.map(day))
  })

  it('a formula is what it gave, an error what it shows, a link its text', async () => {
    const files = workbookFiles({ 台账: [heading] })
    files['xl/worksheets/sheet1.xml'] = strToU8(
      '<worksheet><sheetData><row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>HYPERLINK("http://x","王")</f><v>王</v></c>' +
        '<c r="C1" t="e"><f>VLOOKUP(1,[1]x!A1,1)</f><v>#N/A</v></c><c r="D1"><f>NOW()</f></c></row></sheetData>' +
        '<hyperlinks><hyperlink ref="A1:XFD1048576"/></hyperlinks></worksheet>',
    )
    files['xl/externalLinks/externalLink1.xml'] = strToU8('<externalLink/>')
    files['xl/vbaProject.bin'] = strToU8('macro')
    const [sheet] = await readWorkbook(zip(files))
    expect(sheet?.rows).toEqual([[2, '王', '#N/A']])
  })

  it('an entity of entities is no bomb', async () => {
    const files = workbookFiles({ 台账: [heading, person({ 姓名: '王一' })] })
    const sheet = Buffer.from(files['xl/worksheets/sheet1.xml']!).toString()
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">${'bcdefghi'
      .split('')
      .map((name, at) => `<!ENTITY ${name} "${`&${'abcdefghi'[at]};`.repeat(10)}">`)
      .join('')}]>`
    files['xl/worksheets/sheet1.xml'] = strToU8(sheet.replace('?>', `?>${bomb}`).replace('王一', '王&i;'))
    const [read] = await readWorkbook(zip(files))
    expect(JSON.stringify(read).length).toBeLessThan(5000)
  })

  it('refuses 50,000 rows, 300 columns too many, and a number of sheets nobody has', async () => {
    const say = (bytes: Buffer) =>
      understand(bytes).then(
        () => 'read',
        (error: { userMessage?: string }) => error.userMessage,
      )
    const many = Array.from({ length: 50_000 }, (_, at) => [`王${at}`])
    for (const bookType of ['xlsx', 'biff8', 'csv'] as const) {
      expect(await say(written([heading, ...many], bookType))).toMatch(/表格太大了/)
    }
    expect(await say(written([Array.from({ length: 301 }, (_, at) => `列${at}`)], 'xlsx'))).toMatch(/表格太大了/)
    const sheets = Object.fromEntries(Array.from({ length: 101 }, (_, at) => [`表${at}`, [heading]]))
    expect(await say(zip(workbookFiles(sheets)))).toMatch(/101 张工作表，太多了/)
  })
})

/** What people type: no controls, and not only blanks. */
const typed = fc
  .string({
    minLength: 1,
    maxLength: 20,
    unit: fc.constantFrom(...'王建国一二三ABCabc0123456789 　,;"\'\n=+-@<>&.·（）'.split('')),
  })
  .filter((text) => text.trim() !== '' && !/^=".*"$/.test(text))

describe('whatever is written is what is read', () => {
  const table = fc.array(fc.array(typed, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 })
  const padded = (cells: readonly (readonly string[])[]) => {
    const width = Math.max(...cells.map((row) => row.length))
    return cells.map((row) => Array.from({ length: width }, (_, at) => row[at] ?? null))
  }

  it('in .xlsx', async () => {
    await fc.assert(
      fc.asyncProperty(table, async (cells) => {
        const [sheet] = await readWorkbook(workbook(cells as MadeCell[][]))
        expect(sheet?.rows).toEqual(padded(cells))
      }),
      { numRuns: 100 },
    )
  })

  it('in .xls', async () => {
    await fc.assert(
      fc.asyncProperty(table, async (cells) => {
        const [sheet] = await readWorkbook(written(cells, 'biff8'))
        expect(sheet?.rows).toEqual(padded(cells))
      }),
      { numRuns: 60 },
    )
  })

  it('in .csv, where every cell is quoted', async () => {
    const quoted = (cells: readonly (readonly string[])[]) =>
      cells.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n')
    await fc.assert(
      fc.asyncProperty(table, async (cells) => {
        const [sheet] = await readWorkbook(Buffer.from(`sep=,\r\n${quoted(cells)}`))
        expect(sheet?.rows).toEqual(padded(cells))
      }),
      { numRuns: 100 },
    )
  })
})

describe('ID-card numbers', () => {
  const two = (max: number) => fc.integer({ min: 1, max }).map((n) => String(n).padStart(2, '0'))
  const number = fc
    .tuple(
      fc.integer({ min: 110_000, max: 659_999 }),
      fc.integer({ min: 1930, max: 2008 }),
      two(12),
      two(28),
      fc.integer({ min: 0, max: 999 }),
      fc.constantFrom(...'0123456789X'),
    )
    .map(
      ([area, year, month, date, serial, check]) =>
        `${area}${year}${month}${date}${String(serial).padStart(3, '0')}${check}`,
    )

  it('are taken out of any text', () => {
    fc.assert(
      fc.property(
        number,
        fc.constantFrom('', '身份证', '身份证：'),
        fc.constantFrom('', '，已核'),
        (id, before, after) => {
          expect(withoutIdNumbersIn(before + id + after)).toBe(`${before}（身份证号，没有保存）${after}`)
        },
      ),
    )
  })

  it('never a phone number, a certificate or a month', () => {
    const phone = fc.integer({ min: 13_000_000_000, max: 19_999_999_999 }).map(String)
    fc.assert(
      fc.property(fc.array(phone, { minLength: 1, maxLength: 3 }), (phones) => {
        expect(withoutIdNumbersIn(phones.join('/'))).toBe(phones.join('/'))
      }),
    )
    for (const text of ['YX097586', '1978-03', '19780301', '341823001234', '2022年10月']) {
      expect(withoutIdNumbersIn(text)).toBe(text)
    }
  })
})
