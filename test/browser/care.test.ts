/** The care of files in a real browser on the real functions: placed, corrected, looked for, closed and found again. */
import type { Page } from 'playwright-core'
import { useBrowser } from '../support/browser'
import { useEmulator } from '../support/emulator'
import { field, seen, tap } from '../support/screen'
import { buildWorld, people, stored } from '../support/world'

const browser = useBrowser()
const emulator = useEmulator()
beforeEach(async () => {
  await emulator().post('/control/reset')
  await buildWorld(emulator())
})

/** The phone of one person, on one of its pages. */
const phoneOf = (openid: string, page = '') =>
  browser.open('phone', `${emulator().url}/app/?as=${openid}${page && `#${page}`}`)

const tapLabel = (page: Page, label: string) =>
  page.locator(`[aria-label="${label}"]`).filter({ visible: true }).first().tap()
const files = (query: Record<string, unknown>) => stored(emulator(), 'members', query)

test('a township places the members who live in Suzhou into the branch there, all at once', async () => {
  const township = await phoneOf(people.township)
  await tap(township, '组织')
  await tap(township, '安排到支部')
  await seen(township, '王建国').waitFor()
  await tap(township, '列出的都勾上')
  await tap(township, '选去哪儿（已勾 5 人）')
  await tap(township, '驻苏州流动党支部')
  await tap(township, '安排 5 人到驻苏州流动党支部')
  await seen(township, /4 人从.*起在驻苏州流动党支部过组织生活。另有 1 人本来就在那里。/).waitFor()
  expect(await files({ lifeOrgId: 'mb01' })).toHaveLength(5)
  expect(await stored(emulator(), 'orgs', { _id: 'mb01' })).toMatchObject([{ memberCount: 5 }])
})

test('a member says what is wrong, the township corrects it, and the member sees it', async () => {
  const member = await phoneOf(people.member)
  await tap(member, '我的')
  await tap(member, '组织登记的您的信息')
  await tapLabel(member, '出生年月写得不对')
  await tap(member, '请支部更正')
  await seen(member, '请写年份和月份，如 196803').waitFor()
  await field(member, '正确的出生年月').fill('196903')
  await tap(member, '请支部更正')
  await tap(member, '回我的档案')
  await seen(member, '等支部看').waitFor()

  const township = await phoneOf(people.township)
  await tap(township, '1 位成员说档案写得不对，等您核对')
  await seen(township, '档案里：1968年3月').waitFor()
  await tapLabel(township, '按王建国说的更正')
  await seen(township, /没有等您核对的更正/).waitFor()
  expect(await files({ _id: 'm-wang' })).toMatchObject([{ born: '1969-03' }])

  await member.reload()
  await seen(member, /已更正/).waitFor()
  await seen(member, /更正 出生年月/).waitFor()
})

test('a leader notes what was learnt of somebody who was never bound', async () => {
  const leader = await phoneOf(people.leader, '/features/care/pages/missing/index')
  await seen(leader, '还没有人问过').waitFor()
  await tapLabel(leader, '记下张海燕的情况')
  await tap(leader, /^记下$/)
  await seen(leader, '请选择情况').waitFor()
  await tap(leader, '没有智能手机，由联系人代办')
  await field(leader, '补一句').fill('由她女儿帮着看')
  await tap(leader, /^记下$/)
  await seen(leader, '由联系人代办').waitFor()
  await seen(leader, /由她女儿帮着看/).waitFor()
  expect(await files({ _id: 'm-zhang' })).toMatchObject([{ learnt: { what: 'no_smartphone' } }])
})

test('a township closes a file; the county finds it, opens it with a reason and brings it back', async () => {
  const township = await phoneOf(
    people.township,
    `/features/member/pages/file/index?id=m-li&reason=${encodeURIComponent('核对台账')}`,
  )
  await tap(township, '停用档案')
  await tap(township, '组织关系已转出')
  await field(township, '写明依据').fill('11 月转到苏州')
  await tap(township, '停用李秀英的档案')
  await tap(township, /^停用$/)
  await seen(township, /李秀英的档案已停用/).waitFor()
  expect(await files({ _id: 'm-li' })).toMatchObject([{ closed: { kind: 'transferred' } }])

  const county = await phoneOf(people.county, '/features/care/pages/closed/index')
  await county.locator('input').filter({ visible: true }).first().fill('秀英')
  await tap(county, '11 月转到苏州')
  await tap(county, '打开档案')
  await seen(county, '停用错了，重新启用').waitFor()
  await tap(county, '停用错了，重新启用')
  await tap(county, /^重新启用$/)
  await seen(county, /李秀英的档案已恢复/).waitFor()
  expect((await files({ _id: 'm-li' }))[0]?.closed).toBeUndefined()
})
