/** The emulator killed in the middle of a ledger, and started again on the same data. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import {
  arrangeImport,
  decideRows,
  importPiece,
  openImport,
  openLayout,
  previewLedger,
  undoImport,
  type ImportView,
} from '../../../src/contract/ledger'
import { call, requestId } from '../../support/api'
import { type Emulator, startEmulator } from '../../support/emulator'
import { members as residents, people, stored } from '../../support/world'
import { buildTownship, importRest, preview, sample, upload } from './township'

// the emulator is started again and again
jest.setTimeout(120_000)

const there = Object.keys(residents).length
let data: string
let emulator: Emulator

beforeEach(async () => {
  data = mkdtempSync(path.join(tmpdir(), 'ledger-'))
  emulator = await startEmulator({ data })
  await buildTownship(emulator)
})
afterEach(async () => {
  await emulator.stop()
  rmSync(data, { recursive: true, force: true })
})

/** Kills the emulator while the call runs, as soon as `begun` is seen in the database; starts it again. */
async function killDuring(work: () => Promise<unknown>, begun: () => Promise<boolean>): Promise<'answered' | 'lost'> {
  const outcome = work().then(
    () => 'answered' as const,
    () => 'lost' as const,
  )
  let ended = false
  void outcome.then(() => (ended = true))
  while (!ended && !(await begun()));
  await emulator.stop('SIGKILL')
  const result = await outcome
  emulator = await startEmulator({ data })
  return result
}

const opened = async (importId: string) =>
  (await stored(emulator, 'members')).filter(({ _id }) => _id.startsWith(`m-${importId}-`))

async function expectWhole(view: ImportView) {
  expect(view).toMatchObject({
    status: 'done',
    sums: { rowsRead: 253, ready: 0, imported: 226, existing: 0, waiting: 20, notData: 7 },
  })
  const members = await opened(view.importId)
  expect(new Set(members.map(({ personKey }) => personKey)).size).toBe(226)
  expect(members).toHaveLength(226)
  const entries = await stored(emulator, 'timeline')
  expect(new Set(entries.map(({ memberId }) => memberId)).size).toBe(226)
  expect(entries).toHaveLength(226)
  const all = await stored(emulator, 'members')
  expect(all).toHaveLength(there + 226)
  for (const { _id, memberCount } of await stored(emulator, 'orgs')) {
    expect([_id, memberCount]).toEqual([_id, all.filter(({ keys }) => keys.includes(_id)).length])
  }
  const rows = await stored(emulator, 'import_rows', { importId: view.importId })
  expect(rows.filter(({ state }) => state === 'imported')).toHaveLength(226)
}

test('killed while the second piece opens files: the first is there, and importing again completes it', async () => {
  const { importId } = await preview(emulator, sample)
  const acknowledged = await call(emulator, people.township, importPiece, { importId })
  expect(acknowledged.sums.imported).toBe(100)
  await killDuring(
    () => call(emulator, people.township, importPiece, { importId }),
    async () => (await opened(importId)).length > 100,
  )
  const members = new Set((await opened(importId)).map(({ _id }) => _id))
  const rows = await stored(emulator, 'import_rows', { importId, state: 'imported' })
  expect(rows.length).toBeGreaterThanOrEqual(100)
  for (const { row } of rows) expect(members.has(`m-${importId}-${row}`)).toBe(true)
  const { sums } = await call(emulator, people.township, openImport, { importId })
  expect(sums.imported).toBeGreaterThanOrEqual(100)
  await expectWhole(await importRest(emulator, importId))
})

test('killed again and again, at whatever point of each piece: nothing twice, nothing lost', async () => {
  const { importId } = await preview(emulator, sample)
  const pieces = async () => (await stored(emulator, 'imports'))[0]?.turn ?? 0
  const signs: (() => Promise<boolean>)[] = [
    async () => (await opened(importId)).length > 0,
    async () => (await stored(emulator, 'timeline')).length > 0,
    // counted, and its rows perhaps not marked yet
    async () => (await pieces()) > 0,
    async () => (await opened(importId)).length > 100,
    async () => (await pieces()) > 1,
  ]
  for (const sign of signs) {
    await killDuring(() => call(emulator, people.township, importPiece, { importId }), sign)
  }
  await expectWhole(await importRest(emulator, importId))
})

test('killed while the sheet is staged: reading it again completes it, a retry of the same request too', async () => {
  const fileId = await upload(emulator, people.township, sample)
  const id = requestId()
  const read = () =>
    call(emulator, people.township, previewLedger, { orgId: 't01', fileId, fileName: '青石镇台账.xlsx' }, id)
  await killDuring(read, async () => (await stored(emulator, 'import_rows')).length > 0)
  const view = await read()
  expect(view.sums).toMatchObject({ rowsRead: 253, ready: 226, waiting: 20, notData: 7 })
  expect(await stored(emulator, 'import_rows')).toHaveLength(253)
  await expectWhole(await importRest(emulator, view.importId))
})

test('killed while it is taken back, again and again: nobody is left over, and the counts are right', async () => {
  const { importId } = await preview(emulator, sample)
  await importRest(emulator, importId)
  const undo = () => call(emulator, people.township, undoImport, { importId })
  for (const left of [226, 186, 146]) {
    await killDuring(undo, async () => (await opened(importId)).length < left)
  }
  let view = await call(emulator, people.township, openImport, { importId })
  while (view.status !== 'undone') view = await undo()
  expect(view.sums).toMatchObject({ imported: 0, ready: 226, waiting: 20 })
  const all = await stored(emulator, 'members')
  expect(all).toHaveLength(there)
  expect(await stored(emulator, 'timeline')).toEqual([])
  for (const { _id, memberCount } of await stored(emulator, 'orgs')) {
    expect([_id, memberCount]).toEqual([_id, all.filter(({ keys }) => keys.includes(_id)).length])
  }
})

test('killed while answers are written: the same request completes them, and the figures add up', async () => {
  const { importId } = await preview(emulator, sample)
  const id = requestId()
  const input = { importId, ask: 'joined|before_18', answer: 'keep' } as const
  const answer = () => call(emulator, people.township, decideRows, input, id)
  await killDuring(answer, async () => (await stored(emulator, 'import_rows', { version: 1 })).length > 0)
  expect((await answer()).sums).toMatchObject({ ready: 230, waiting: 16 })
  expect(await stored(emulator, 'import_rows', { importId, state: 'waiting' })).toHaveLength(16)
})

test('killed while another column is chosen: whoever comes next reads all rows by it', async () => {
  const { importId } = await preview(emulator, sample)
  const { tables } = await call(emulator, people.township, openLayout, { importId })
  const { at } = tables[0]!.headings.find(({ column }) => column === 'work')!
  const change = { what: 'column', table: 0, at } as const
  await killDuring(
    () => call(emulator, people.township, arrangeImport, { importId, change }),
    async () => (await stored(emulator, 'import_rows', { version: 1 })).length > 0,
  )
  const view = await importRest(emulator, importId)
  expect(view.sums).toMatchObject({ imported: 226, waiting: 20 })
  expect(new Set((await opened(importId)).map(({ stay }) => stay?.work))).toEqual(new Set(['']))
})
