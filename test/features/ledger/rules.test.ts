import { readFileSync } from 'node:fs'
import path from 'node:path'
import { findTable } from '../../../cloudfunctions/features/ledger/headings'
import { checkTable } from '../../../cloudfunctions/features/ledger/rules'
import { readWorkbook } from '../../../cloudfunctions/features/ledger/workbook'
import type { DefectKind, LedgerColumn } from '../../../src/contract/ledger'
import { heading, person, workbook, type MadeCell } from './make-workbook'

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
const kinds: Readonly<Record<string, DefectKind>> = {
  missing: 'missing',
  'before the age of 18': 'before_18',
  'too short': 'too_short',
  'no such village': 'no_such_village',
  'same person': 'same_person',
  'phone already used': 'phone_used',
  'in the future': 'in_the_future',
}

const villageNames = '柳河 石桥 东岭 西坪 枫林 塘坊 桃源 新建 大屋 龙湾 花园 河口'.split(' ').map((name) => `${name}村`)
const context = { townshipName: '青石镇', villages: new Set(villageNames), thisMonth: '2026-11' }

const check = async (rows: readonly (readonly MadeCell[])[]) =>
  checkTable(findTable(await readWorkbook(workbook(rows))), context)

describe('the sample ledger', () => {
  const truth = JSON.parse(fixture('ledger-qingshi.truth.json').toString()) as Truth
  const sample = async () => {
    const table = findTable(await readWorkbook(fixture('ledger-qingshi.xlsx')))
    return { table, checked: checkTable(table, context) }
  }

  it('finds the heading of two rows and every column', async () => {
    const { table } = await sample()
    expect(table.sheetName).toBe('流动党员台账')
    expect(table.firstRow).toBe(4)
    expect(table.headings.filter(({ column }) => !column)).toEqual([{ heading: '序号' }])
    expect(table.headings).toContainEqual({ heading: '外出地点／县（区）', column: 'destination' })
  })

  it('counts every row of the sheet', async () => {
    const { table, checked } = await sample()
    expect(checked.rows).toHaveLength(truth.rows)
    // title, unit, two heading rows, total, blank, signature
    expect(checked.notData).toBe(7)
    expect(checked.rows.length + checked.notData).toBe(table.rows.length)
  })

  it('reads the clean rows exactly as they are', async () => {
    const { checked } = await sample()
    const clean = truth.records.filter(({ defects }) => defects.length === 0)
    expect(clean).toHaveLength(truth.clean)
    const read = checked.rows
      .filter(({ defects }) => defects.length === 0)
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
    const { checked } = await sample()
    const expected = truth.records.flatMap(({ row, defects }) =>
      defects.map(({ column, why, asRow }) => ({ row, column, why: kinds[why], asRow })),
    )
    expect(expected).toHaveLength(truth.defects)
    const reported = checked.rows.flatMap(({ row, defects }) =>
      defects.map(({ column, why, asRow }) => ({ row, column, why, asRow })),
    )
    expect(reported).toEqual(expected)
  })

  it('says what is wrong in a sentence that names the value', async () => {
    const { checked } = await sample()
    const sentences = checked.rows.flatMap(({ defects }) => defects.map(({ text }) => text))
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
    const { checked } = await sample()
    expect(checked.rows.find(({ row }) => row === 31)?.tidied).toEqual([
      { column: 'name', before: '梁　平', after: '梁平' },
    ])
    expect(checked.rows.filter(({ tidied }) => tidied.length > 0)).toHaveLength(51)
  })
})

describe('rows', () => {
  it('takes columns in any order and by their usual other names, and drops ID cards', async () => {
    const table = findTable(
      await readWorkbook(
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
      ),
    )
    expect(table.headings[0]).toEqual({ heading: '身份证号' })
    expect(table.headings.at(-1)).toEqual({ heading: '其他栏' })
    const { rows } = checkTable(table, context)
    expect(rows[0]?.defects).toEqual([])
    expect(rows[0]?.values).toEqual({
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
    expect(JSON.stringify(rows)).not.toContain('340000196803010011')
  })

  it('tells people from titles, headings, blanks, totals and signatures, and counts all', async () => {
    const { rows, notData } = await check([
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
    ])
    expect(rows.map(({ row }) => row)).toEqual([3, 7])
    expect(notData).toBe(9)
  })

  it('takes a person for a person, whatever else the row says', async () => {
    const { rows } = await check([
      [...heading, '备注'],
      [null, null, null, '1968-03', null, null, null, null, null, null, null, '说明：姓名待核'],
      ['总计', '男', null, null, null, '1995-07'],
    ])
    expect(rows.map(({ row }) => row)).toEqual([2, 3])
  })

  it('keeps a row with only a name: it asks for the rest', async () => {
    const { rows } = await check([heading, ['王建国']])
    expect(rows[0]?.defects.map(({ column }) => column)).toEqual(
      expect.arrayContaining(['gender', 'born', 'joined', 'village', 'awaySince', 'destination', 'phone']),
    )
  })

  it('counts 18 years to the month', async () => {
    const { rows } = await check([
      heading,
      person({ 姓名: '刚满', 出生年月: '1980-05', 入党时间: '1998-05' }),
      person({ 姓名: '未满', 出生年月: '1980-05', 入党时间: '1998-04' }),
    ])
    expect(rows.map(({ defects }) => defects.map(({ why }) => why))).toEqual([[], ['before_18']])
  })

  it('asks about the later of two rows with one person or one number', async () => {
    const { rows } = await check([
      heading,
      person({ 联系电话: '13811111111' }),
      person({ 联系电话: '13822222222', 所在党支部: '石桥村' }),
      person({ 姓名: '李秀英', 联系电话: '13811111111' }),
      person({ 联系电话: '13811111111' }),
      // the same name alone is nobody's business
      person({ 出生年月: '1970-01', 联系电话: '13833333333' }),
    ])
    expect(rows.map(({ defects }) => defects.map(({ why, asRow }) => [why, asRow]))).toEqual([
      [],
      [['same_person', 2]],
      [['phone_used', 2]],
      [['same_person', 2]],
      [],
    ])
  })
})
