/** What needs doing, as a workbook: who is named in it sees that it was taken, by whom and why. */
import { readWorkbook } from '../../../cloudfunctions/features/ledger/workbook'
import { exportContacts } from '../../../src/contract/contact-review'
import { listOwnAccesses } from '../../../src/contract/member'
import { call, refusal, refusalCode, requestId } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { send } from '../../support/http'
import { buildWorld, insert, member, members, modify, orgs, people, stored } from '../../support/world'
import { pairUp } from './paired'
import { caseOf, deskHandler, noon, NOW, reachedOn } from './review-world'

const emulator = useEmulator()
const REASON = '布置月底联系'
beforeEach(async () => {
  await emulator().post('/control/reset')
  await emulator().post('/control/clock', { now: NOW })
  await buildWorld(emulator())
})

const exported = (openid: string, orgId: string, id = requestId()) =>
  call(emulator(), openid, exportContacts, { orgId, reason: REASON }, id)

/** The rows of each sheet below its headings. */
async function sheetsOf({ url }: { url: string }) {
  const sheets = await readWorkbook((await send(url)).body)
  return Object.fromEntries(sheets.map(({ name, rows }) => [name, rows.slice(3)]))
}
const column = (rows: readonly (readonly unknown[])[] | undefined, at: number) => rows?.map((row) => row[at])

describe('contact.export', () => {
  it('allowed: who was not reached by village in their order, whose they are, what was asked and answered', async () => {
    const inShiqiao = { village: orgs.shiqiao, group: orgs.shiqiaoGroup }
    await insert(emulator(), 'members', [member('m-ma', '马小军', inShiqiao, { contactedAt: noon('2025-12-01') })])
    await pairUp(emulator(), ['m-wang', 'm-li', 'm-zhang', 'm-zhao'])
    await reachedOn(emulator(), 'm-wang', '2026-08-20')
    await reachedOn(emulator(), 'm-li', '2026-11-20')
    await insert(emulator(), 'contact_questions', [
      {
        ...{ _id: 'q-1', memberId: 'm-wang', orgId: 't01', orgName: '青石镇', words: '联系上了吗？' },
        ...{ byPersonId: 'p-1', byName: '周干事', at: noon('2026-11-25') },
        answer: { words: '换号码了，在打听', byName: '冯干部', at: noon('2026-11-25') },
      },
    ])
    await modify(emulator(), 'members', 'm-wang', { question: { id: 'q-1', at: noon('2026-11-25'), answered: true } })
    const answer = await exported(people.township, 't01')
    expect(answer.fileName).toBe('青石镇联系情况20261126.xlsx')
    const sheets = await sheetsOf(answer)
    expect(Object.keys(sheets)).toEqual(['还没联系到', '没有结对', '等着答复的难处', '联系人数偏多的干部'])
    const unreached = sheets['还没联系到']
    // 马小军 waits the longest, and 石桥村 stands after 柳河村 all the same
    expect(column(unreached, 1)).toEqual(['陈明', '张海燕', '赵组长', '王建国', '马小军'])
    expect(unreached?.[3]).toEqual([
      ...['柳河村', '王建国', '冯干部', '2026-08-20 电话', '3 个月以上'],
      ...['联系上了吗？', '换号码了，在打听'],
    ])
    expect(unreached?.[4]?.slice(2, 5)).toEqual(['还没有结对', '还没有联系记录', '6 个月以上，请支部讨论'])
    expect(column(sheets['没有结对'], 1)).toEqual(['陈明', '马小军'])
    expect(JSON.stringify(sheets)).not.toMatch(/\d{7}/)
    expect(answer.rows).toBe(7)
  })

  it('allowed: each member who is named sees it once, with the office and the reason; nobody else', async () => {
    await pairUp(emulator(), ['m-wang', 'm-li', 'm-zhang', 'm-zhao', 'm-chen'])
    for (const id of ['m-li', 'm-zhang', 'm-zhao', 'm-chen']) await reachedOn(emulator(), id, '2026-11-20')
    await insert(emulator(), 'cases', [caseOf('h-00000001', members.li)])
    const id = requestId()
    await exported(people.township, 't01', id)
    await exported(people.township, 't01', id)
    const taken = await stored(emulator(), 'accesses')
    expect(taken.map(({ memberId }) => memberId).sort()).toEqual(['m-li', 'm-wang'])
    const { items } = await call(emulator(), people.member, listOwnAccesses, {})
    expect(items).toMatchObject([{ byName: '周干事', byTitle: '青石镇 乡镇党委干部', what: 'export', reason: REASON }])
  })

  it('allowed: rule "who may know" holds for the workbook too', async () => {
    await insert(emulator(), 'cases', [
      caseOf('h-00000001', members.wang, { words: '都可以知道' }),
      caseOf('h-00000002', members.li, { words: '支部知道', mayKnow: 'branch' }),
      caseOf('h-00000003', members.li, { words: '办理人知道', mayKnow: 'handler' }),
      caseOf('h-00000004', members.li, { words: '镇里办', mayKnow: 'handler', handler: deskHandler }),
    ])
    const township = await sheetsOf(await exported(people.township, 't01'))
    expect(column(township['等着答复的难处'], 3)?.sort()).toEqual(['都可以知道', '镇里办'])
    const county = await sheetsOf(await exported(people.county, 't01'))
    expect(column(county['等着答复的难处'], 0)).toEqual(['没有'])
  })

  it('no ability: not for a cadre, a group’s leader, a member', async () => {
    for (const openid of [people.contact, people.leader, people.member]) {
      expect(await refusalCode(emulator(), openid, exportContacts, { orgId: 'g0101', reason: REASON })).toBe(
        'FORBIDDEN',
      )
    }
  })

  it('out of scope: not another township’s, not the county’s', async () => {
    for (const orgId of ['t02', 'c01']) {
      expect(await refusalCode(emulator(), people.township, exportContacts, { orgId, reason: REASON })).toBe(
        'NOT_FOUND',
      )
    }
    expect(await stored(emulator(), 'accesses')).toEqual([])
  })

  it('where nothing needs doing it says so, and makes no file', async () => {
    await pairUp(emulator(), ['m-liu'])
    await reachedOn(emulator(), 'm-liu', '2026-11-20')
    const { code, userMessage } = await refusal(emulator(), people.otherTownship, exportContacts, {
      orgId: 't02',
      reason: REASON,
    })
    expect(`${code} ${userMessage}`).toBe('INVALID 白河镇本月都联系到了，也没有等着办的事，没有要导出的。')
    expect(await stored(emulator(), 'due_files')).toEqual([])
  })
})
