/** A notice from the leader's phone to the members' and back, in a real browser on the real functions. */
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

async function post(page: Page, title: string) {
  // the tab, not the sentence of an empty list that speaks of organisations
  await tap(page, /^组织$/)
  await tap(page, '发通知')
  await field(page, '标题').fill(title)
  await field(page, '正文').fill('请大家在 11 月 25 日前读完材料。')
  await expect(page.getByText('要成员点「收到」').isVisible()).resolves.toBe(true)
  await tap(page, '发布')
  await seen(page, '谁没收到').waitFor()
}

test('a leader posts, a member reads and presses 收到, the leader sees who was not reached and phones them', async () => {
  const leader = await phoneOf(people.leader)
  await post(leader, '冬春训')

  const member = await phoneOf(people.member)
  await tap(member, '冬春训')
  await seen(member, '请大家在 11 月 25 日前读完材料。').waitFor()
  await tap(member, /^收到$/)
  await seen(member, /已收到 · /).waitFor()
  await member.goBack()
  await seen(member, '首页').waitFor()

  await tap(leader, '谁没收到')
  await seen(leader, '未绑定微信 1').waitFor()
  await seen(leader, '未读 2').waitFor()
  await leader.getByText('给陈明打电话').or(leader.getByLabel('给陈明打电话')).first().tap()
  await tap(leader, '看号码')
  await seen(leader, '136 0000 2222').waitFor()

  expect(await stored(emulator(), 'accesses')).toMatchObject([{ memberId: 'm-chen', what: 'phone', byName: '赵组长' }])
  expect(await stored(emulator(), 'receipts', { memberId: 'm-wang' })).toMatchObject([
    { memberId: 'm-wang', confirmedEdition: 1 },
  ])
})

test('a draft survives leaving the page and losing the signal, and is posted once', async () => {
  browser.expectProblem(/\/call\//)
  browser.expectProblem(/ERR_INTERNET_DISCONNECTED/)
  const compose = '/features/notice/pages/compose/index'
  const first = await phoneOf(people.leader, compose)
  await field(first, '标题').fill('冬春训')
  await field(first, '正文').fill('写到一半')
  await first.reload()
  await expect(field(first, '正文').inputValue()).resolves.toBe('写到一半')

  await first.context().setOffline(true)
  await tap(first, '发布')
  await seen(first, /^再发一次$/).waitFor()
  await first.context().setOffline(false)
  await tap(first, /^再发一次$/)
  await seen(first, '谁没收到').waitFor()
  expect(await stored(emulator(), 'notices')).toMatchObject([{ title: '冬春训', body: '写到一半' }])
})

test('a mistake stands beside its field, and nothing is lost', async () => {
  const leader = await phoneOf(people.leader, '/features/notice/pages/compose/index')
  await field(leader, '正文').fill('有正文没有标题')
  await tap(leader, '发布')
  await expect(seen(leader, '请写标题').isVisible()).resolves.toBe(true)
  expect(await field(leader, '正文').inputValue()).toBe('有正文没有标题')
})

test('readers see that a notice changed, and that it was withdrawn', async () => {
  const leader = await phoneOf(people.leader)
  await post(leader, '冬春训')
  const member = await phoneOf(people.member)
  await tap(member, '冬春训')
  await tap(member, /^收到$/)
  await seen(member, /已收到 · /).waitFor()

  await tap(leader, '修改')
  await field(leader, '标题').fill('冬春训（改期）')
  await tap(leader, '保存修改')
  await seen(leader, '谁没收到').waitFor()
  await member.goBack()
  await tap(member, '冬春训（改期）')
  await seen(member, '您确认后有修改').waitFor()

  await tap(leader, '收回')
  await leader
    .locator('.at-modal, .k-dialog, [role=dialog]')
    .getByText(/^收回$/)
    .last()
    .tap()
  await seen(leader, '已收回').waitFor()
  await member.reload()
  await seen(member, '已收回').waitFor()
  await expect(member.getByText('请大家在 11 月 25 日前读完材料。').count()).resolves.toBe(0)
})
