/** Rows that wait: for a village, for an answer of the county, for weeks, for a corrected file. */
import { answerProposal, listProposals } from '../../../src/contract/org'
import { listImports, openImport, reviewImport, undoImport } from '../../../src/contract/ledger'
import { call, refusalCode } from '../../support/api'
import { dutiesBeside } from '../../support/duties'
import { useEmulator } from '../../support/emulator'
import { insert, orgs, people, stored } from '../../support/world'
import { heading, person, workbook, type MadeCell } from './make-workbook'
import { buildTownship, decide, importRest, preview, rowsOf, sample } from './township'

const emulator = useEmulator()
beforeEach(() => buildTownship(emulator()))

const read = (...rows: readonly (readonly MadeCell[])[]) => preview(emulator(), workbook([heading, ...rows]))
const answer = (importId: string, input: Parameters<typeof decide>[2]) => decide(emulator(), importId, input)
const waiting = (importId: string, ask?: string) => rowsOf(emulator(), importId, 'waiting', ask)
const filesNamed = (name: string) => stored(emulator(), 'members', { name })

describe('a village that nobody knows', () => {
  it('an unknown village is chosen for all its rows, or proposed to the county', async () => {
    const { importId, groups } = await read(
      person({ 姓名: '甲', 所在党支部: '新塘村党支部' }),
      person({ 姓名: '乙', 所在党支部: '新塘' }),
      person({ 姓名: '丙', 所在党支部: '柳合村' }),
    )
    expect(groups.map(({ ask, rows }) => [ask, rows])).toEqual([
      ['village|no_such_village|新塘村', 2],
      ['village|no_such_village|柳合村', 1],
    ])
    const chosen = await answer(importId, { ask: 'village|no_such_village|柳合村', answer: 'fill', value: '柳河' })
    expect(chosen.sums).toMatchObject({ ready: 1, waiting: 2 })
    await answer(importId, { ask: 'village|no_such_village|新塘村', answer: 'propose' })
    await call(emulator(), people.township, reviewImport, { importId })
    expect((await waiting(importId)).map(({ reason }) => reason)).toEqual([
      '已提请县里设立，等答复',
      '已提请县里设立，等答复',
    ])

    const { items } = await call(emulator(), people.county, listProposals, {})
    expect(items).toMatchObject([{ name: '新塘村', rows: 2, byName: '周干事' }])
    await call(emulator(), people.county, answerProposal, { proposalId: items[0]!.proposalId, accept: true })
    const view = await call(emulator(), people.township, reviewImport, { importId })
    expect(view.sums).toMatchObject({ ready: 3, waiting: 0 })
    await importRest(emulator(), importId)
    expect((await stored(emulator(), 'members', { villageName: '新塘村' })).map(({ name }) => name).sort()).toEqual(
      ['甲', '乙'].sort(),
    )
  })

  it('set up under another name, the rows go there; refused, they say so', async () => {
    const { importId } = await read(
      person({ 姓名: '甲', 所在党支部: '新塘村' }),
      person({ 姓名: '乙', 所在党支部: '老塘村' }),
    )
    for (const name of ['新塘村', '老塘村']) {
      await answer(importId, { ask: `village|no_such_village|${name}`, answer: 'propose' })
    }
    const { items } = await call(emulator(), people.county, listProposals, {})
    const idOf = (name: string) => items.find((one) => one.name === name)!.proposalId
    await call(emulator(), people.county, answerProposal, {
      proposalId: idOf('新塘村'),
      accept: true,
      name: '新塘社区',
    })
    await call(emulator(), people.county, answerProposal, {
      proposalId: idOf('老塘村'),
      accept: false,
      reason: '已并入新塘社区',
    })
    const view = await call(emulator(), people.township, reviewImport, { importId })
    expect(view.sums).toMatchObject({ ready: 1, waiting: 1 })
    expect((await waiting(importId))[0]?.reason).toBe('县里没有同意设立：已并入新塘社区')
    await importRest(emulator(), importId)
    expect(await filesNamed('甲')).toMatchObject([{ villageName: '新塘社区' }])
  })
})

describe('ledger.review', () => {
  it('allowed: looks again at what waits, as members and villages are now', async () => {
    const { importId } = await read(person({ 姓名: '甲', 所在党支部: '新村' }))
    const village = { ...orgs.liuhe, _id: 'v0199', name: '新村', order: 99, keys: [...orgs.qingshi.keys, 'v0199'] }
    await insert(emulator(), 'orgs', [
      village,
      { ...village, _id: 'g0199', kind: 'group', parentId: 'v0199', keys: [...village.keys, 'g0199'] },
    ])
    expect((await call(emulator(), people.township, openImport, { importId })).sums.waiting).toBe(1)
    const view = await call(emulator(), people.township, reviewImport, { importId })
    expect(view.sums).toMatchObject({ ready: 1, waiting: 0 })
    expect(await call(emulator(), people.township, openImport, { importId })).toEqual(view)
  })

  it('no ability: a member looks at nothing', async () => {
    const { importId } = await preview(emulator(), sample)
    expect(await refusalCode(emulator(), people.member, reviewImport, { importId })).toBe('FORBIDDEN')
  })

  it('out of scope: not at the import of another township', async () => {
    const { importId } = await preview(emulator(), sample)
    expect(await refusalCode(emulator(), people.otherTownship, reviewImport, { importId })).toBe('NOT_FOUND')
  })
})

describe('待处理', () => {
  it('keeps rows that wait, weeks later too, with who brought them in', async () => {
    const { importId } = await preview(emulator(), sample)
    await importRest(emulator(), importId)
    await emulator().post('/control/clock', { now: '2027-01-22T02:00:00Z' })
    await emulator().post('/control/tick')
    const { items } = await call(emulator(), people.county, listImports, { waiting: true })
    expect(items).toMatchObject([{ importId, byName: '周干事', sums: { waiting: 20 } }])
    const view = await answer(importId, { ask: 'phone|missing', answer: 'empty' })
    expect(view.sums).toMatchObject({ ready: 2, waiting: 18, imported: 226 })
    expect((await importRest(emulator(), importId)).sums).toMatchObject({ imported: 228, waiting: 18 })
    expect(await dutiesBeside(emulator(), people.township)).toEqual([
      { kind: 'ledger_rows', importId, fileName: '青石镇台账.xlsx', rows: 18 },
    ])
  })

  it('a corrected file goes on with what an earlier one left open, and gives it back when it is undone', async () => {
    const wrong = person({ 姓名: '甲', 联系电话: '1381234567' })
    const first = await read(wrong, person({ 姓名: '乙', 所在党支部: '不详' }))
    await emulator().post('/control/clock', { now: '2026-11-23T02:00:00Z' })
    const second = await preview(
      emulator(),
      workbook([heading, wrong.map((cell) => (cell === '1381234567' ? '13812345670' : cell))]),
      { fileName: '改好的.xlsx' },
    )
    await importRest(emulator(), second.importId)
    const before = await call(emulator(), people.township, openImport, { importId: first.importId })
    expect(before.sums).toMatchObject({ waiting: 1, refused: 1 })
    expect((await rowsOf(emulator(), first.importId, 'refused'))[0]?.reason).toBe('已由《改好的.xlsx》第 2 行接着办')

    const undone = await call(emulator(), people.township, undoImport, { importId: second.importId })
    expect(undone.status).toBe('undone')
    const after = await call(emulator(), people.township, openImport, { importId: first.importId })
    expect(after.sums).toMatchObject({ waiting: 2, refused: 0 })
  })
})
