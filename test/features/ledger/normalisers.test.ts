/** However something is written, it means the same; and what was tidied needs no tidying. */
import * as fc from 'fast-check'
import { findDestination, destinationText } from '../../../cloudfunctions/kernel/places'
import {
  readCode,
  readDestination,
  readEthnic,
  readMonth,
  readName,
  readPhone,
  readText,
  readVillage,
  type Reading,
} from '../../../cloudfunctions/features/ledger/cells'
import { areaList } from '@vant/area-data'

// the same cases every time: a failure is there again when it is looked at
fc.configureGlobal({ seed: 20_261_122 })

const THIS_MONTH = '2026-11'
const wide = (text: string) => text.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
const value = (reading: Reading) => (reading.ok ? reading.value : `${reading.why}: ${reading.text}`)

const month = fc
  .tuple(fc.integer({ min: 1930, max: 2026 }), fc.integer({ min: 1, max: 12 }))
  .filter(([year, one]) => year < 2026 || one <= 11)

/** All the ways people write a month; `1978.1` as text is January. */
const writings: readonly ((year: number, month: number, day: number) => string | Date)[] = [
  (y, m) => `${y}-${String(m).padStart(2, '0')}`,
  (y, m) => `${y}.${String(m).padStart(2, '0')}`,
  (y, m) => `${y}.${m}`,
  (y, m) => `${y}/${m}`,
  (y, m) => `${y}年${m}月`,
  (y, m) => `${y} 年 ${m} 月`,
  (y, m, d) => `${y}年${m}月${d}日`,
  (y, m, d) => `${y}/${m}/${d}`,
  (y, m, d) => `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`,
  (y, m) => `${y}${String(m).padStart(2, '0')}`,
  (y, m, d) => `${y}${String(m).padStart(2, '0')}${String(d).padStart(2, '0')}`,
  (y, m) => wide(`${y}.${String(m).padStart(2, '0')}`),
  (y, m, d) => new Date(Date.UTC(y, m - 1, d)),
]

describe('normalisers', () => {
  it('a month is one month, in whatever way it is written', () => {
    fc.assert(
      fc.property(month, fc.integer({ min: 1, max: 28 }), fc.constantFrom(...writings), ([y, m], d, write) => {
        expect(value(readMonth(write(y, m, d), '出生年月', THIS_MONTH))).toBe(`${y}-${String(m).padStart(2, '0')}`)
      }),
      { numRuns: 500 },
    )
  })

  it('a month with a short year is never guessed', () => {
    fc.assert(
      fc.property(month, fc.constantFrom('.', '-', '年'), ([y, m], mark) => {
        const reading = readMonth(`${String(y).slice(2)}${mark}${m}`, '出生年月', THIS_MONTH)
        expect(reading.ok).toBe(false)
        if (!reading.ok) expect(reading.options).toContain(`${y}-${String(m).padStart(2, '0')}`)
      }),
    )
  })

  it('a phone number is its digits, whatever stands between and around them', () => {
    const between = fc.constantFrom('', ' ', '-', '－', '　', '\u200b')
    fc.assert(
      fc.property(
        fc.integer({ min: 13_000_000_000, max: 19_999_999_999 }).map(String),
        between,
        between,
        fc.boolean(),
        fc.constantFrom('', '+86', '86', '0086 '),
        (phone, one, other, isWide, before) => {
          const text = `${before}${phone.slice(0, 3)}${one}${phone.slice(3, 7)}${other}${phone.slice(7)}`
          expect(value(readPhone(isWide ? wide(text) : text))).toBe(phone)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('a phone number of another length is never one', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^1[0-9]{0,16}$/), (digits) => {
        const reading = readPhone(digits)
        expect(reading.ok).toBe(/^1[3-9]\d{9}$/.test(digits))
      }),
    )
  })

  it('a Chinese name has no blanks, a foreign one keeps single ones', () => {
    const characters = fc.array(fc.constantFrom(...'王建国李秀英欧阳司徒'), { minLength: 2, maxLength: 4 })
    fc.assert(
      fc.property(characters, fc.constantFrom(' ', '　', '  ', '\u00a0'), (name, blank) => {
        expect(value(readName(` ${name.join(blank)}　`))).toBe(name.join(''))
      }),
    )
    expect(value(readName('  Jean   Marie '))).toBe('Jean Marie')
  })

  it('a village is found whatever is written around its name', () => {
    const context = { townshipName: '青石镇', villages: new Set(['柳河村', '石桥村']) }
    const before = fc.constantFrom('', '青石镇', '云溪县青石镇', '中共青石镇')
    const after = fc.constantFrom('', '党支部', '支部', '党总支', '村委会', '流动党支部', '支部委员会')
    fc.assert(
      fc.property(
        before,
        fc.constantFrom('柳河村', '柳河'),
        after,
        fc.constantFrom('', ' '),
        (left, name, right, blank) => {
          // 柳河村委会 is one, 柳河委会 is not a way to write it
          fc.pre(!(name === '柳河' && right === '村委会'))
          expect(value(readVillage(`${left}${blank}${name}${right}`, context))).toBe('柳河村')
        },
      ),
    )
  })

  it('a district of the list of divisions is itself, with and without its levels spelled out', () => {
    const codes = Object.keys(areaList.county_list).filter((code) => {
      const city = areaList.city_list[`${code.slice(0, 4)}00`]
      return city !== undefined && !city.includes('直辖') && city !== '县'
    })
    fc.assert(
      fc.property(fc.constantFrom(...codes), fc.constantFrom('', ' ', '-', '/'), (code, mark) => {
        const province = areaList.province_list[`${code.slice(0, 2)}0000`]!
        const city = areaList.city_list[`${code.slice(0, 4)}00`]!
        const district = areaList.county_list[code]!
        const found = findDestination([province, city, district].join(mark))
        expect(found).toMatchObject({ province, city, district })
        // as screens and exports write it, it is found again
        expect(findDestination(destinationText(found!))).toEqual(found)
      }),
      { numRuns: 500 },
    )
  })

  it('what was tidied is fine as it is: reading it again changes nothing', () => {
    const anything = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 30 }), fc.integer(), fc.double(), fc.boolean())
    const readers: readonly ((cell: string | number | boolean) => Reading)[] = [
      readName,
      readPhone,
      (cell) => readMonth(cell, '入党时间', THIS_MONTH),
      (cell) => readCode(cell, '活动证编号', 40),
      (cell) => readEthnic(cell, 20),
      (cell) => readText(cell, '备注', 200),
      (cell) => readDestination([cell]),
    ]
    fc.assert(
      fc.property(anything, fc.constantFrom(...readers), (cell, read) => {
        const first = read(cell)
        fc.pre(first.ok && first.value !== '')
        const again = read((first as { value: string }).value)
        expect(again).toMatchObject({ ok: true, value: (first as { value: string }).value })
      }),
      { numRuns: 1000 },
    )
  })
})
