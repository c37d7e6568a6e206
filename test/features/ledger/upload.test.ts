/** Where a ledger is uploaded to, and that nothing of it stays: neither an unread file, nor an export, nor old rows. */
import { exportLedger, previewLedger, uploadLedger } from '../../../src/contract/ledger'
import type { Records } from '../../../cloudfunctions/kernel/records'
import { call, refusalCode, requestId } from '../../support/api'
import { costsOf } from '../../support/costs'
import { useEmulator } from '../../support/emulator'
import { send } from '../../support/http'
import { insert, people, stored } from '../../support/world'
import { heading, person, workbook } from './make-workbook'
import { buildTownship, preview, upload } from './township'

const emulator = useEmulator()
beforeEach(() => buildTownship(emulator()))

const file = workbook([heading, person({ 姓名: '孟小军' })])
const at = (time: string) => emulator().post('/control/clock', { now: time })
const tick = () => emulator().post<{ runs: { result: unknown }[] }>('/control/tick', { function: 'jobs' })

/** Uploads as the phone of `openid` does; answers the file id, or nothing where storage says no. */
async function put(openid: string, cloudPath: string, content = file): Promise<string | undefined> {
  const answer = await send(`${emulator().url}/storage/upload?path=${encodeURIComponent(cloudPath)}`, {
    method: 'POST',
    headers: { 'x-wx-openid': openid },
    body: content,
  })
  return answer.json<{ fileID?: string }>().fileID
}
const read = (fileId: string) => ({ orgId: 't01', fileId, fileName: '台账.xlsx' })
const announce = (openid: string, id = requestId()) => call(emulator(), openid, uploadLedger, { extension: 'xlsx' }, id)

describe('ledger.upload', () => {
  it('allowed: answers a place in one’s own folder, and what is put there can be read', async () => {
    const { cloudPath } = await announce(people.township)
    expect(cloudPath).toMatch(/^uploads\/[0-9a-f]{24}\/[0-9a-f]{32}\.xlsx$/)
    const fileId = (await put(people.township, cloudPath)) ?? ''
    expect((await call(emulator(), people.township, previewLedger, read(fileId))).sums.ready).toBe(1)
  })

  it('allowed: the same request again is the same place, another one is another', async () => {
    const id = requestId()
    const first = await announce(people.township, id)
    expect(await announce(people.township, id)).toEqual(first)
    expect(await announce(people.township)).not.toEqual(first)
    expect(await stored(emulator(), 'due_files')).toHaveLength(2)
  })

  it('no ability: a group leader and a secretary upload no ledger', async () => {
    const input = { extension: 'xlsx' } as const
    expect(await refusalCode(emulator(), people.leader, uploadLedger, input)).toBe('FORBIDDEN')
    expect(await refusalCode(emulator(), people.secretary, uploadLedger, input)).toBe('FORBIDDEN')
    expect(await refusalCode(emulator(), people.unbound, uploadLedger, input)).toBe('UNBOUND')
  })

  it('out of scope: nobody puts a file over another one’s, or reads it', async () => {
    const { cloudPath } = await announce(people.township)
    const fileId = (await put(people.township, cloudPath)) ?? ''
    expect(await put(people.otherTownship, cloudPath)).toBeUndefined()
    expect(await refusalCode(emulator(), people.county, previewLedger, read(fileId))).toBe('NOT_FOUND')
  })

  it('takes what people have for a ledger, and nothing else', async () => {
    const input = { extension: 'exe' } as never
    expect(await refusalCode(emulator(), people.township, uploadLedger, input)).toBe('INVALID')
  })
})

