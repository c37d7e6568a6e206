/** An import taken back as a whole, and the ledger handed back with what became of each row. */
import { downloadResult, openImport, undoImport } from '../../../src/contract/ledger'
import { readWorkbook } from '../../../cloudfunctions/features/ledger/workbook'
import { call, refusal, refusalCode, requestId } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { send } from '../../support/http'
import { people, stored } from '../../support/world'
import { heading, person, workbook } from './make-workbook'
import { buildTownship, decide, importRest, preview, rowsOf, sample } from './township'

const emulator = useEmulator()
beforeEach(() => buildTownship(emulator()))

/** Takes back piece by piece. */
async function undoAll(importId: string) {
  for (;;) {
    const view = await call(emulator(), people.township, undoImport, { importId }, requestId())
    if (view.status === 'undone') return view
  }
}

/** Members and counts, to be compared. */
const county = async () => ({
  members: await stored(emulator(), 'members'),
  timeline: await stored(emulator(), 'timeline'),
  orgs: (await stored(emulator(), 'orgs')).map(({ _id, memberCount, fullCount }) => [_id, memberCount, fullCount]),
})

describe('ledger.undo', () => {
  it('allowed: everything is as it was before, counts and histories too', async () => {
    const before = await county()
    const { importId } = await preview(emulator(), sample)
    const done = await importRest(emulator(), importId)
    expect(done.can.undo).toBe(true)
    expect(done.undoUntil).toMatch(/^2026-11-29T02:00/)
    const view = await undoAll(importId)
    expect(view).toMatchObject({
      status: 'undone',
      undone: { byName: '周干事' },
      sums: { imported: 0, ready: 226, waiting: 20 },
      can: { undo: false, arrange: false },
    })
    expect(await county()).toEqual(before)
  })

  it('no ability: a group leader takes nothing back', async () => {
    const { importId } = await preview(emulator(), sample)
    expect(await refusalCode(emulator(), people.leader, undoImport, { importId })).toBe('FORBIDDEN')
  })

  it('out of scope: not the import of another township', async () => {
    const { importId } = await preview(emulator(), sample)
    expect(await refusalCode(emulator(), people.otherTownship, undoImport, { importId })).toBe('NOT_FOUND')
  })

  it('puts back what it changed in files that were there', async () => {
    const before = await stored(emulator(), 'members', { _id: 'm-wang' })
    const wang = { 姓名: '王建国', 出生年月: '1968-03', 入党时间: '1995-07' }
    const file = workbook([
      heading,
      person({ ...wang, 联系电话: '13812345670', 从业情况: '司机', 所在党支部: '石桥村' }),
    ])
    const { importId } = await preview(emulator(), file)
    await decide(emulator(), importId, { ask: 'name|same_person', answer: 'same' })
    await importRest(emulator(), importId)
    expect(await stored(emulator(), 'members', { _id: 'm-wang' })).not.toEqual(before)
    await undoAll(importId)
    expect(await stored(emulator(), 'members', { _id: 'm-wang' })).toEqual(before)
    // what happened is told, and that it was taken back
    const history = await stored(emulator(), 'timeline', { memberId: 'm-wang' })
    history.sort((one, other) => one.at.getTime() - other.at.getTime())
    expect(history.map(({ text }) => text)).toEqual([
      expect.stringContaining('第 2 行更新') as string,
      '撤销了《青石镇台账.xlsx》的导入，改回原来的内容',
    ])
  })

  it('is refused where something has happened since, with the name', async () => {
    const { importId } = await preview(emulator(), sample)
    await importRest(emulator(), importId)
    const [first] = await stored(emulator(), 'members', { _id: `m-${importId}-5` })
    await emulator().post('/admin', {
      action: 'database.modifyDocument',
      envName: 'local',
      collectionName: 'members',
      query: JSON.stringify({ _id: first!._id }),
      data: JSON.stringify({ $set: { openid: 'op-new' } }),
      multi: false,
      merge: true,
      upsert: false,
    })
    const error = await refusal(emulator(), people.township, undoImport, { importId })
    expect(error.code).toBe('CONFLICT')
    expect(error.userMessage).toContain(`${first!.name}的档案在导入后又有了变动`)
    expect((await stored(emulator(), 'members', { keys: 't01' })).length).toBe(226 + 5)
    expect((await call(emulator(), people.township, openImport, { importId })).status).toBe('done')
  })

  it('is refused after seven days', async () => {
    const { importId } = await preview(emulator(), sample)
    await importRest(emulator(), importId)
    await emulator().post('/control/clock', { now: '2026-11-29T03:00:00Z' })
    expect((await call(emulator(), people.township, openImport, { importId })).can.undo).toBe(false)
    const error = await refusal(emulator(), people.township, undoImport, { importId })
    expect(error.userMessage).toBe('导入已经超过 7 天，不能整个撤销。')
  })

  it('one that was only looked at is put away, and waits for nobody', async () => {
    const { importId } = await preview(emulator(), sample)
    expect((await undoAll(importId)).status).toBe('undone')
    expect(await stored(emulator(), 'imports', { isWaiting: true })).toEqual([])
  })

  it('the same file chosen again begins anew', async () => {
    const { importId } = await preview(emulator(), sample)
    await importRest(emulator(), importId)
    await undoAll(importId)
    const again = await preview(emulator(), sample)
    expect(again).toMatchObject({ importId, status: 'previewed', sums: { ready: 226, waiting: 20, imported: 0 } })
    expect(again.undone).toBeUndefined()
    expect((await importRest(emulator(), importId)).sums).toMatchObject({ imported: 226 })
    expect(await stored(emulator(), 'members', { keys: 't01' })).toHaveLength(226 + 5)
  })

  it('the same piece asked for twice is taken back once', async () => {
    const { importId } = await preview(emulator(), sample)
    await importRest(emulator(), importId)
    const id = requestId()
    const once = () => call(emulator(), people.township, undoImport, { importId }, id)
    const [first, second] = await Promise.all([once(), once()])
    expect(second).toEqual(first)
    expect(first.sums.imported).toBe(186)
  })
})

