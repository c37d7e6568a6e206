import { readFileSync } from 'node:fs'
import path from 'node:path'
import { importPiece, listImportOrgs, listImportRows, listImports, openImport } from '../../../src/contract/ledger'
import { call, refusalCode } from '../../support/api'
import { costsOf } from '../../support/costs'
import { dutiesBeside } from '../../support/duties'
import { useEmulator } from '../../support/emulator'
import { account, insert, orgs, people } from '../../support/world'
import { heading, person, workbook } from './make-workbook'
import { buildTownship, importRest, preview, rowsOf, sample } from './township'

const emulator = useEmulator()
beforeEach(() => buildTownship(emulator()))

describe('ledger.orgs', () => {
  it('allowed: the township of a township cadre; all of them for the county', async () => {
    const own = await call(emulator(), people.township, listImportOrgs, {})
    expect(own.items).toEqual([{ orgId: 't01', name: '青石镇' }])
    const all = await call(emulator(), people.county, listImportOrgs, {})
    expect(all.items.map(({ name }) => name)).toEqual(['青石镇', '白河镇'])
  })

  it('no ability: a group leader brings in no ledgers', async () => {
    expect(await refusalCode(emulator(), people.leader, listImportOrgs, {})).toBe('FORBIDDEN')
  })

  it('out of scope: no other township is offered', async () => {
    const { items } = await call(emulator(), people.otherTownship, listImportOrgs, {})
    expect(items).toEqual([{ orgId: 't02', name: '白河镇' }])
  })
})

describe('ledger.open', () => {
  it('allowed: an import of one’s township', async () => {
    const view = await preview(emulator(), sample)
    expect(await call(emulator(), people.township, openImport, { importId: view.importId })).toEqual(view)
    expect(await call(emulator(), people.county, openImport, { importId: view.importId })).toEqual(view)
  })

  it('no ability: a group leader sees none', async () => {
    const { importId } = await preview(emulator(), sample)
    expect(await refusalCode(emulator(), people.leader, openImport, { importId })).toBe('FORBIDDEN')
  })

  it('out of scope: not that of another township', async () => {
    const { importId } = await preview(emulator(), sample)
    expect(await refusalCode(emulator(), people.otherTownship, openImport, { importId })).toBe('NOT_FOUND')
    expect(await refusalCode(emulator(), people.township, openImport, { importId: 'none' })).toBe('NOT_FOUND')
  })
})

describe('ledger.rows', () => {
  const truth = JSON.parse(
    readFileSync(path.join(__dirname, '../../fixtures/ledger-qingshi.truth.json')).toString(),
  ) as { records: { row: number; defects: { column: string }[] }[] }

  it('allowed: each list in the sheet’s order, page by page', async () => {
    const { importId } = await preview(emulator(), sample)
    const asking = await rowsOf(emulator(), importId, 'waiting')
    expect(asking.map(({ row, questions: found }) => [row, found.map(({ column }) => column)])).toEqual(
      truth.records
        .filter(({ defects: found }) => found.length > 0)
        .map(({ row, defects: found }) => [row, found.map(({ column }) => column)]),
    )
    const ready = await rowsOf(emulator(), importId, 'ready')
    expect(ready.map(({ row }) => row)).toEqual(
      truth.records.filter(({ defects: found }) => found.length === 0).map(({ row }) => row),
    )
    const tidied = await rowsOf(emulator(), importId, 'tidied')
    expect(tidied).toHaveLength(51)
    expect(tidied.find(({ row }) => row === 31)?.tidied).toEqual([{ column: 'name', before: '梁　平', after: '梁平' }])
  })

  it('masks numbers, in what was tidied too', async () => {
    const { importId } = await preview(emulator(), sample)
    const rows = [...(await rowsOf(emulator(), importId, 'ready')), ...(await rowsOf(emulator(), importId, 'tidied'))]
    expect(rows[0]?.maskedPhone).toBe('199****7468')
    expect(rows.find(({ row }) => row === 13)?.tidied[0]).toEqual({
      column: 'phone',
      before: '177 **** 8168',
      after: '177****8168',
    })
    expect(JSON.stringify(rows)).not.toMatch(/1[3-9]\d{9}/)
  })

  it('no ability: a branch secretary sees none', async () => {
    const { importId } = await preview(emulator(), sample)
    const input = { importId, list: 'ready' } as const
    expect(await refusalCode(emulator(), people.secretary, listImportRows, input)).toBe('FORBIDDEN')
  })

  it('out of scope: not those of another township', async () => {
    const { importId } = await preview(emulator(), sample)
    const input = { importId, list: 'ready' } as const
    expect(await refusalCode(emulator(), people.otherTownship, listImportRows, input)).toBe('NOT_FOUND')
  })

  it('reads little more than it shows', async () => {
    const { importId } = await preview(emulator(), sample)
    for (const list of ['ready', 'waiting', 'tidied'] as const) {
      const [cost] = await costsOf(emulator(), () =>
        call(emulator(), people.township, listImportRows, { importId, list }),
      )
      expect(cost).toMatchObject({ scans: 0 })
      expect(cost?.examined).toBeLessThanOrEqual(3 * (cost?.returned ?? 0) + 1)
    }
  })
})

