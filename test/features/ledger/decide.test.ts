/** Questions of a ledger and their answers: one by one, all of a kind, now or weeks later. */
import { decideRows, openImport } from '../../../src/contract/ledger'
import { call, refusal, refusalCode, requestId } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { people, stored } from '../../support/world'
import { heading, person, workbook, type MadeCell } from './make-workbook'
import { buildTownship, decide, importRest, preview, rowsOf, sample } from './township'

const emulator = useEmulator()
beforeEach(() => buildTownship(emulator()))

const read = (...rows: readonly (readonly MadeCell[])[]) => preview(emulator(), workbook([heading, ...rows]))
const answer = (importId: string, input: Parameters<typeof decide>[2]) => decide(emulator(), importId, input)
const waiting = (importId: string, ask?: string) => rowsOf(emulator(), importId, 'waiting', ask)
const filesNamed = (name: string) => stored(emulator(), 'members', { name })

describe('ledger.decide', () => {
  it('allowed: a number is filled in, and the row comes in with it', async () => {
    const { importId } = await read(person({ 姓名: '甲', 联系电话: '1381234567' }), person({ 姓名: '乙' }))
    const view = await answer(importId, { ask: 'phone|too_short', rows: [2], answer: 'fill', value: '138 1234 5670' })
    expect(view).toMatchObject({ sums: { ready: 2, waiting: 0 }, groups: [] })
    await importRest(emulator(), importId)
    expect(await filesNamed('甲')).toMatchObject([{ phone: '13812345670' }])
  })

  it('no ability: a group leader decides nothing', async () => {
    const { importId } = await preview(emulator(), sample)
    const input = { importId, ask: 'phone|missing', answer: 'empty' } as const
    expect(await refusalCode(emulator(), people.leader, decideRows, input)).toBe('FORBIDDEN')
  })

  it('out of scope: not on the import of another township', async () => {
    const { importId } = await preview(emulator(), sample)
    const input = { importId, ask: 'phone|missing', answer: 'empty' } as const
    expect(await refusalCode(emulator(), people.otherTownship, decideRows, input)).toBe('NOT_FOUND')
    expect(await waiting(importId, 'phone|missing')).toHaveLength(2)
  })

  it('says what is wrong with what was filled in beside the field, and changes nothing', async () => {
    const { importId } = await read(person({ 联系电话: '1381234567' }))
    const input = { importId, ask: 'phone|too_short', rows: [2], answer: 'fill' as const, value: '13812345' }
    expect(await refusal(emulator(), people.township, decideRows, input)).toMatchObject({
      code: 'INVALID',
      issues: [{ field: 'value', message: '手机号少三位（13812345）' }],
    })
    expect(await waiting(importId)).toHaveLength(1)
  })

  it('answers all rows of one kind at once, and only what may be answered like that', async () => {
    const { importId } = await preview(emulator(), sample)
    const view = await answer(importId, { ask: 'phone|missing', answer: 'empty' })
    expect(view.sums).toMatchObject({ ready: 228, waiting: 18 })
    // nobody knows when they left: that cannot be left empty
    const left = { importId, ask: 'awaySince|in_the_future', answer: 'empty' } as const
    expect(await refusalCode(emulator(), people.township, decideRows, left)).toBe('CONFLICT')
    const kept = await answer(importId, { ask: 'joined|before_18', answer: 'keep' })
    expect(kept.sums).toMatchObject({ ready: 232, waiting: 14 })
    const skipped = await answer(importId, { ask: 'name|missing', answer: 'skip' })
    expect(skipped.sums).toMatchObject({ waiting: 12, refused: 2 })
    expect((await rowsOf(emulator(), importId, 'refused')).map(({ reason }) => reason)).toEqual([
      '周干事定的：不导入',
      '周干事定的：不导入',
    ])
    const { rowsRead, ready, imported, existing, waiting: asks, refused, notData } = skipped.sums
    expect(ready + imported + existing + asks + refused + notData).toBe(rowsRead)
  })

  it('of born and joined either may be the wrong one', async () => {
    const { importId } = await read(person({ 姓名: '甲', 出生年月: '1990-05', 入党时间: '1998-05' }))
    const view = await answer(importId, {
      ask: 'joined|before_18',
      rows: [2],
      answer: 'fill',
      column: 'born',
      value: '1970-05',
    })
    expect(view.sums).toMatchObject({ ready: 1, waiting: 0 })
    await importRest(emulator(), importId)
    expect(await filesNamed('甲')).toMatchObject([{ born: '1970-05', joined: '1998-05' }])
  })

  it('offers what a short year may mean, and takes the only meaning for all at once', async () => {
    const { importId, groups } = await read(
      person({ 姓名: '甲', 出生年月: '68.03' }),
      person({ 姓名: '乙', 出生年月: '70年5月' }),
      person({ 姓名: '丙', 外出时间: '22.10' }),
    )
    expect(groups).toMatchObject([
      { ask: 'born|unclear_month', rows: 2, answers: expect.arrayContaining(['keep']) as string[] },
      { ask: 'awaySince|unclear_month', rows: 1, answers: ['skip'] },
    ])
    expect((await waiting(importId, 'awaySince|unclear_month'))[0]?.questions[0]?.options).toEqual([
      '1922-10',
      '2022-10',
    ])
    await answer(importId, { ask: 'born|unclear_month', answer: 'keep' })
    await answer(importId, { ask: 'awaySince|unclear_month', rows: [4], answer: 'fill', value: '2022-10' })
    await importRest(emulator(), importId)
    expect(await filesNamed('甲')).toMatchObject([{ born: '1968-03' }])
    expect(await filesNamed('丙')).toMatchObject([{ stay: { since: '2022-10' } }])
  })

  it('what was answered can be taken back while the row is not in', async () => {
    const { importId } = await read(person({ 姓名: '甲', 联系电话: '1381234567' }))
    await answer(importId, { ask: 'phone|too_short', rows: [2], answer: 'skip' })
    const [row] = await rowsOf(emulator(), importId, 'refused')
    expect(row?.decided?.byName).toBe('周干事')
    const view = await answer(importId, { rows: [2], answer: 'reopen' })
    expect(view.sums).toMatchObject({ waiting: 1, refused: 0 })
    await answer(importId, { ask: 'phone|too_short', answer: 'empty' })
    await importRest(emulator(), importId)
    expect(await refusalCode(emulator(), people.township, decideRows, { importId, rows: [2], answer: 'reopen' })).toBe(
      'CONFLICT',
    )
  })

  it('takes nothing back and leaves nothing out without naming rows', async () => {
    const { importId } = await read(person({ 姓名: '甲' }))
    for (const kind of ['reopen', 'skip', 'same'] as const) {
      expect(await refusalCode(emulator(), people.township, decideRows, { importId, answer: kind })).toBe('INVALID')
    }
  })

  it('a fine row may be left out too', async () => {
    const { importId } = await read(person({ 姓名: '甲' }), person({ 姓名: '乙' }))
    expect((await answer(importId, { rows: [2], answer: 'skip' })).sums).toMatchObject({ ready: 1, refused: 1 })
  })

  it('the same request twice answers once; two people at once both count', async () => {
    const { importId } = await preview(emulator(), sample)
    const id = requestId()
    const input = { importId, ask: 'phone|missing', answer: 'empty' } as const
    const once = () => call(emulator(), people.township, decideRows, input, id)
    const [first, second] = await Promise.all([once(), once()])
    expect(second).toEqual(first)
    const asks = ['joined|before_18', 'name|missing', 'phone|too_short']
    await Promise.all(asks.map((ask) => answer(importId, { ask, answer: 'skip' })))
    const { sums } = await call(emulator(), people.county, openImport, { importId })
    expect(sums).toMatchObject({ refused: 9, waiting: 9, ready: 228 })
  })
})
