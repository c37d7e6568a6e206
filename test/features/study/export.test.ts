import { readWorkbook } from '../../../cloudfunctions/features/ledger/workbook'
import { openPush } from '../../../src/contract/study'
import { exportUnreached } from '../../../src/contract/study-board'
import { call, refusal, refusalCode, requestId, send } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { send as fetchFile } from '../../support/http'
import { people, stored } from '../../support/world'
import { buildCounty, setClock, tick, toCounty as sendToCounty } from './push'

const emulator = useEmulator()
beforeEach(() => buildCounty(emulator()))

const toCounty = () => sendToCounty(emulator())
const open = (openid: string, pushId: string) => call(emulator(), openid, openPush, { pushId })

describe('study.export', () => {
  const table = async (openid: string, pushId: string, orgId: string) => {
    const { url, fileName } = await call(emulator(), openid, exportUnreached, { pushId, orgId })
    const answer = await fetchFile(url)
    const [sheet] = await readWorkbook(answer.body)
    const rows = (sheet?.rows ?? []).map((row) => row.filter((cell) => cell !== null))
    return { fileName, rows: rows.slice(2, -1), said: rows.at(-1)?.[0] }
  }

  it('allowed: names for the leader whose group it is, numbers masked', async () => {
    const pushId = await toCounty()
    await open(people.member, pushId)
    const { fileName, rows, said } = await table(people.leader, pushId, 'g0101')
    expect(fileName).toMatch(/^柳河网上党小组第\d+期未看到名单20261122\.xlsx$/)
    expect(rows).toEqual([
      ['姓名', '组织', '情况', '手机号', '消息'],
      ['李秀英', '柳河网上党小组', '未读', '139****4321'],
      ['赵组长', '柳河网上党小组', '未读', '137****1111'],
      ['张海燕', '柳河网上党小组', '未绑定微信'],
    ])
    expect(said).toContain('由 柳河网上党小组 网上党小组组长 赵组长 于 2026-11-22 10:00 导出')
  })

  it('allowed: rows of organisations for those above, only those with somebody to reach', async () => {
    const pushId = await toCounty()
    await open(people.away, pushId)
    const { rows } = await table(people.county, pushId, 'c01')
    expect(rows).toEqual([
      ['组织', '应看', '未读', '未绑定微信'],
      ['青石镇', 4, 3, 1],
      ['白河镇', 1, 1, 0],
    ])
    expect((await table(people.township, pushId, 'g0101')).rows).toEqual([
      ['组织', '应看', '未读', '未绑定微信'],
      ['柳河网上党小组', 4, 3, 1],
    ])
    const done = await refusal(emulator(), people.county, exportUnreached, { pushId, orgId: 'mc01' })
    expect(done).toMatchObject({ code: 'INVALID', issues: [{ field: 'orgId' }] })
  })

  it('no ability: a reader does not', async () => {
    const input = { pushId: await toCounty(), orgId: 'g0101' }
    expect(await refusalCode(emulator(), people.member, exportUnreached, input)).toBe('FORBIDDEN')
  })

  it('out of scope: nothing of another organisation', async () => {
    const pushId = await toCounty()
    for (const openid of [people.otherLeader, people.otherTownship, people.secretary])
      expect(await refusalCode(emulator(), openid, exportUnreached, { pushId, orgId: 'g0101' })).toBe('NOT_FOUND')
  })

  it('lives a day, and its address is not kept', async () => {
    const pushId = await toCounty()
    const event = { action: 'study.export', input: { pushId, orgId: 'g0101' }, requestId: requestId() }
    expect(await send(emulator(), people.leader, 'sheets', event)).toMatchObject({ ok: true })
    const [entry] = await stored(emulator(), 'audit', { action: 'study.export' })
    expect(entry).not.toHaveProperty('answer')
    expect(await stored(emulator(), 'due_files')).toHaveLength(1)
    await setClock(emulator(), '2026-11-23T03:00:00.000Z')
    await tick(emulator())
    expect(await stored(emulator(), 'due_files')).toEqual([])
  })
})
