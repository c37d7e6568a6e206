/** The layouts that townships hand in, made for the purpose: each is understood, row by row. */
import { strToU8 } from 'fflate'
import { heading, person, workbook, workbookFiles, zip, type MadeCell } from './make-workbook'
import { understand, valuesOf } from './understand'

type Rows = readonly (readonly MadeCell[])[]

/** A workbook whose sheets have merged cells, hidden rows, or are hidden themselves. */
function arranged(
  sheets: Readonly<
    Record<string, { rows: Rows; merges?: readonly string[]; hiddenRows?: readonly number[]; hidden?: true }>
  >,
): Buffer {
  const names = Object.keys(sheets)
  const files = workbookFiles(Object.fromEntries(names.map((name) => [name, sheets[name]!.rows])))
  names.forEach((name, at) => {
    const { merges = [], hiddenRows = [] } = sheets[name]!
    const file = `xl/worksheets/sheet${at + 1}.xml`
    let xml = Buffer.from(files[file]!).toString()
    for (const row of hiddenRows) xml = xml.replace(`<row r="${row}">`, `<row r="${row}" hidden="1">`)
    if (merges.length > 0) {
      const list = merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')
      xml = xml.replace('</worksheet>', `<mergeCells count="${merges.length}">${list}</mergeCells></worksheet>`)
    }
    files[file] = strToU8(xml)
  })
  let book = Buffer.from(files['xl/workbook.xml']!).toString()
  for (const name of names) {
    if (sheets[name]!.hidden) book = book.replace(`<sheet name="${name}"`, `<sheet name="${name}" state="hidden"`)
  }
  files['xl/workbook.xml'] = strToU8(book)
  return zip(files)
}

const without = (name: string, cells: readonly MadeCell[]) => cells.filter((_, at) => heading[at] !== name)
/** A row of the usual heading without the village. */
const villager = (name: string) => without('所在党支部', person({ 姓名: name }))
const villageHeading = without('所在党支部', heading)

