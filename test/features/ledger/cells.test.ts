import { findDestination } from '../../../cloudfunctions/kernel/places'
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
import type { MadeCell } from './make-workbook'

const context = { townshipName: '青石镇', villages: new Set(['柳河村', '石桥村']) }

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
    [1978.1, 'unclear_month: 出生年月看不出是 1 月还是 10 月（1978.1）'],
    ['78.3', 'unclear_month: 出生年月的年份要写四位（78.3）'],
    [1978, 'not_a_month: 出生年月只有年份，没有月份（1978）'],
    [28550, 'unclear_month: 出生年月只剩一个数字，可能是日期格式丢了（28550）'],
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
