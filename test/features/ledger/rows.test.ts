import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { LedgerColumn, QuestionKind } from '../../../src/contract/ledger'
import { heading, person, workbook, type MadeCell } from './make-workbook'
import { understand } from './understand'

const fixture = (name: string) => readFileSync(path.join(__dirname, '../../fixtures', name))

interface Truth {
  rows: number
  clean: number
  defects: number
  records: (Partial<Record<LedgerColumn, string>> & {
    row: number
    destination: string[]
    defects: { column: LedgerColumn; why: string; asRow?: number }[]
  })[]
}

/** The truth's words for what is wrong, and ours: one to one. */
const kinds: Readonly<Record<string, QuestionKind>> = {
  missing: 'missing',
  'before the age of 18': 'before_18',
  'too short': 'too_short',
  'no such village': 'no_such_village',
  'same person': 'same_person',
  'phone already used': 'phone_used',
  'in the future': 'in_the_future',
}

const check = async (rows: readonly (readonly MadeCell[])[]) => (await understand(workbook(rows))).people

describe('the sample ledger', () => {
  const truth = JSON.parse(fixture('ledger-qingshi.truth.json').toString()) as Truth
  const sample = () => understand(fixture('ledger-qingshi.xlsx'))

  it('finds the heading of two rows and every column', async () => {
    const { layout } = await sample()
    expect(layout.sheets).toMatchObject([{ name: '流动党员台账', read: true }])
    const [table] = layout.tables
    expect(table?.firstRow).toBe(4)
    expect(table?.places.filter(({ column }) => !column).map(({ heading: text }) => text)).toEqual(['序号'])
    expect(table?.places).toContainEqual(
      expect.objectContaining({ heading: '外出地点／县（区）', column: 'destination', part: 'district' }),
    )
  })

  it('counts every row of the sheet', async () => {
    const { people, rows } = await sample()
    expect(people).toHaveLength(truth.rows)
    // title, unit, two heading rows, total, blank, signature
    expect(rows - people.length).toBe(7)
  })

  it('reads the clean rows exactly as they are', async () => {
    const { people } = await sample()
    const clean = truth.records.filter(({ defects }) => defects.length === 0)
    expect(clean).toHaveLength(truth.clean)
    const read = people
      .filter(({ questions }) => questions.length === 0)
      .map(({ row, values }) => ({
        row,
        ...Object.fromEntries(
          (
            [
              'name',
              'gender',
              'ethnic',
              'born',
              'education',
              'joined',
              'village',
              'awaySince',
              'work',
              'phone',
              'certificate',
            ] as const
          ).map((column) => [column, values[column] ?? '']),
        ),
        destination: values.destination?.split('/'),
        defects: [],
      }))
    expect(read).toEqual(clean)
  })

  it('reports the defect rows with row, column and reason, and no others', async () => {
    const { people } = await sample()
    const expected = truth.records.flatMap(({ row, defects }) =>
      defects.map(({ column, why, asRow }) => ({ row, column, why: kinds[why], asRow })),
    )
    expect(expected).toHaveLength(truth.defects)
    const reported = people.flatMap(({ row, questions }) =>
      questions.map(({ column, why, asRow }) => ({ row, column, why, asRow })),
    )
    expect(reported).toEqual(expected)
  })

  it('says what is wrong in a sentence that names the value', async () => {
    const { people } = await sample()
    const sentences = people.flatMap(({ questions }) => questions.map(({ text }) => text))
    expect(sentences).toEqual(
      expect.arrayContaining([
        '缺姓名',
        '手机号少一位（1861186867）',
        '入党时间早于 18 岁（出生 1987-08，入党 1999-01）',
        '外出时间在将来（2027-04）',
        '青石镇没有“不详”这个村',
        '与第 61 行是同一个人？',
        '手机号与第 93 行相同（199****5589）',
      ]),
    )
  })

  it('tells what it tidied', async () => {
    const { people } = await sample()
    expect(people.find(({ row }) => row === 31)?.tidied).toEqual([{ column: 'name', before: '梁　平', after: '梁平' }])
    expect(people.filter(({ tidied }) => tidied.length > 0)).toHaveLength(51)
  })
})

