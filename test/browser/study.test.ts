/** A study push from the county's screen to a member's and back, in a real browser on the real functions. */
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
  // in the daytime: nothing waits for the morning
  await emulator().post('/control/clock', { now: '2026-11-25T02:00:00.000Z' })
})

const addressOf = (openid: string, page = '') => `${emulator().url}/app/?as=${openid}${page && `#${page}`}`
const phoneOf = (openid: string, page = '') => browser.open('phone', addressOf(openid, page))
const COMPOSE = '/features/study/shelf/pages/compose/index'

const ARTICLE = `流动党员冬春训学习材料

　　一、学什么
　　请大家在月底前把原文读一遍，读不完可以分几次读。
- 1 -
　　二、怎么学
　　在手机上读就行，不用写笔记。
原文：https://mp.weixin.qq.com/s/abc`

/** A paste as a browser hands it over, with its marks of layout. */
const pasteHtml = (page: Page, html: string) =>
  page.evaluate((content) => {
    const data = new DataTransfer()
    data.setData('text/html', content)
    document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data }))
  }, html)

async function writeByPasting(page: Page) {
  await tap(page, '青石镇')
  await tap(page, /^粘贴整篇/)
  await field(page, '文字').fill(ARTICLE)
  await tap(page, /^加到内容后面/)
  await seen(page, '一、学什么').waitFor()
  expect(await field(page, '标题').inputValue()).toBe('流动党员冬春训学习材料')
}

test('the county pastes an article, looks at it and sends it; a member reads it and leaves a line; the leader sees who did not', async () => {
  const county = await phoneOf(people.county, COMPOSE)
  await writeByPasting(county)
  await tap(county, /^预览$/)
  await seen(county, '成员看到的就是这样。').waitFor()
  await tap(county, /^接着写$/)
  await tap(county, /^发送$/)
  await tap(county, /^现在发送$/)
  await seen(county, '发出之后').waitFor()
  expect(await stored(emulator(), 'pushes')).toMatchObject([{ status: 'published', title: '流动党员冬春训学习材料' }])
  await emulator().post('/control/tick', { function: 'jobs' })

  const member = await phoneOf(people.member)
  await tap(member, /^学习$/)
  await tap(member, '流动党员冬春训学习材料')
  await seen(member, '在手机上读就行，不用写笔记。').waitFor()
  await field(member, '写一句心得').fill('读完了，很实在。')
  await tap(member, /^发出心得$/)
  await seen(member, /我写的/).waitFor()
  expect(await member.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375)

  const [push] = await stored(emulator(), 'pushes')
  const leader = await phoneOf(people.leader, `/features/study/shelf/pages/board/index?id=${push!._id}`)
  await seen(leader, /^未读 2$/).waitFor()
  await seen(leader, '李秀英').waitFor()
  await seen(leader, '张海燕').waitFor()
  // nobody consented to messages: what reaches them instead
  await seen(leader, /^这 2 人没有同意接收微信消息/).waitFor()
  await leader.getByLabel('给李秀英打电话').tap()
  await tap(leader, '看号码')
  await seen(leader, '139 8765 4321').waitFor()

  const replies = await phoneOf(people.leader, `/features/study/shelf/pages/replies/index?id=${push!._id}`)
  await tap(replies, /^回复$/)
  await field(replies, '您的回复').fill('谢谢您。')
  await tap(replies, /^发出回复$/)
  await seen(replies, '赵组长的回复').waitFor()
})

test('a draft is saved on the server, a timed issue waits for its time, and can be called back', async () => {
  const county = await phoneOf(people.county, COMPOSE)
  await writeByPasting(county)
  await tap(county, /^存草稿$/)
  await seen(county, '扔掉这份草稿').waitFor()
  await tap(county, /^发送$/)
  await tap(county, /^定时发送$/)
  await tap(county, /8:00 发送$/)
  await seen(county, /^定时 11月26日 8:00$/).waitFor()
  await tap(county, '流动党员冬春训学习材料')
  await tap(county, /^取消定时，改回草稿$/)
  await tap(county, /^取消定时$/)
  await seen(county, '扔掉这份草稿').waitFor()
  expect(await stored(emulator(), 'pushes')).toMatchObject([{ status: 'draft' }])
})

test('what is pasted from a web page keeps its headings; a mistake stands beside its block', async () => {
  const county = await phoneOf(people.county, COMPOSE)
  await field(county, '标题').fill('冬春训')
  await tap(county, /^粘贴整篇/)
  await seen(county, '从 Word、公众号文章里复制').or(county.locator('.k-sheet')).first().waitFor()
  await pasteHtml(county, '<h2>怎么报名</h2><p>到村里报名就行。</p><img src="x.png">')
  await seen(county, '有 1 张图片没有带过来，请用「图片」加上。').waitFor()
  await tap(county, /^加到内容后面/)
  await county.getByLabel('加链接').filter({ visible: true }).first().tap()
  const inBlock = (label: string) =>
    county.locator('.k-edit__open .k-field').filter({ hasText: label }).locator('input')
  await inBlock('链接的名称').fill('报名表')
  await inBlock('链接地址').fill('不是链接')
  await tap(county, /^存草稿$/)
  await seen(county, /^这不是链接。/).waitFor()
})
