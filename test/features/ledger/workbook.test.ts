import { findTables } from '../../../cloudfunctions/features/ledger/tables'
import { FILE_BYTES_MAX, readWorkbook } from '../../../cloudfunctions/features/ledger/workbook'
import { UNPACKED_MAX } from '../../../cloudfunctions/features/ledger/zip'
import { heading, person, sheetXml, workbook, workbookFiles, zip } from './make-workbook'

const sentence = (bytes: Buffer): Promise<string> =>
  readWorkbook(bytes)
    .then((sheets) => findTables(sheets, { choices: new Map(), villages: new Set() }))
    .then(
      () => 'read',
      (error: { userMessage?: string }) => error.userMessage ?? `not a sentence: ${String(error)}`,
    )

const ole2 = (stream: string) =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(504),
    Buffer.from(stream, 'utf16le'),
    Buffer.alloc(64),
  ])
const text = (words: string) => new TextEncoder().encode(words)

describe('files that are not a ledger', () => {
  it.each<[string, Buffer, RegExp]>([
    ['nothing at all', Buffer.alloc(0), /空的（0 字节）/],
    ['an encrypted workbook', ole2('EncryptedPackage'), /设了打开密码.*去掉密码/],
    ['an .xls that is no stream of records', ole2('Workbook'), /不完整或者坏了/],
    ['a web page without a table', Buffer.from('<html><p>台账</p></html>'), /网页，里面没有表格/],
    ['a PNG', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), /一张图片/],
    ['a JPEG', Buffer.from('ffd8ffe000104a464946', 'hex'), /一张图片/],
    ['a WebP', Buffer.from('RIFF\0\0\0\0WEBPVP8 ', 'latin1'), /一张图片/],
    ['a PDF', Buffer.from('%PDF-1.7\n\0'), /PDF/],
    ['a RAR archive', Buffer.from('Rar!\x1a\x07\0', 'latin1'), /压缩包/],
    ['a Word document', zip({ 'word/document.xml': text('<w/>') }), /Word 文档/],
    ['an .xlsb', zip({ 'xl/workbook.bin': text('x') }), /\.xlsb/],
    ['another archive', zip({ 'a.txt': text('x') }), /压缩包/],
    ['an archive with nothing in it', zip({}), /压缩包/],
    ['an unknown thing', Buffer.from([1, 2, 3, 0, 5]), /认不出/],
  ])('refuses %s with a sentence that says what to do', async (_, bytes, expected) => {
    expect(await sentence(bytes)).toMatch(expected)
  })

  it('refuses a file cut off anywhere', async () => {
    const whole = workbook([heading, person()])
    const sentences = await Promise.all(
      [5, 60, whole.length >> 1, whole.length - 60, whole.length - 1].map((length) =>
        sentence(whole.subarray(0, length)),
      ),
    )
    for (const said of sentences) expect(said).toMatch(/不完整或者坏了/)
  })

  it('refuses a file whose middle is damaged', async () => {
    const files = workbookFiles({ 台账: [heading, person()] })
    files['xl/worksheets/sheet1.xml'] = text('<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>7</v></c>')
    expect(await sentence(zip(files))).toMatch(/不完整或者坏了/)
    const bytes = workbook([heading, person()])
    const at = bytes.indexOf('xl/worksheets/sheet1.xml') + 40
    bytes.fill(0, at, at + 100)
    expect(await sentence(bytes)).toMatch(/不完整或者坏了/)
  })

  it('refuses more than 10 MB', async () => {
    expect(await sentence(Buffer.alloc(FILE_BYTES_MAX + 1))).toMatch(/超过 10 MB/)
  })

  it('refuses an archive that unpacks to far more, whether it says so or lies', async () => {
    const files = workbookFiles({ 台账: [heading] })
    files['xl/worksheets/sheet1.xml'] = new Uint8Array(UNPACKED_MAX + 1)
    const honest = zip(files)
    expect(await sentence(honest)).toMatch(/表格太大了/)
    // declares one byte for every file
    const lying = Buffer.from(honest)
    for (let at = lying.indexOf('PK\x01\x02', 'latin1'); at >= 0; at = lying.indexOf('PK\x01\x02', at + 4, 'latin1')) {
      lying.writeUInt32LE(1, at + 24)
    }
    expect(await sentence(lying)).toMatch(/表格太大了/)
  })

  it('refuses a cell far outside, before it builds the cells between', async () => {
    for (const far of ['XFD1', 'A1048576']) {
      const files = workbookFiles({ 台账: [heading] })
      const row = far.replace(/\D+/, '')
      files['xl/worksheets/sheet1.xml'] = text(
        `<worksheet><sheetData><row r="${row}"><c r="${far}"><v>1</v></c></row></sheetData></worksheet>`,
      )
      expect(await sentence(zip(files))).toMatch(/大量空白行列/)
    }
  })

  it('refuses more rows than a ledger has, blank ones too, in a moment', async () => {
    const files = workbookFiles({ 台账: [heading] })
    for (const rows of ['<row/>'.repeat(30_000), '<row '.repeat(1_000_000)]) {
      files['xl/worksheets/sheet1.xml'] = text(`<worksheet><sheetData>${rows}</sheetData></worksheet>`)
      expect(await sentence(zip(files))).toMatch(/大量空白行列/)
    }
  })

  it('refuses an empty workbook and one without a heading, naming the columns', async () => {
    expect(await sentence(workbook([]))).toMatch(/是空的/)
    expect(await sentence(workbook([['', ' '], [null]]))).toMatch(/是空的/)
    expect(await sentence(workbook([['王建国', '男']]))).toBe(
      '没有找到表头。表头那一行要有「姓名」，还要有出生年月、入党时间、联系电话这样的列名。请补上表头再选。',
    )
  })
})

describe('a workbook', () => {
  it('keeps every row at its place, dates as dates and spaces as they are', async () => {
    const [sheet] = await readWorkbook(workbook([[], ['a ', 1.5], [null, { serial: 28550 }]], '第一 页'))
    expect(sheet?.name).toBe('第一 页')
    expect(sheet?.rows).toEqual([
      [null, null],
      ['a ', 1.5],
      [null, new Date('1978-03-01T00:00:00Z')],
    ])
  })

  it('reads a sheet of more than half a megabyte', async () => {
    const rows = Array.from({ length: 3000 }, (_, at) => [`${at} `.repeat(40), at])
    expect(sheetXml(rows).length).toBeGreaterThan(512 * 1024)
    const [sheet] = await readWorkbook(workbook(rows))
    expect(sheet?.rows).toHaveLength(3000)
    expect(sheet?.rows[2999]?.[1]).toBe(2999)
  })
})
