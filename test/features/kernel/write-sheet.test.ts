/** The bytes of a workbook, read back: as our own import reads them, and as Excel's rules want them. */
import { strFromU8, unzipSync } from 'fflate'
import { readWorkbook } from '../../../cloudfunctions/features/ledger/workbook'
import { writeWorkbook, type MadeSheet } from '../../../cloudfunctions/kernel/write-sheet'

async function filesOf(...sheets: MadeSheet[]): Promise<Record<string, string>> {
  const files = unzipSync(await writeWorkbook(sheets))
  return Object.fromEntries(Object.entries(files).map(([name, content]) => [name, strFromU8(content)]))
}
const sheetOf = async (sheet: Partial<MadeSheet>) =>
  (await filesOf({ name: '台账', rows: [['a']], ...sheet }))['xl/worksheets/sheet1.xml'] ?? ''
const rowsOf = async (rows: MadeSheet['rows'], more: Partial<MadeSheet> = {}) =>
  (await readWorkbook(await writeWorkbook([{ name: '台账', rows, ...more }])))[0]?.rows

test.each(['=1+1', '+86 138', '-5', '@SUM(A1)', '=HYPERLINK("http://x")', '13800001111', '2022-10', '<b>&"'])(
  'text stays text: %s',
  async (text) => {
    expect(await rowsOf([[text]])).toEqual([[text]])
    const files = await filesOf({ name: '台账', rows: [[text]] })
    expect(files['xl/worksheets/sheet1.xml']).not.toContain('<f>')
    // and stays so when somebody edits it in Excel
    expect(files['xl/styles.xml']).toContain('formatCode="@"')
  },
)

test.each(['constructor', '__proto__', 'toString'])(
  'a word that JavaScript has a use for is a word: %s',
  async (word) => {
    expect(await rowsOf([[word]])).toEqual([[`${word} `]])
  },
)

test('numbers and dates are what they are, and nothing is nothing', async () => {
  const day = new Date('2022-08-01T00:00:00Z')
  expect(await rowsOf([[1, 2.5, day, null, '', 'x']])).toEqual([[1, 2.5, day, null, null, 'x']])
})

test('cells are joined by themselves or by a list; what would damage the file is left out', async () => {
  const rows = [
    [{ value: 'a', columnSpan: 2 }, null, 'b', 'c'],
    ['d', 'e', 'f', 'g'],
  ]
  const merges = [
    { top: 0, left: 2, bottom: 1, right: 2 },
    // shares a cell with the one before
    { top: 1, left: 2, bottom: 1, right: 3 },
    // ends where there is nothing
    { top: 1, left: 0, bottom: 1_048_575, right: 1 },
    { top: 9, left: 0, bottom: 9, right: 1 },
  ]
  const xml = await sheetOf({ rows, merges })
  expect([...xml.matchAll(/mergeCell ref="([^"]+)"/g)].map(([, ref]) => ref)).toEqual(['A1:B1', 'C1:C2', 'A2:B2'])
  expect(await rowsOf(rows, { merges })).toEqual([
    ['a', null, 'b', 'c'],
    ['d', null, null, 'g'],
  ])
})

test('it prints on A4, as wide as the page, with its headings, its footer and the number of the page', async () => {
  const sheet = { name: "'七' & 八", rows: [['t'], ['h'], ['x']], landscape: true, footer: 'A&B <1>' } as const
  const files = await filesOf({ ...sheet, repeatRows: { from: 1, to: 1 } })
  const xml = files['xl/worksheets/sheet1.xml'] ?? ''
  expect(xml).toMatch(/<worksheet[^>]*><sheetPr><pageSetUpPr fitToPage="1"\/><\/sheetPr>/)
  expect(xml).toContain('<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>')
  expect(xml).toContain(
    '<oddFooter>&amp;L&amp;8 A&amp;&amp;B &lt;1&gt;&amp;R&amp;8 第 &amp;P 页，共 &amp;N 页</oddFooter>',
  )
  expect(xml).toContain('<pane ySplit="2"')
  expect(files['xl/workbook.xml']).toContain(
    `<definedName name="_xlnm.Print_Titles" localSheetId="0">'''七'' &amp; 八'!$2:$2</definedName>`,
  )
})

test('the elements of a sheet stand in the order that Excel insists on', async () => {
  const xml = await sheetOf({ widths: [9], footer: 'x', merges: [], rows: [[{ value: 'a', columnSpan: 2 }, null]] })
  const order = [
    'sheetPr',
    'cols',
    'sheetData',
    'mergeCells',
    'printOptions',
    'pageMargins',
    'pageSetup',
    'headerFooter',
  ]
  const places = order.map((tag) => xml.indexOf(`<${tag}`))
  expect(places).toEqual([...places].sort((a, b) => a - b))
  expect(places).not.toContain(-1)
})

test('a footer is cut to what Excel takes', async () => {
  const [, footer = ''] = /<oddFooter>(.*)<\/oddFooter>/.exec(await sheetOf({ footer: '字'.repeat(400) })) ?? []
  expect(footer.replaceAll('&amp;', '&').length).toBeLessThanOrEqual(255)
})

test('several sheets come out in their order', async () => {
  const sheets = ['一', '二'].map((name): MadeSheet => ({ name, rows: [[name]] }))
  expect((await readWorkbook(await writeWorkbook(sheets))).map(({ name }) => name)).toEqual(['一', '二'])
})