describe('rows', () => {
  it('takes columns in any order and by their usual other names, and drops ID cards', async () => {
    const { layout, people, stored } = await understand(
      workbook([
        [
          '身份证号',
          '手机号码',
          '党员姓名',
          '性别',
          '所在支部',
          '出生日期',
          '入党年月',
          '何时外出',
          '务工地',
          '备注',
          '其他栏',
        ],
        [
          '340000196803010011',
          '13812345678',
          '王建国',
          '男',
          '柳河村',
          '1968.3',
          '1995.7',
          '2022.10',
          '苏州',
          '预备党员',
          'x',
        ],
      ]),
    )
    const places = layout.tables[0]?.places
    expect(places?.[0]).toMatchObject({ heading: '身份证号', dropped: true, samples: [] })
    expect(places?.at(-1)).toEqual({ at: 10, heading: '其他栏', samples: ['x'] })
    expect(people[0]?.questions).toEqual([])
    expect(people[0]?.values).toEqual({
      name: '王建国',
      gender: '男',
      born: '1968-03',
      joined: '1995-07',
      village: '柳河村',
      awaySince: '2022-10',
      destination: '江苏省/苏州市/',
      phone: '13812345678',
      note: '预备党员',
    })
    expect(stored).not.toContain('340000196803010011')
  })

  it('tells people from titles, headings, blanks, totals and signatures, and counts all', async () => {
    const { people, rows } = await understand(
      workbook([
        ['青石镇流动党员台账'],
        heading,
        person({ 姓名: '王一' }),
        [],
        ['', '　'],
        heading,
        person({ 姓名: '王二' }),
        ['小计', null, '2 人'],
        [null, '填表人：', null, '审核人：'],
        ['填表人：张三', null, null, null, null, null, null, null, null, null, '联系电话：0556-4123456'],
        ['注：以上人员均已核实'],
      ]),
    )
    expect(people.map(({ row }) => row)).toEqual([3, 7])
    expect(rows - people.length).toBe(9)
  })

  it('takes a person for a person, whatever else the row says', async () => {
    const rows = await check([
      [...heading, '备注'],
      [null, null, null, '1968-03', null, null, null, null, null, null, null, '说明：姓名待核'],
      ['总计', '男', null, null, null, '1995-07'],
    ])
    expect(rows.map(({ row }) => row)).toEqual([2, 3])
  })

  it('keeps a row with only a name: it asks for the rest', async () => {
    const rows = await check([heading, ['王建国']])
    expect(rows[0]?.questions.map(({ column }) => column)).toEqual(
      expect.arrayContaining(['gender', 'born', 'joined', 'village', 'awaySince', 'destination', 'phone']),
    )
  })

  it('counts 18 years to the month', async () => {
    const rows = await check([
      heading,
      person({ 姓名: '刚满', 出生年月: '1980-05', 入党时间: '1998-05' }),
      person({ 姓名: '未满', 出生年月: '1980-05', 入党时间: '1998-04' }),
    ])
    expect(rows.map(({ questions }) => questions.map(({ why }) => why))).toEqual([[], ['before_18']])
  })

  it('asks about the later of two rows with one person or one number', async () => {
    const { people: rows, copies } = await understand(
      workbook([
        heading,
        person({ 联系电话: '13811111111' }),
        person({ 联系电话: '13822222222', 所在党支部: '石桥村' }),
        person({ 姓名: '李秀英', 联系电话: '13811111111' }),
        person({ 联系电话: '13811111111' }),
        // the same name alone is nobody's business
        person({ 出生年月: '1970-01', 联系电话: '13833333333' }),
      ]),
    )
    expect(rows.map(({ questions }) => questions.map(({ why, asRow }) => [why, asRow]))).toEqual([
      [],
      [['same_person', 2]],
      [['phone_used', 2]],
      [],
      [],
    ])
    // word for word the same: nothing to ask
    expect(copies).toEqual([5])
  })
})