describe('files that do not stay', () => {
  it('an upload that nobody has read is deleted after an hour, not before', async () => {
    const { cloudPath } = await announce(people.township)
    const fileId = (await put(people.township, cloudPath)) ?? ''
    await at('2026-11-22T02:59:00Z')
    await tick()
    expect(await stored(emulator(), 'due_files')).toHaveLength(1)
    await at('2026-11-22T03:01:00Z')
    await tick()
    expect(await stored(emulator(), 'due_files')).toEqual([])
    expect(await refusalCode(emulator(), people.township, previewLedger, read(fileId))).toBe('NOT_FOUND')
  })

  it('one that was read, and one that never came, are done with too', async () => {
    const { cloudPath } = await announce(people.township)
    await call(emulator(), people.township, previewLedger, read((await put(people.township, cloudPath)) ?? ''))
    await announce(people.township)
    await at('2026-11-22T04:00:00Z')
    await tick()
    expect(await stored(emulator(), 'due_files')).toEqual([])
  })

  it('an export lives a day; its address two hours', async () => {
    const { url } = await call(emulator(), people.township, exportLedger, { orgId: 't01', reason: '上报' })
    const { pathname } = new URL(url)
    await at('2026-11-22T03:59:00Z')
    expect((await send(url)).status).toBe(200)
    await at('2026-11-22T04:01:00Z')
    expect((await send(url)).status).not.toBe(200)
    await at('2026-11-23T01:59:00Z')
    await tick()
    expect(await stored(emulator(), 'due_files')).toMatchObject([{ _id: pathname.replace('/cos/', '') }])
    await at('2026-11-22T02:30:00Z')
    expect((await send(url)).status).toBe(200)
    await at('2026-11-23T02:01:00Z')
    await tick()
    expect(await stored(emulator(), 'due_files')).toEqual([])
    // with the clock put back the address would do again, were the file there
    await at('2026-11-22T02:30:00Z')
    expect((await send(url)).status).not.toBe(200)
  })

  it('more than a request takes go in one tick, and nobody else’s file with them', async () => {
    const stays = await upload(emulator(), people.county, file)
    const paths = Array.from({ length: 120 }, (_, n) => `uploads/x/${String(n).padStart(3, '0')}.xlsx`)
    for (const path of paths.slice(0, 3)) await put(people.township, path)
    const due = { deleteAt: new Date('2026-11-22T01:00:00Z') }
    await insert(
      emulator(),
      'due_files',
      paths.map((_id) => ({ _id, ...due })),
    )
    await tick()
    expect(await stored(emulator(), 'due_files')).toEqual([])
    expect((await call(emulator(), people.county, previewLedger, read(stays))).sums.ready).toBe(1)
  })

  it('a minute without anything due reads nothing but whose turn it is', async () => {
    await call(emulator(), people.township, exportLedger, { orgId: 't01', reason: '上报' })
    await announce(people.township)
    await preview(emulator(), file)
    // what is done once a day is done
    await tick()
    const [cost] = await costsOf(emulator(), tick)
    // the tick's lease, taken and given back; what each job with a time of its own has done
    expect(cost).toMatchObject({ written: 2, scans: 0 })
    expect(cost?.examined).toBeLessThanOrEqual(8)
  })
})

describe('rows of an import', () => {
  const expire = async (importId: string, rowsUntil: string) => {
    const [record] = await stored(emulator(), 'imports', { _id: importId })
    const changed: Records['imports'] = { ...record!, _id: `${importId}-copy`, rowsUntil: new Date(rowsUntil) }
    await insert(emulator(), 'imports', [changed])
    return changed._id
  }
  const rows = (importId: string, count: number) =>
    stored(emulator(), 'import_rows').then(([row]) =>
      insert(
        emulator(),
        'import_rows',
        Array.from({ length: count }, (_, n) => ({ ...row!, _id: `${importId}:${n}`, importId, n })),
      ),
    )
  const left = async (importId: string) => (await stored(emulator(), 'import_rows', { importId })).length

  it('go when they are no longer needed, and those of others stay', async () => {
    const { importId } = await preview(emulator(), file)
    const old = await expire(importId, '2026-11-22T03:00:00Z')
    await rows(old, 620)
    await tick()
    expect(await left(old)).toBe(620)
    await at('2026-11-22T03:01:00Z')
    await tick()
    expect([await left(old), await left(importId)]).toEqual([0, 2])
    const imports = await stored(emulator(), 'imports')
    expect(imports).toHaveLength(2)
    expect(imports.filter((record) => 'rowsUntil' in record)).toEqual([])
  })

  it('are found by an index', async () => {
    const { importId } = await preview(emulator(), file)
    await tick()
    await rows(await expire(importId, '2026-11-22T01:00:00Z'), 30)
    const [cost] = await costsOf(emulator(), tick)
    // and the tick's lease
    expect(cost).toMatchObject({ scans: 0, written: 31 + 2 })
    expect(cost?.examined).toBeLessThanOrEqual(2 * 31 + 2 + 6)
  })
})