describe('ledger.list', () => {
  it('allowed: the imports of one’s township, newest first, page by page', async () => {
    const names = Array.from({ length: 23 }, (_, at) => `${at}.xlsx`)
    for (const [at, fileName] of names.entries()) {
      await emulator().post('/control/clock', { now: new Date(Date.UTC(2026, 10, 22, 3, at)).toISOString() })
      await preview(emulator(), workbook([heading, person({ 备注: at })]), { fileName })
    }
    const first = await call(emulator(), people.township, listImports, {})
    const second = await call(emulator(), people.township, listImports, { cursor: first.cursor })
    expect([...first.items, ...second.items].map(({ fileName }) => fileName)).toEqual([...names].reverse())
    expect(second.cursor).toBeUndefined()
  })

  it('no ability: a member sees none', async () => {
    expect(await refusalCode(emulator(), people.member, listImports, {})).toBe('FORBIDDEN')
  })

  it('out of scope: not those of another township', async () => {
    await preview(emulator(), sample)
    expect((await call(emulator(), people.otherTownship, listImports, {})).items).toEqual([])
    expect((await call(emulator(), people.county, listImports, {})).items).toHaveLength(1)
  })
})

describe('首页', () => {
  const duties = (openid: string) => dutiesBeside(emulator(), openid)

  it('tells a township what waits: an empty ledger, an unfinished import, rows that ask something', async () => {
    expect(await duties(people.township)).toEqual([])
    const { importId } = await preview(emulator(), sample)
    const unfinished = { kind: 'ledger_unfinished', importId, fileName: '青石镇台账.xlsx' }
    expect(await duties(people.township)).toEqual([{ ...unfinished, rows: 226 }])
    await call(emulator(), people.township, importPiece, { importId })
    expect(await duties(people.township)).toEqual([{ ...unfinished, rows: 126 }])
    await importRest(emulator(), importId)
    expect(await duties(people.township)).toEqual([
      { kind: 'ledger_rows', importId, fileName: '青石镇台账.xlsx', rows: 20 },
    ])
    expect(await duties(people.leader)).toEqual([])
  })

  it('forgets a file that was only looked at once another one was chosen', async () => {
    await preview(emulator(), workbook([heading, person({ 姓名: '甲' })]))
    await emulator().post('/control/clock', { now: '2026-11-22T05:00:00Z' })
    const { importId } = await preview(emulator(), sample)
    expect(await duties(people.township)).toMatchObject([{ kind: 'ledger_unfinished', importId }])
  })

  it('asks a township without members for its ledger', async () => {
    const nowhere = { ...orgs.qingshi, _id: 't03', name: '新镇', keys: ['c01', 't03'], memberCount: 0 }
    await insert(emulator(), 'orgs', [nowhere])
    await insert(emulator(), 'accounts', [account('op-new', '新干事', [['township_cadre', nowhere]])])
    expect(await duties('op-new')).toEqual([{ kind: 'ledger_empty', orgId: 't03', orgName: '新镇' }])
  })
})
