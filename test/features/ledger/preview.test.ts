import { readFileSync } from 'node:fs'
import path from 'node:path'
import {
  importPiece,
  listImportOrgs,
  listImportRows,
  listImports,
  openImport,
  previewLedger,
  type LedgerRow,
  type RowList,
} from '../../../src/contract/ledger'
import { openHome } from '../../../src/contract/session'
import { call, refusal, refusalCode, requestId } from '../../support/api'
import { costsOf } from '../../support/costs'
import { useEmulator } from '../../support/emulator'
import { insert, orgs, people, stored } from '../../support/world'
import { heading, person, workbook } from './make-workbook'
import { buildTownship, importRest, preview, sample, upload } from './township'

const emulator = useEmulator()
beforeEach(() => buildTownship(emulator()))

const rowsOf = async (importId: string, list: RowList) => {
  const rows: LedgerRow[] = []
  let cursor: string | undefined
  do {
    const page = await call(emulator(), people.township, listImportRows, { importId, list, cursor })
    rows.push(...page.items)
    cursor = page.cursor
  } while (cursor)
  return rows
}

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

describe('ledger.preview', () => {
  it('allowed: reads the sample, counts every row, and brings nothing in', async () => {
    const before = await stored(emulator(), 'members')
    const view = await preview(emulator(), sample)
    expect(view).toMatchObject({ orgName: '青石镇', sheetName: '流动党员台账', byName: '周干事', status: 'previewed' })
    expect(view.sums).toEqual({
      rowsRead: 246,
      ready: 226,
      imported: 0,
      existing: 0,
      defect: 20,
      tidied: 51,
      notData: 7,
    })
    expect(view.headings).toHaveLength(18)
    expect(await stored(emulator(), 'members')).toHaveLength(before.length)
  })

  it('no ability: a group leader and a member have none', async () => {
    const fileId = await upload(emulator(), people.leader, sample)
    const input = { orgId: 't01', fileId, fileName: '台账.xlsx' }
    expect(await refusalCode(emulator(), people.leader, previewLedger, input)).toBe('FORBIDDEN')
    expect(await refusalCode(emulator(), people.member, previewLedger, input)).toBe('FORBIDDEN')
    expect(await refusalCode(emulator(), people.unbound, previewLedger, input)).toBe('UNBOUND')
  })

  it('out of scope: neither another township, nor what is not a township', async () => {
    const fileId = await upload(emulator(), people.otherTownship, sample)
    const into = (orgId: string) =>
      refusalCode(emulator(), people.otherTownship, previewLedger, { orgId, fileId, fileName: '台账.xlsx' })
    expect(await into('t01')).toBe('NOT_FOUND')
    expect(await into('v0201')).toBe('NOT_FOUND')
    expect(await into('nowhere')).toBe('NOT_FOUND')
  })

  it('reads nobody else’s file, and none that is not there', async () => {
    const theirs = await upload(emulator(), people.county, sample)
    const from = (fileId: string) =>
      refusalCode(emulator(), people.township, previewLedger, { orgId: 't01', fileId, fileName: '台账.xlsx' })
    expect(await from(theirs)).toBe('NOT_FOUND')
    const own = await upload(emulator(), people.township, sample)
    const inOwn = (name: string) => own.replace(/[^/]+$/, name)
    expect(await from(inOwn(`../${theirs.split('/').slice(-2).join('/')}`))).toBe('NOT_FOUND')
    expect(await from(inOwn('gone.xlsx'))).toBe('NOT_FOUND')
  })

  it('deletes the file once it is read, and when it cannot be', async () => {
    const fileId = await upload(emulator(), people.township, sample)
    const input = { orgId: 't01', fileId, fileName: '台账.xlsx' }
    const id = requestId()
    const first = await call(emulator(), people.township, previewLedger, input, id)
    expect(await refusalCode(emulator(), people.township, previewLedger, input)).toBe('NOT_FOUND')
    // the same request again needs no file: it was done
    expect(await call(emulator(), people.township, previewLedger, input, id)).toEqual(first)

    const picture = await upload(emulator(), people.township, Buffer.from('89504e470d0a1a0a', 'hex'))
    const wrong = { ...input, fileId: picture }
    const error = await refusal(emulator(), people.township, previewLedger, wrong)
    expect(error).toMatchObject({ code: 'INVALID', issues: [{ field: 'fileId', message: error.userMessage }] })
    expect(error.userMessage).toMatch(/一张图片/)
    expect(await refusalCode(emulator(), people.township, previewLedger, wrong)).toBe('NOT_FOUND')
    expect(await stored(emulator(), 'imports')).toHaveLength(1)
  })

  it('knows the same file again, whatever it is called, and changes nothing', async () => {
    const first = await preview(emulator(), sample)
    const rows = await stored(emulator(), 'import_rows')
    const again = await preview(emulator(), sample, { openid: people.county, fileName: '另一个名字.xlsx' })
    expect(again).toEqual(first)
    expect(await stored(emulator(), 'import_rows')).toEqual(rows)
    // for another township it is another import
    const elsewhere = await preview(emulator(), sample, { openid: people.county, orgId: 't02' })
    expect(elsewhere.importId).not.toBe(first.importId)
  })

  it('looks again where something has changed since', async () => {
    const file = workbook([heading, person({ 姓名: '张三', 所在党支部: '新村' }), person({ 姓名: '李四' })])
    expect((await preview(emulator(), file)).sums).toMatchObject({ ready: 1, defect: 1 })
    const village = { ...orgs.liuhe, _id: 'v0199', name: '新村', order: 99, keys: [...orgs.qingshi.keys, 'v0199'] }
    await insert(emulator(), 'orgs', [village])
    const { importId, sums } = await preview(emulator(), file)
    expect(sums).toMatchObject({ ready: 1, defect: 1 })
    expect((await rowsOf(importId, 'defect'))[0]?.defects[0]?.text).toBe('新村还没有网上党小组，请先设立')
    await insert(emulator(), 'orgs', [
      { ...village, _id: 'g0199', kind: 'group', parentId: 'v0199', keys: [...village.keys, 'g0199'] },
    ])
    expect((await preview(emulator(), file)).sums).toMatchObject({ ready: 2, defect: 0 })
  })

  it('compares with the files there are: the same person is there already, a doubtful one is a question', async () => {
    const wang = { 姓名: '王建国', 出生年月: '1968-03', 入党时间: '1995-07' }
    const { importId } = await preview(
      emulator(),
      workbook([
        heading,
        person({ ...wang, 联系电话: '13812345678' }),
        person({ 姓名: '李 秀 英', 出生年月: '1968-03', 入党时间: '1995-07', 所在党支部: '石桥村' }),
        person({ 姓名: '张三', 联系电话: '13700001111' }),
        person({ 姓名: '刘洋', 出生年月: '1968-03', 入党时间: '1995-07' }),
        person({ 姓名: '李四', 联系电话: '13500003333' }),
      ]),
    )
    expect((await rowsOf(importId, 'existing')).map(({ row }) => row)).toEqual([2])
    const asked = (await rowsOf(importId, 'defect')).map(({ row, defects }) => [row, defects[0]?.why, defects[0]?.text])
    expect(asked).toEqual([
      [3, 'same_person', '柳河村已有同名、同出生年月、同入党时间的成员，是同一个人？'],
      [4, 'phone_used', '手机号是柳河村赵组长的（137****1111），请核对'],
      // of members of another township, no more than that there is one
      [5, 'same_person', '本县其他乡镇已有同名、同出生年月、同入党时间的成员，是同一个人？'],
      [6, 'phone_used', '手机号是本县其他乡镇一位成员的，请核对'],
    ])
  })

  it('finds everything by an index, in few reads', async () => {
    const fileId = await upload(emulator(), people.township, sample)
    const input = { orgId: 't01', fileId, fileName: '台账.xlsx' }
    const [cost] = await costsOf(emulator(), () => call(emulator(), people.township, previewLedger, input))
    // the import twice and its audit entry
    expect(cost).toMatchObject({ scans: 0, written: 246 + 3 })
    expect(cost?.examined).toBeLessThanOrEqual(100)
  })

  it('keeps no ID-card number', async () => {
    await preview(
      emulator(),
      workbook([
        ['身份证号码', ...heading],
        ['340826196803010011', ...person()],
      ]),
    )
    expect(JSON.stringify(await stored(emulator(), 'import_rows'))).not.toContain('340826196803010011')
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
    const defects = await rowsOf(importId, 'defect')
    expect(defects.map(({ row, defects: found }) => [row, found.map(({ column }) => column)])).toEqual(
      truth.records
        .filter(({ defects: found }) => found.length > 0)
        .map(({ row, defects: found }) => [row, found.map(({ column }) => column)]),
    )
    const ready = await rowsOf(importId, 'ready')
    expect(ready.map(({ row }) => row)).toEqual(
      truth.records.filter(({ defects: found }) => found.length === 0).map(({ row }) => row),
    )
    const tidied = await rowsOf(importId, 'tidied')
    expect(tidied).toHaveLength(51)
    expect(tidied.find(({ row }) => row === 31)?.tidied).toEqual([{ column: 'name', before: '梁　平', after: '梁平' }])
  })

  it('masks numbers, in what was tidied too', async () => {
    const { importId } = await preview(emulator(), sample)
    const rows = [...(await rowsOf(importId, 'ready')), ...(await rowsOf(importId, 'tidied'))]
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
    for (const list of ['ready', 'defect', 'tidied'] as const) {
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
  const duties = async (openid: string) => (await call(emulator(), openid, openHome, {})).duties

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

  it('asks a township without members for its ledger', async () => {
    const nowhere = { ...orgs.qingshi, _id: 't03', name: '新镇', keys: ['c01', 't03'], memberCount: 0 }
    await insert(emulator(), 'orgs', [nowhere])
    await insert(emulator(), 'accounts', [
      { _id: 'op-new', name: '新干事', roles: [{ role: 'township_cadre', orgId: 't03' }], boundAt: new Date() },
    ])
    expect(await duties('op-new')).toEqual([{ kind: 'ledger_empty', orgId: 't03', orgName: '新镇' }])
  })
})
