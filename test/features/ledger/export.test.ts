import type * as v from 'valibot'
import { readWorkbook, type Cell } from '../../../cloudfunctions/features/ledger/workbook'
import type { MemberRecord } from '../../../cloudfunctions/kernel/records'
import { EXPORT_ROWS_MAX, exportLedger, previewLedger } from '../../../src/contract/ledger'
import { listOwnAccesses, openFile, listTimeline } from '../../../src/contract/member'
import { call, refusal, refusalCode, requestId } from '../../support/api'
import { costsOf } from '../../support/costs'
import { useEmulator } from '../../support/emulator'
import { send } from '../../support/http'
import { insert, member, orgs, people, stored } from '../../support/world'
import { buildTownship, importRest, preview, sample, upload } from './township'

const emulator = useEmulator()
beforeEach(() => buildTownship(emulator()))

type Exported = v.InferOutput<(typeof exportLedger)['output']>

const reason = '上报'
const exported = (openid: string, orgId: string, id = requestId()) =>
  call(emulator(), openid, exportLedger, { orgId, reason }, id)

async function download({ url }: Pick<Exported, 'url'>): Promise<Buffer> {
  const answer = await send(url)
  expect(answer.status).toBe(200)
  return answer.body
}

/** The cells of an exported ledger: what stands above the table, its rows, and what stands below. */
async function tableOf(answer: Exported) {
  const [sheet] = await readWorkbook(await download(answer))
  const rows = sheet?.rows ?? []
  return { above: rows.slice(0, 4), people: rows.slice(4, -3), below: rows.slice(-3).map(([first]) => first) }
}
const filled = (row: readonly Cell[] = []) => row.filter((cell) => cell !== null)

const inShiqiao = { village: orgs.shiqiao, group: orgs.shiqiaoGroup }

