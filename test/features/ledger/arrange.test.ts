/** How a workbook was understood is shown, and corrected by choosing a column; the choice is remembered. */
import { arrangeImport, decideRows, openImport, openLayout } from '../../../src/contract/ledger'
import { call, refusal, refusalCode } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { people, stored } from '../../support/world'
import { heading, person, workbook, workbookFiles, zip } from './make-workbook'
import { buildTownship, importRest, preview, sample } from './township'

const emulator = useEmulator()
beforeEach(() => buildTownship(emulator()))

const WORK_AT = heading.indexOf('从业情况')
/** A ledger that calls 从业情况 by a name that nobody knows. */
const odd = (name = '甲') =>
  workbook([heading.map((text) => (text === '从业情况' ? '现在干什么' : text)), person({ 姓名: name })], `表${name}`)

const arrange = (
  importId: string,
  change: Parameters<typeof call<typeof arrangeImport>>[3]['change'],
  openid: string = people.township,
) => call(emulator(), openid, arrangeImport, { importId, change })

describe('ledger.layout', () => {
  it('allowed: tables, headings with the column they stand for, and some cells of each', async () => {
    const { importId } = await preview(emulator(), sample)
    const { sheets, tables } = await call(emulator(), people.township, openLayout, { importId })
    expect(sheets).toEqual([{ sheet: 0, name: '流动党员台账', hidden: false, rows: 253, read: true, hasTable: true }])
    expect(tables[0]).toMatchObject({ table: 0, fromRow: 5, toRow: 253 })
    const phone = tables[0]?.headings.find(({ column }) => column === 'phone')
    expect(phone?.samples[0]).toMatch(/^1\d\d\*{4}\d{4}$/)
    expect(tables[0]?.headings[0]).toMatchObject({ letters: 'A', heading: '序号' })
    expect(JSON.stringify(tables)).not.toMatch(/1[3-9]\d{9}/)
  })

  it('no ability: a group leader sees none', async () => {
    const { importId } = await preview(emulator(), sample)
    expect(await refusalCode(emulator(), people.leader, openLayout, { importId })).toBe('FORBIDDEN')
  })

  it('out of scope: not that of another township', async () => {
    const { importId } = await preview(emulator(), sample)
    expect(await refusalCode(emulator(), people.otherTownship, openLayout, { importId })).toBe('NOT_FOUND')
  })

  it('says which village a table without such a column is for, and whether there is one', async () => {
    const rows = [heading.filter((text) => text !== '所在党支部'), person({ 姓名: '甲' })]
    const { importId, lacking } = await preview(emulator(), zip(workbookFiles({ 柳河村: rows, 新塘村: rows })))
    const { tables } = await call(emulator(), people.township, openLayout, { importId })
    expect(tables.map(({ village }) => village)).toEqual([
      { from: 'sheet', text: '柳河村', known: true },
      { from: 'sheet', text: '新塘村', known: false },
    ])
    expect(lacking).toEqual([])
  })
})