describe('layouts', () => {
  it('one: title and unit merged over the table, the destination in three columns under one heading', async () => {
    const read = await understand(
      arranged({
        台账: {
          rows: [
            ['青石镇流动党员台账'],
            ['填报单位：青石镇', null, null, null, null, '2026年11月'],
            ['姓名', '性别', '出生年月', '入党时间', '所在党支部', '外出时间', '外出地点', null, null, '联系电话'],
            [null, null, null, null, null, null, '省', '市', '县（区）', null],
            ['王一', '男', '1968-03', '1995-07', '柳河村', '2022-10', '江苏省', '苏州市', '吴中区', '13811110001'],
          ],
          merges: ['A1:J1', 'A2:E2', 'A3:A4', 'B3:B4', 'G3:I3', 'J3:J4'],
        },
      }),
    )
    expect(valuesOf(read, 'name', 'destination', 'phone')).toEqual([['王一', '江苏省/苏州市/吴中区', '13811110001']])
    expect(read.people[0]?.questions).toEqual([])
    expect(read.rows).toBe(5)
  })

  it('two: the heading in the first row, other names, other order, columns nobody asked for', async () => {
    const read = await understand(
      workbook([
        [
          '手机号码',
          '流动党员证号',
          '党员姓名',
          '何时外出',
          '现居住地（务工地）',
          '微信号',
          '性别',
          '出生日期',
          '何时入党',
          '所属支部',
        ],
        [
          13811110001,
          'yx 001',
          '王一',
          '2022.10',
          '江苏苏州吴中区',
          'abc',
          '男',
          { serial: 24_898 },
          199507,
          '柳河村党支部',
        ],
      ]),
    )
    expect(
      valuesOf(read, 'phone', 'certificate', 'name', 'awaySince', 'destination', 'born', 'joined', 'village'),
    ).toEqual([['13811110001', 'YX001', '王一', '2022-10', '江苏省/苏州市/吴中区', '1968-03', '1995-07', '柳河村']])
    expect(read.layout.tables[0]?.places.filter(({ column }) => !column).map(({ heading: text }) => text)).toEqual([
      '微信号',
    ])
  })

  it('three: a sheet for each village, its name the village, and an instruction sheet', async () => {
    const read = await understand(
      zip(
        workbookFiles({
          填表说明: [['一、请如实填写'], ['二、每月 28 日前报']],
          柳河村: [['流动党员登记表'], villageHeading, villager('王一'), villager('王二')],
          石桥: [villageHeading, villager('李一')],
        }),
      ),
    )
    expect(valuesOf(read, 'name', 'village')).toEqual([
      ['王一', '柳河村'],
      ['王二', '柳河村'],
      ['李一', '石桥村'],
    ])
    expect(read.layout.sheets.map(({ name, read: isRead }) => [name, isRead])).toEqual([
      ['填表说明', false],
      ['柳河村', true],
      ['石桥', true],
    ])
    expect(read.rows).toBe(2 + 4 + 2)
  })

  it('four: several tables under one another, each with a title that names its village and columns of its own', async () => {
    const read = await understand(
      workbook([
        ['青石镇柳河村流动党员台账'],
        villageHeading,
        villager('王一'),
        ['合计', '1'],
        [],
        ['石桥村党支部流动党员登记表'],
        ['联系电话', '姓名', '性别', '出生年月', '入党时间', '外出时间', '外出地点'],
        ['13811110002', '李一', '女', '1970-01', '1999-01', '2020-01', '上海松江'],
        ['填表人：赵某', null, '审核人：'],
      ]),
    )
    expect(valuesOf(read, 'name', 'village', 'awaySince', 'destination')).toEqual([
      ['王一', '柳河村', '2022-10', '江苏省/苏州市/吴中区'],
      ['李一', '石桥村', '2020-01', '上海市/上海市/松江区'],
    ])
    expect(read.layout.tables).toHaveLength(2)
    expect(read.people).toHaveLength(2)
  })

  it('five: villages as titles between the rows of one table', async () => {
    const read = await understand(
      arranged({
        Sheet1: {
          rows: [villageHeading, ['柳河村'], villager('王一'), villager('王二'), ['石桥村党支部'], villager('李一')],
          merges: ['A2:J2', 'A5:J5'],
        },
      }),
    )
    expect(valuesOf(read, 'name', 'village')).toEqual([
      ['王一', '柳河村'],
      ['王二', '柳河村'],
      ['李一', '石桥村'],
    ])
  })

  it('six: the village merged down beside its people, page after page with the heading again', async () => {
    const of = (name: string, village: string | null) => [village, ...villager(name)]
    const titled = ['所在村', ...villageHeading]
    const read = await understand(
      arranged({
        台账: {
          rows: [titled, of('王一', '柳河村'), of('王二', null), titled, of('李一', '石桥村'), of('李二', null), []],
          merges: ['A2:A3', 'A5:A7'],
        },
      }),
    )
    expect(valuesOf(read, 'name', 'village')).toEqual([
      ['王一', '柳河村'],
      ['王二', '柳河村'],
      ['李一', '石桥村'],
      ['李二', '石桥村'],
    ])
    expect(read.layout.tables).toHaveLength(1)
  })

  it('seven: group headings over everything, the real ones below', async () => {
    const read = await understand(
      arranged({
        台账: {
          rows: [
            ['序号', '基本情况', null, null, null, null, '外出情况', null, null, '联系方式'],
            [null, '姓名', '性别', '出生年月', '入党时间', '所在支部', '外出时间', '外出地点', '从业情况', '手机'],
            [1, '王一', '男', '1968年3月', '1995/7/1', '柳河村', '202210', '深圳宝安', '保安', '138-1111-0001'],
          ],
          merges: ['A1:A2', 'B1:F1', 'G1:I1'],
        },
      }),
    )
    expect(valuesOf(read, 'name', 'awaySince', 'destination', 'work', 'phone')).toEqual([
      ['王一', '2022-10', '广东省/深圳市/宝安区', '保安', '13811110001'],
    ])
  })

  it('eight: 流入地 over 省市县 and 党组织 beside it; the group alone names none of its parts', async () => {
    const read = await understand(
      arranged({
        台账: {
          rows: [
            ['姓名', '性别', '出生年月', '入党时间', '所在支部', '外出时间', '流入地', null, null, '电话'],
            [null, null, null, null, null, null, '省', '市', '流入地党组织', null],
            ['王一', '男', '1968-03', '1995-07', '柳河村', '2022-10', '江苏', '苏州', '吴中党支部', '13811110001'],
          ],
          merges: ['G1:I1'],
        },
      }),
    )
    expect(valuesOf(read, 'destination', 'hostOrg')).toEqual([['江苏省/苏州市/', '吴中党支部']])
  })

  it('reads hidden rows and says so, and leaves a hidden sheet out where another holds the ledger', async () => {
    const rows = [heading, person({ 姓名: '王一' }), person({ 姓名: '王二' })]
    const read = await understand(arranged({ 台账: { rows, hiddenRows: [3] }, 旧台账: { rows, hidden: true } }))
    expect(valuesOf(read, 'name')).toEqual([['王一'], ['王二']])
    expect(read.layout.sheets).toMatchObject([
      { read: true },
      { name: '旧台账', hidden: true, read: false, hasTable: true },
    ])
    expect(JSON.parse(read.stored)).toMatchObject([{}, {}, { hidden: true }, {}, {}, {}])
    const alone = await understand(arranged({ 说明: { rows: [['见下表']] }, 台账: { rows, hidden: true } }))
    expect(alone.people).toHaveLength(2)
  })

  it('does with a heading what the township chose before', async () => {
    const rows = [
      [...heading, '现单位'],
      [...person({ 姓名: '王一', 从业情况: null }), '某电子厂'],
    ]
    const read = await understand(
      workbook(rows),
      new Map([
        ['现单位', 'work'],
        ['民族', null],
      ]),
    )
    expect(valuesOf(read, 'work', 'ethnic')).toEqual([['某电子厂', undefined]])
  })

  it('keeps no ID-card number, in whatever column it stands', async () => {
    const read = await understand(
      workbook([
        [...heading, '公民身份号码', '备注'],
        [...person({ 姓名: '王一' }), '340826196803010011', '身份证 340826196803010011 已核'],
      ]),
    )
    expect(read.stored).not.toContain('34082619680301')
    expect(read.people[0]?.values.note).toBe('身份证 （身份证号，没有保存） 已核')
  })

  it('takes nothing for data that is none, and drops nothing: the rows add up', async () => {
    const read = await understand(
      workbook([
        ['附件1'],
        ['青石镇流动党员台账'],
        ['序号', ...heading],
        ...['甲', '乙'].map((name, at) => [at + 1, ...person({ 姓名: name })]),
        [3],
        ['合计：2 人'],
        ['单位负责人：', null, '填表人：', null, '联系电话：0556-4123456'],
      ]),
    )
    expect(read.people.map(({ row }) => row)).toEqual([4, 5])
    expect(read.rows).toBe(8)
  })

  it('a name that looks like a formula, of 200 characters, or with a picture in it is a question', async () => {
    const names = ['=HYPERLINK("http://x","王")', '王'.repeat(200), '王😀']
    const read = await understand(workbook([heading, ...names.map((name) => person({ 姓名: name }))]))
    expect(read.people.map(({ questions }) => questions.map(({ why }) => why))).toEqual([
      ['unknown_value'],
      ['too_long'],
      ['unknown_value'],
    ])
  })
})
