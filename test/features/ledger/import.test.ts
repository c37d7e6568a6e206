import { readFileSync } from 'node:fs'
import path from 'node:path'
import { importPiece, openImport } from '../../../src/contract/ledger'
import { listMembers, listTimeline, openFile } from '../../../src/contract/member'
import { call, refusalCode, requestId } from '../../support/api'
import { costsOf } from '../../support/costs'
import { useEmulator } from '../../support/emulator'
import { members as residents, people, stored } from '../../support/world'
import { heading, person, workbook } from './make-workbook'
import { buildTownship, importRest, preview, sample } from './township'

const emulator = useEmulator()
beforeEach(() => buildTownship(emulator()))

const there = Object.keys(residents).length
const counts = async () =>
  Object.fromEntries((await stored(emulator(), 'orgs')).map(({ _id, memberCount }) => [_id, memberCount]))

describe('ledger.import', () => {
  it('allowed: brings the fine rows of the sample in, exactly as the truth has them', async () => {
    const truth = JSON.parse(
      readFileSync(path.join(__dirname, '../../fixtures/ledger-qingshi.truth.json')).toString(),
    ) as { records: { name?: string; row: number; defects: unknown[] }[] }
    const { importId } = await preview(emulator(), sample)
    const view = await importRest(emulator(), importId)
    expect(view).toMatchObject({ status: 'done', sums: { rowsRead: 253, ready: 0, imported: 226, waiting: 20 } })

    const opened = (await stored(emulator(), 'members')).filter(({ _id }) => _id.startsWith(`m-${importId}`))
    const files = opened
      .map(({ _id, stay, gender, villageName, kind, ...file }) => ({
        row: Number(_id.slice(`m-${importId}-`.length)),
        name: file.name,
        gender: gender === 'male' ? '男' : '女',
        ethnic: file.ethnic,
        born: file.born,
        education: file.education,
        joined: file.joined,
        village: villageName,
        awaySince: stay?.since,
        destination: stay && [stay.destination.province, stay.destination.city, stay.destination.district],
        work: stay?.work,
        phone: file.phone,
        certificate: file.certificate,
        kind,
      }))
      .sort((a, b) => a.row - b.row)
    const clean = truth.records.filter(({ defects }) => defects.length === 0)
    expect(files).toEqual(clean.map(({ defects: _, ...record }) => ({ ...record, kind: 'full' })))
  })

  it('places each member in the village and its online group, and counts them there', async () => {
    const before = await counts()
    const { importId } = await preview(emulator(), sample)
    await importRest(emulator(), importId)
    const opened = (await stored(emulator(), 'members')).filter(({ _id }) => _id.startsWith(`m-${importId}`))
    for (const member of opened) {
      expect(member.groupId).toBe(member.villageId.replace('v', 'g'))
      expect(member.lifeOrgId).toBe(member.groupId)
      expect(member.keys).toEqual(['c01', 't01', member.villageId, member.groupId, `self:${member._id}`])
    }
    const after = await counts()
    for (const [orgId, count] of Object.entries(after)) {
      expect(count - (before[orgId] ?? 0)).toBe(opened.filter(({ keys }) => keys.includes(orgId)).length)
    }
    expect(after.t01).toBe((before.t01 ?? 0) + 226)
    // and a roster finds them
    const { items } = await call(emulator(), people.township, listMembers, { orgId: 't01', find: '7468' })
    expect(items).toMatchObject([{ name: '何德才', villageName: '西坪村', maskedPhone: '199****7468' }])
  })

  it('begins the history of each file with the row it came from', async () => {
    const { importId } = await preview(emulator(), sample)
    await call(emulator(), people.township, importPiece, { importId })
    const memberId = `m-${importId}-12`
    const { accessId } = await call(emulator(), people.township, openFile, { memberId, reason: '核对台账' })
    const { items } = await call(emulator(), people.township, listTimeline, { memberId, accessId })
    expect(items).toMatchObject([{ text: '由《青石镇台账.xlsx》第 12 行导入', byName: '周干事' }])
  })

  it('a piece at a time, in the sheet’s order, each with one audit entry', async () => {
    const { importId } = await preview(emulator(), sample)
    const pieces = []
    for (let done = false; !done;) {
      const { status, sums } = await call(emulator(), people.township, importPiece, { importId })
      pieces.push([status, sums.imported, sums.ready])
      done = status === 'done'
    }
    expect(pieces).toEqual([
      ['importing', 100, 126],
      ['importing', 200, 26],
      ['done', 226, 0],
    ])
    const audit = await stored(emulator(), 'audit', { target: importId })
    expect(audit.map(({ action }) => action).sort()).toEqual([
      'ledger.import',
      'ledger.import',
      'ledger.import',
      'ledger.preview',
    ])
    expect(JSON.stringify(audit)).not.toMatch(/1[3-9]\d{9}/)
  })

  it('finds everything by an index', async () => {
    const { importId } = await preview(emulator(), sample)
    const [cost] = await costsOf(emulator(), () => call(emulator(), people.township, importPiece, { importId }))
    expect(cost?.scans).toBe(0)
  })

  it('no ability: a group leader brings nothing in', async () => {
    const { importId } = await preview(emulator(), sample)
    expect(await refusalCode(emulator(), people.leader, importPiece, { importId })).toBe('FORBIDDEN')
  })

  it('out of scope: not the import of another township', async () => {
    const { importId } = await preview(emulator(), sample)
    expect(await refusalCode(emulator(), people.otherTownship, importPiece, { importId })).toBe('NOT_FOUND')
    expect(await stored(emulator(), 'members')).toHaveLength(there)
  })

  it('the same request twice brings in one piece', async () => {
    const { importId } = await preview(emulator(), sample)
    const id = requestId()
    const once = () => call(emulator(), people.township, importPiece, { importId }, id)
    const [first, second] = await Promise.all([once(), once()])
    expect(second).toEqual(first)
    expect(await once()).toEqual(first)
    expect(await stored(emulator(), 'members')).toHaveLength(there + 100)
    expect((await counts()).t01).toBe(there - 1 + 100)
  })

  it('two phones at once take turns: nothing twice, nothing left out', async () => {
    const { importId } = await preview(emulator(), sample)
    await Promise.all([
      importRest(emulator(), importId),
      importRest(emulator(), importId),
      importRest(emulator(), importId),
    ])
    expect(await stored(emulator(), 'members')).toHaveLength(there + 226)
    expect((await counts()).t01).toBe(there - 1 + 226)
    const { sums } = await call(emulator(), people.township, openImport, { importId })
    expect(sums).toMatchObject({ imported: 226, ready: 0 })
  })

  it('the same file again shows what was brought in, and changes nothing', async () => {
    const { importId } = await preview(emulator(), sample)
    const done = await importRest(emulator(), importId)
    const before = await counts()
    expect(await preview(emulator(), sample)).toEqual(done)
    expect(await call(emulator(), people.township, importPiece, { importId })).toEqual(done)
    expect(await counts()).toEqual(before)
    expect(await stored(emulator(), 'members')).toHaveLength(there + 226)
  })

  it('the same people in another file are there already', async () => {
    const rows = [heading, person({ 姓名: '甲' }), person({ 姓名: '乙' })]
    await importRest(emulator(), (await preview(emulator(), workbook(rows))).importId)
    const again = await preview(emulator(), workbook(rows, '改名的工作表'))
    expect(again).toMatchObject({ status: 'done', sums: { rowsRead: 3, existing: 2, ready: 0, notData: 1 } })
  })

  it('looks once more when it brings in: who came meanwhile is not opened twice', async () => {
    const one = person({ 姓名: '甲' })
    const first = await preview(emulator(), workbook([heading, one, person({ 姓名: '乙' })]))
    const other = one.map((cell) => (cell === '柳河村' ? '石桥村' : cell))
    const second = await preview(emulator(), workbook([heading, other, one]))
    expect(second.sums).toMatchObject({ ready: 1, waiting: 1 })
    await importRest(emulator(), second.importId)
    const view = await importRest(emulator(), first.importId)
    expect(view.sums).toMatchObject({ imported: 1, waiting: 1, ready: 0 })
    const found = await stored(emulator(), 'members', { name: '甲' })
    expect(found.map(({ villageName }) => villageName)).toEqual(['石桥村'])
  })

  it('a remark makes a probationary member; a recent date does not', async () => {
    const file = workbook([
      [...heading, '备注'],
      [...person({ 姓名: '预备', 入党时间: '2026-03' }), '预备党员'],
      [...person({ 姓名: '正式', 入党时间: '2026-03' }), ''],
      [...person({ 姓名: '转正', 入党时间: '2024-03' }), '2025年3月由预备党员转正'],
    ])
    await importRest(emulator(), (await preview(emulator(), file)).importId)
    const kinds = (await stored(emulator(), 'members')).map(({ name, kind }) => [name, kind])
    expect(kinds).toEqual(
      expect.arrayContaining([
        ['预备', 'probationary'],
        ['正式', 'full'],
        ['转正', 'full'],
      ]),
    )
  })
})
