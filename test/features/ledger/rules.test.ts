import { readFileSync } from 'node:fs'
import path from 'node:path'
import { findDestination } from '../../../cloudfunctions/features/ledger/destination'
import {
  readCode,
  readDestination,
  readEthnic,
  readGender,
  readMonth,
  readName,
  readPhone,
  readText,
  readVillage,
  type Reading,
} from '../../../cloudfunctions/features/ledger/cells'
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

const said = (reading: Reading) => (reading.ok ? reading.value : `${reading.why}: ${reading.text}`)

describe('cells', () => {
  it.each<[MadeCell | Date, string]>([
    [new Date('1978-03-01T00:00:00Z'), '1978-03'],
    [new Date('2026-11-30T00:00:00Z'), '2026-11'],
    ['1978-03', '1978-03'],
    ['1978.03', '1978-03'],
    ['1978.3', '1978-03'],
    ['1978.1', '1978-01'],
    ['1978年3月', '1978-03'],
    ['1978 年 03 月', '1978-03'],
    ['1978年3月5日', '1978-03'],
    ['1978/3/1', '1978-03'],
    ['1978-03-01', '1978-03'],
    ['１９７８．０３', '1978-03'],
    ['19780301', '1978-03'],
    [197803, '1978-03'],
    [19780301, '1978-03'],
    [1978.03, '1978-03'],
    [1978.1, 'not_a_month: 出生年月看不出是 1 月还是 10 月（1978.1）'],
    ['78.3', 'not_a_month: 出生年月的年份要写四位（78.3）'],
    [1978, 'not_a_month: 出生年月只有年份，没有月份（1978）'],
    [28550, 'not_a_month: 出生年月只剩一个数字，可能是日期格式丢了（28550）'],
    ['1978-13', 'not_a_month: 出生年月不是一个年月（1978-13）'],
    ['不详', 'not_a_month: 出生年月看不懂，请写成 1978-03 这样（不详）'],
    ['2026-12', 'in_the_future: 出生年月在将来（2026-12）'],
    ['', 'missing: 缺出生年月'],
    [null, 'missing: 缺出生年月'],
  ])('reads the month %p as %s', (cell, expected) => {
    expect(said(readMonth(cell as never, '出生年月', '2026-11'))).toBe(expected)
  })

  it.each<[MadeCell, string]>([
    ['13812345678', '13812345678'],
    [13812345678, '13812345678'],
    ['138 1234 5678', '13812345678'],
    ['138-1234-5678', '13812345678'],
    ['１３８１２３４５６７８', '13812345678'],
    ['13812345678\u00a0 ', '13812345678'],
    ['+86 13812345678', '13812345678'],
    ['1381234567', 'too_short: 手机号少一位（1381234567）'],
    ['138123456', 'too_short: 手机号少两位（138123456）'],
    ['138123456789', 'too_long: 手机号多一位（138123456789）'],
    ['12812345678', 'not_a_phone: 不是手机号（12812345678）'],
    ['0556-4123456', 'not_a_phone: 不是手机号（0556-4123456）'],
    ['13812345678/13912345678', 'not_a_phone: 有两个手机号，请留一个（13812345678/13912345678）'],
    ['无', 'not_a_phone: 不是手机号（无）'],
    [' ', 'missing: 缺联系电话'],
  ])('reads the number %p as %s', (cell, expected) => {
    expect(said(readPhone(cell as never))).toBe(expected)
  })

  it.each([
    ['梁平', '梁平'],
    ['梁　平', '梁平'],
    [' 梁 平 ', '梁平'],
    ['\u200b梁平', '梁平'],
    ['阿卜杜·热合曼', '阿卜杜·热合曼'],
    ['阿卜杜•热合曼', '阿卜杜·热合曼'],
    ['𠮷田', '𠮷田'],
    ['Maria  Li', 'Maria Li'],
    ['=HYPERLINK("x")', 'unknown_value: 姓名里有认不出的字符（=HYPERLINK("x")）'],
    ['王😀', 'unknown_value: 姓名里有认不出的字符（王😀）'],
    ['王建国2', 'unknown_value: 姓名里有认不出的字符（王建国2）'],
    ['王'.repeat(200), 'too_long: 姓名太长（200 个字）'],
    ['', 'missing: 缺姓名'],
  ])('reads the name %p as %s', (cell, expected) => {
    expect(said(readName(cell))).toBe(expected)
  })

  it.each([
    ['柳河村', '柳河村'],
    ['柳河', '柳河村'],
    ['柳河村党支部', '柳河村'],
    ['柳河村党总支', '柳河村'],
    ['柳河村委会', '柳河村'],
    ['柳河村村委会', '柳河村'],
    ['青石镇柳河村', '柳河村'],
    ['云溪县青石镇柳河村党支部委员会', '柳河村'],
    ['中共青石镇柳河村支部', '柳河村'],
    ['柳 河 村', '柳河村'],
    ['柳河新村', 'no_such_village: 青石镇没有“柳河新村”这个村'],
    ['不详', 'no_such_village: 青石镇没有“不详”这个村'],
    ['', 'missing: 缺所在党支部'],
  ])('reads the village %p as %s', (cell, expected) => {
    expect(said(readVillage(cell, context))).toBe(expected)
  })

  it.each([
    [['江苏', '苏州', '吴中'], '江苏省/苏州市/吴中区'],
    [['上海市', '上海市', '松江区'], '上海市/上海市/松江区'],
    [['上海', null, '松江'], '上海市/上海市/松江区'],
    [['江苏省昆山市'], '江苏省/苏州市/昆山市'],
    [['不详'], 'unknown_value: 看不出“不详”是哪个省市'],
    [[null, '', ' '], 'missing: 缺外出地点'],
  ])('reads the destination %p as %s', (cells, expected) => {
    expect(said(readDestination(cells))).toBe(expected)
  })

  it('tidies the rest, and refuses what it cannot read', () => {
    expect(said(readGender(' 女 '))).toBe('女')
    expect(said(readGender('未知'))).toBe('unknown_value: 性别只能是男或女（未知）')
    expect(readEthnic('苗', 20)).toEqual({ ok: true, value: '苗族', tidied: ['苗', '苗族'] })
    expect(readCode('ｙｘ 097586', '活动证编号', 40)).toEqual({
      ok: true,
      value: 'YX097586',
      tidied: ['ｙｘ 097586', 'YX097586'],
    })
    expect(said(readText(null, '从业情况', 60))).toBe('')
    expect(said(readText('长'.repeat(61), '从业情况', 60))).toBe('too_long: 从业情况最多 60 个字')
  })
})