describe('ledger.export', () => {
  it('allowed: a township in the official layout, village after village, by name, numbers in full', async () => {
    const { stay: _, ...stayless } = member('m-bai', '白云', inShiqiao, { phone: '13400002222' })
    await insert(emulator(), 'members', [
      member('m-ma', '马小军', inShiqiao, { phone: '13400001111', kind: 'probationary', note: '腿脚不便' }),
      stayless,
    ])
    const answer = await exported(people.township, 't01')
    expect(answer).toMatchObject({ fileName: '青石镇流动党员台账20261122.xlsx', rows: 7 })
    const { above, people: rows, below } = await tableOf(answer)
    expect(above.map(filled)).toEqual([
      ['青石镇流动党员台账'],
      ['填报单位：青石镇', '填报日期：2026年11月22日'],
      [
        '序号',
        '姓名',
        '性别',
        '民族',
        '出生年月',
        '学历',
        '入党时间',
        '所在党支部',
        '外出时间',
        '外出地点',
        '从业情况',
      ].concat(['联系电话', '活动证编号', '流入地党组织', '包保联系人', '备注']),
      ['省', '市', '县（区）'],
    ])
    expect(rows.map(([at, name, , , , , , village]) => [at, name, village])).toEqual([
      [1, '陈明', '柳河村'],
      [2, '李秀英', '柳河村'],
      [3, '王建国', '柳河村'],
      [4, '张海燕', '柳河村'],
      [5, '赵组长', '柳河村'],
      [6, '白云', '石桥村'],
      [7, '马小军', '石桥村'],
    ])
    expect(rows[2]).toEqual(
      [
        3,
        '王建国',
        '男',
        '汉族',
        '1968-03',
        '初中',
        '1995-07',
        '柳河村',
        '2022-10',
        '江苏省',
        '苏州市',
        '吴中区',
      ].concat(['电子厂务工', '13812345678', null, null, null, null] as string[]),
    )
    expect(rows[6]?.at(-1)).toBe('预备党员；腿脚不便')
    expect(below).toEqual([
      '合计 7 人',
      expect.stringMatching(/^填表人： +审核人： +单位负责人（盖章）：$/),
      '由 青石镇 乡镇党委干部 周干事 于 2026-11-22 10:00 导出，原因：上报。内含个人信息，请勿转发',
    ])
  })

  it('allowed: the whole county, one village, and a migrant branch by its secretary', async () => {
    expect(await exported(people.county, 'c01')).toMatchObject({ rows: 6 })
    expect(await exported(people.township, 'v0101')).toMatchObject({
      rows: 5,
      fileName: '柳河村流动党员台账20261122.xlsx',
    })
    const branch = await exported(people.secretary, 'mb01')
    const { people: rows, below } = await tableOf(branch)
    expect(rows.map(([, name]) => name)).toEqual(['陈明'])
    expect(below.at(-1)).toContain('由 驻苏州流动党支部 支部书记 孙书记 于')
  })

  it('no ability: neither a member, nor a group leader, nor a contact cadre takes a ledger out', async () => {
    for (const openid of [people.member, people.leader, people.contact]) {
      expect(await refusalCode(emulator(), openid, exportLedger, { orgId: 'g0101', reason })).toBe('FORBIDDEN')
    }
    expect(await refusalCode(emulator(), people.unbound, exportLedger, { orgId: 'g0101', reason })).toBe('UNBOUND')
    expect(await stored(emulator(), 'accesses')).toEqual([])
  })

  it('out of scope: not another township, not the county above, not another branch', async () => {
    const into = (openid: string, orgId: string) => refusalCode(emulator(), openid, exportLedger, { orgId, reason })
    expect(await into(people.otherTownship, 't01')).toBe('NOT_FOUND')
    expect(await into(people.township, 'c01')).toBe('NOT_FOUND')
    expect(await into(people.secretary, 'v0101')).toBe('NOT_FOUND')
    expect(await into(people.township, 'nowhere')).toBe('NOT_FOUND')
    expect(await stored(emulator(), 'due_files')).toEqual([])
  })

  it('everybody in it sees who took it out, when and why; it opens no file', async () => {
    await exported(people.township, 't01')
    const { items } = await call(emulator(), people.member, listOwnAccesses, {})
    expect(items).toEqual([
      { at: expect.any(String) as string, byName: '周干事', byTitle: '青石镇 乡镇党委干部', what: 'export', reason },
    ])
    const accesses = await stored(emulator(), 'accesses')
    expect(accesses.map(({ memberId }) => memberId).sort()).toEqual(['m-chen', 'm-li', 'm-wang', 'm-zhang', 'm-zhao'])
    const accessId = accesses.find(({ memberId }) => memberId === 'm-wang')?._id ?? ''
    expect(await refusalCode(emulator(), people.township, listTimeline, { memberId: 'm-wang', accessId })).toBe(
      'NOT_FOUND',
    )
    const [entry] = await stored(emulator(), 'audit')
    expect(entry).toMatchObject({ action: 'ledger.export', target: 't01', byName: '周干事' })
    expect(entry).not.toHaveProperty('answer')
  })

  it('a reason is needed', async () => {
    const error = await refusal(emulator(), people.township, exportLedger, { orgId: 't01', reason: ' ' })
    expect(error).toMatchObject({ code: 'INVALID', issues: [{ field: 'reason' }] })
  })

  it('the same request again is the same file in the same place, and nobody sees it twice', async () => {
    const id = requestId()
    const first = await exported(people.township, 't01', id)
    const before = await tableOf(first)
    await emulator().post('/control/clock', { now: '2026-11-22T02:05:00Z' })
    const second = await exported(people.township, 't01', id)
    expect(second.url.split('?')[0]).toBe(first.url.split('?')[0])
    expect(await tableOf(second)).toEqual(before)
    expect(await stored(emulator(), 'accesses')).toHaveLength(5)
    expect(await stored(emulator(), 'audit')).toHaveLength(1)
    expect(await stored(emulator(), 'due_files')).toHaveLength(1)
    // another act is another file
    expect((await exported(people.township, 't01')).url.split('?')[0]).not.toBe(first.url.split('?')[0])
  })

  it('nobody but who has its address reads the file', async () => {
    const { url } = await exported(people.township, 't01')
    expect((await send(url.split('?')[0] ?? '')).status).not.toBe(200)
    const { pathname } = new URL(url)
    const fileId = `cloud://local-env.6c6f-local-env-1/${pathname.replace('/cos/', '')}`
    const asPhone = await send(`${emulator().url}/storage/download?fileID=${encodeURIComponent(fileId)}`, {
      headers: { 'x-wx-openid': people.township },
    })
    expect(asPhone.body.toString()).toContain('STORAGE_EXCEED_AUTHORITY')
  })

  it('files that are closed stay at home', async () => {
    const closed: Partial<MemberRecord> = { closed: { kind: 'died', at: new Date(), reason: 'x', byName: 'y' } }
    await insert(emulator(), 'members', [member('m-gone', '故人', inShiqiao, closed)])
    expect(await exported(people.township, 't01')).toMatchObject({ rows: 5 })
    expect(await stored(emulator(), 'accesses', { memberId: 'm-gone' })).toEqual([])
  })

  it('an organisation without members, or with more than a file holds, is said to be so', async () => {
    const none = await refusal(emulator(), people.township, exportLedger, { orgId: 'v0102', reason })
    expect(none).toMatchObject({ code: 'INVALID', userMessage: expect.stringMatching(/^石桥村还没有成员/) as string })
    await insert(emulator(), 'orgs', [
      { ...orgs.shiqiao, _id: 'v0999', name: '大村', keys: ['c01', 't01', 'v0999'], memberCount: EXPORT_ROWS_MAX + 1 },
    ])
    const many = await refusal(emulator(), people.township, exportLedger, { orgId: 'v0999', reason })
    expect(many.userMessage).toBe('大村超过 4000 人，一份台账放不下。请一个乡镇一个乡镇地导出。')
  })

  it('brought in again it is the ledger there is: every row a file that exists', async () => {
    await importRest(emulator(), (await preview(emulator(), sample)).importId)
    await insert(emulator(), 'members', [
      member('m-ma', '马小军', inShiqiao, { phone: '13400001111', kind: 'probationary', note: '=1+1' }),
    ])
    const answer = await exported(people.township, 't01')
    expect(answer.rows).toBe(226 + 6)
    const fileId = await upload(emulator(), people.township, await download(answer))
    const input = { orgId: 't01', fileId, fileName: answer.fileName }
    const { sums } = await call(emulator(), people.township, previewLedger, input)
    // 张海燕, who has no number, among them: an empty cell says nothing
    expect(sums).toMatchObject({
      rowsRead: 239,
      existing: 232,
      ready: 0,
      waiting: 0,
      refused: 0,
      tidied: 0,
      notData: 7,
    })
  })

  it('brought into a county that has nobody yet, kinds and remarks are what they were', async () => {
    await insert(emulator(), 'members', [
      member('m-ma', '马小军', inShiqiao, { phone: '13400001111', kind: 'probationary' }),
      member('m-mo', '莫小军', inShiqiao, { phone: '13400001112', kind: 'probationary', note: '2026年12月到期转正' }),
      member('m-mu', '穆小军', inShiqiao, { phone: '13400001113', note: '预备党员' }),
    ])
    const file = await download(await exported(people.township, 'v0102'))
    await buildTownship(emulator())
    await importRest(emulator(), (await preview(emulator(), file)).importId)
    const kinds = (await stored(emulator(), 'members', { villageId: 'v0102' })).map(({ name, kind }) => [name, kind])
    expect(kinds.sort()).toEqual(
      [
        ['莫小军', 'probationary'],
        ['穆小军', 'full'],
        ['马小军', 'probationary'],
      ].sort(),
    )
  })

  it('reads along an index, page by page, and writes one record a member', async () => {
    const people300 = Array.from({ length: 300 }, (_, at) => member(`m-x${at}`, '张三', inShiqiao))
    await insert(emulator(), 'members', people300)
    const [cost] = await costsOf(emulator(), () => exported(people.township, 't01'))
    // due file, audit entry
    expect(cost).toMatchObject({ scans: 0, written: 305 + 2 })
    expect(cost?.examined).toBeLessThanOrEqual(305 + 40)
  })

  it('a file opened with a reason is another matter', async () => {
    await exported(people.township, 't01')
    await call(emulator(), people.township, openFile, { memberId: 'm-wang', reason: '核对台账' })
    const { items } = await call(emulator(), people.member, listOwnAccesses, {})
    expect(items.map(({ what }) => what).sort()).toEqual(['export', 'file'])
  })
})