describe('ledger.result', () => {
  const fetched = async (importId: string) => {
    const answer = await call(emulator(), people.township, downloadResult, { importId })
    const file = await send(answer.url)
    return { ...answer, sheets: await readWorkbook(file.body) }
  }

  it('allowed: the ledger as it was handed in, with what became of each row beside it', async () => {
    const file = workbook([
      ['青石镇流动党员台账'],
      [...heading, '身份证号'],
      [...person({ 姓名: '甲' }), '340826196803010011'],
      [...person({ 姓名: '乙', 联系电话: '1381234567' }), ''],
      [...person({ 姓名: '王建国', 出生年月: '1968-03', 入党时间: '1995-07', 联系电话: '13812345678' }), ''],
      [...person({ 姓名: '丙' }), ''],
    ])
    const { importId } = await preview(emulator(), file)
    await decide(emulator(), importId, { rows: [6], answer: 'skip' })
    await importRest(emulator(), importId)
    const { sheets, fileName, rows } = await fetched(importId)
    expect([fileName, rows]).toEqual(['青石镇台账（带结果）.xlsx', 6])
    expect(sheets[0]?.rows.map((row) => row.at(-1))).toEqual([
      null,
      '结果',
      '已导入',
      '等着定：手机号少一位（1381234567）',
      '已在册，资料一样',
      '没有导入：周干事定的：不导入',
    ])
    expect(sheets[0]?.rows[2]?.slice(0, 3)).toEqual(['甲', '男', '汉族'])
    expect(JSON.stringify(sheets)).not.toContain('340826196803010011')
  })

  it('no ability: a member gets none', async () => {
    const { importId } = await preview(emulator(), sample)
    expect(await refusalCode(emulator(), people.member, downloadResult, { importId })).toBe('FORBIDDEN')
  })

  it('out of scope: not that of another township', async () => {
    const { importId } = await preview(emulator(), sample)
    expect(await refusalCode(emulator(), people.otherTownship, downloadResult, { importId })).toBe('NOT_FOUND')
  })

  it('every row of the sample stands where it stood', async () => {
    const { importId } = await preview(emulator(), sample)
    const { sheets } = await fetched(importId)
    const [before] = await readWorkbook(sample)
    expect(sheets[0]?.rows).toHaveLength(before!.rows.length)
    const waiting = await rowsOf(emulator(), importId, 'waiting')
    const said = sheets[0]!.rows.flatMap((row, at) => (String(row.at(-1)).startsWith('等着定') ? [at + 1] : []))
    expect(said).toEqual(waiting.map(({ row }) => row))
  })
})