describe('destinations', () => {
  it.each([
    ['江苏苏州吴中区', '江苏省/苏州市/吴中区'],
    ['深圳宝安', '广东省/深圳市/宝安区'],
    ['昆山', '江苏省/苏州市/昆山市'],
    ['上海', '上海市/上海市/'],
    ['重庆市巫山县', '重庆市/重庆市/巫山县'],
    ['湖北仙桃', '湖北省/仙桃市/'],
    ['广东省东莞市长安镇', '广东省/东莞市/长安镇'],
    ['黔东南州凯里市', '贵州省/黔东南苗族侗族自治州/凯里市'],
    ['内蒙古呼和浩特', '内蒙古自治区/呼和浩特市/'],
    ['吉林', '吉林省//'],
    ['吉林市', '吉林省/吉林市/'],
    // finer than the district is not kept
    ['浙江省杭州市余杭区仓前街道文一西路969号', '浙江省/杭州市/余杭区'],
  ])('%s is %s', (text, expected) => {
    const found = findDestination(text)
    expect(found && [found.province, found.city, found.district].join('/')).toBe(expected)
  })

  it.each(['不详', '日本东京', '广东杭州', '朝阳区', '宝安区', ''])('asks about “%s”', (text) => {
    expect(findDestination(text)).toBeUndefined()
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
      ['注：以上人员均已核实'],
    ])
    expect(rows.map(({ row }) => row)).toEqual([3, 7])
    expect(notData).toBe(8)
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
