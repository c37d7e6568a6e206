/** From 收到 to a message on the phone: asked, reminded, sent by the timer, opened at the right page. */
import { useBrowser } from '../support/browser'
import { useEmulator } from '../support/emulator'
import { field, seen, tap } from '../support/screen'
import { buildWorld, people } from '../support/world'
import { clock, DAY, MORNING, shownTo, tick, useTemplates } from '../features/message/messages'
import { postNotice } from '../features/notice/post'

const browser = useBrowser()
const emulator = useEmulator()
beforeEach(async () => {
  await emulator().post('/control/reset')
  await clock(emulator(), MORNING)
  await buildWorld(emulator())
  await useTemplates(emulator())
})

const phoneOf = (openid: string, page = '') =>
  browser.open('phone', `${emulator().url}/app/?as=${openid}${page && `#/${page}`}`)

test('a member says yes after 收到; the leader reminds those who have not read the next one; it opens that one', async () => {
  await postNotice(emulator())
  const member = await phoneOf(people.member)
  await tap(member, '冬春训')
  await tap(member, /^收到$/)
  await tap(member, '好，告诉我')
  await member.getByRole('button', { name: '允许' }).click()
  await seen(member, '好的，下次会在微信里告诉您。').waitFor()

  // told of nothing until there is something new
  await tick(emulator())
  expect(await shownTo(emulator(), people.member)).toEqual([])
  await clock(emulator(), 2 * DAY)
  const next = await postNotice(emulator(), people.leader, ['g0101'], { title: '第二条通知' })
  const leader = await phoneOf(people.leader, `features/notice/pages/reach/index?id=${next}`)
  await tap(leader, '只提醒这 4 人')
  await seen(leader, /^已提醒 4 人，微信消息能送到 1 人。/).waitFor()
  await tick(emulator())
  const messages = await shownTo(emulator(), people.member)
  // once, though the notice and the reminder both were to tell
  expect(messages).toHaveLength(1)
  const opened = await phoneOf(people.member, messages[0]?.page)
  await seen(opened, '第二条通知').waitFor()
  await seen(opened, '需要收到')
    .or(opened.getByText(/^收到$/))
    .first()
    .waitFor()
})

test('the county pastes a template, and sees that the timer runs', async () => {
  await tick(emulator())
  const county = await phoneOf(people.county, 'features/message/pages/settings/index')
  await seen(county, '定时器正常，每分钟运行一次。').waitFor()
  await tap(county, /^学习推送$/)
  await field(county, '详细内容').fill('资料名称：{{thing1.DATA}}\n更新时间：{{time2.DATA}}')
  await seen(county, '资料名称').waitFor()
  await tap(county, /^保存$/)
  await seen(county, '一次性模板').waitFor()
})