describe('ledger.arrange', () => {
  it('allowed: a column is chosen, its rows read again, and the township’s next ledger is read like that', async () => {
    const { importId } = await preview(emulator(), odd())
    await arrange(importId, { what: 'column', table: 0, at: WORK_AT, column: 'work' })
    const [row] = await stored(emulator(), 'import_rows', { importId, state: 'ready' })
    expect(row?.values.work).toBe('电子厂务工')
    const next = await preview(emulator(), odd('乙'))
    const { tables } = await call(emulator(), people.township, openLayout, { importId: next.importId })
    expect(tables[0]?.headings[WORK_AT]).toMatchObject({ heading: '现在干什么', column: 'work', chosen: true })
    // another township has not chosen
    const elsewhere = await preview(emulator(), odd('丙'), { openid: people.otherTownship, orgId: 't02' })
    const other = await call(emulator(), people.otherTownship, openLayout, { importId: elsewhere.importId })
    expect(other.tables[0]?.headings[WORK_AT]?.column).toBeUndefined()
  })

  it('no ability: a branch secretary chooses none', async () => {
    const { importId } = await preview(emulator(), odd())
    const change = { what: 'column', table: 0, at: 0 } as const
    expect(await refusalCode(emulator(), people.secretary, arrangeImport, { importId, change })).toBe('FORBIDDEN')
  })

  it('out of scope: not in the import of another township', async () => {
    const { importId } = await preview(emulator(), odd())
    const change = { what: 'column', table: 0, at: WORK_AT, column: 'work' } as const
    expect(await refusalCode(emulator(), people.otherTownship, arrangeImport, { importId, change })).toBe('NOT_FOUND')
  })

  it('takes a column away from the one that held it, and says what is lacking then', async () => {
    const { importId } = await preview(emulator(), odd())
    const phoneAt = heading.indexOf('联系电话')
    const view = await arrange(importId, { what: 'column', table: 0, at: phoneAt })
    expect(view).toMatchObject({ lacking: ['phone'], sums: { ready: 0, waiting: 1 } })
    const back = await arrange(importId, { what: 'column', table: 0, at: phoneAt, column: 'phone' })
    expect(back).toMatchObject({ lacking: [], sums: { ready: 1, waiting: 0 } })
  })

  it('keeps the answers that were given', async () => {
    const file = workbook([
      heading.map((text) => (text === '从业情况' ? '现在干什么' : text)),
      person({ 姓名: '甲', 联系电话: '1381234567' }),
    ])
    const { importId } = await preview(emulator(), file)
    const fill = { ask: 'phone|too_short', rows: [2], answer: 'fill' as const, value: '13812345670' }
    await call(emulator(), people.township, decideRows, { importId, ...fill })
    const view = await arrange(importId, { what: 'column', table: 0, at: WORK_AT, column: 'work' })
    expect(view.sums).toMatchObject({ ready: 1, waiting: 0 })
  })

  it('leaves a sheet out or reads it, but never none', async () => {
    const rows = [heading, person({ 姓名: '甲' })]
    const { importId, sums } = await preview(
      emulator(),
      zip(workbookFiles({ 今年: rows, 去年: [heading, person({ 姓名: '乙' })] })),
    )
    expect(sums).toMatchObject({ ready: 2, notData: 2 })
    const without = await arrange(importId, { what: 'sheet', sheet: 1, read: false })
    expect(without.sums).toMatchObject({ ready: 1, notData: 3 })
    const none = { importId, change: { what: 'sheet', sheet: 0, read: false } as const }
    expect((await refusal(emulator(), people.township, arrangeImport, none)).userMessage).toBe('至少要读一张表。')
    expect((await arrange(importId, { what: 'sheet', sheet: 1, read: true })).sums).toEqual(sums)
  })

  it('refuses a column that is not there, no name at all, and anything once somebody was brought in', async () => {
    const { importId } = await preview(emulator(), odd())
    const say = async (change: Parameters<typeof arrange>[1]) =>
      (await refusal(emulator(), people.township, arrangeImport, { importId, change })).userMessage
    expect(await say({ what: 'column', table: 3, at: 0 })).toMatch(/没有找到这一列/)
    expect(await say({ what: 'column', table: 0, at: heading.indexOf('姓名') })).toBe('总要有一列是姓名。')
    await importRest(emulator(), importId)
    expect((await call(emulator(), people.township, openImport, { importId })).can.arrange).toBe(false)
    expect(await say({ what: 'column', table: 0, at: WORK_AT, column: 'work' })).toMatch(/已经导入了一部分/)
  })

  it('two people arranging at once: both choices hold', async () => {
    const names = heading.map((text) => (text === '从业情况' ? '现在干什么' : text === '学历' ? '读书' : text))
    const { importId } = await preview(emulator(), workbook([names, person({ 姓名: '甲' })]))
    await Promise.all([
      arrange(importId, { what: 'column', table: 0, at: WORK_AT, column: 'work' }),
      arrange(importId, { what: 'column', table: 0, at: names.indexOf('读书'), column: 'education' }, people.county),
    ])
    const [row] = await stored(emulator(), 'import_rows', { importId, state: 'ready' })
    expect(row?.values).toMatchObject({ work: '电子厂务工', education: '初中' })
  })
})
