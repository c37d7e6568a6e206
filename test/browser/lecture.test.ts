/** A lecture from its sender's phone to the members' and back, in a real browser on the real functions. */
import { useBrowser } from '../support/browser'
import { useEmulator } from '../support/emulator'
import { field, seen, tap } from '../support/screen'
import { buildWorld, people, stored } from '../support/world'
import { holdLecture, lectureDraft } from '../features/lecture/hold'

const browser = useBrowser()
const emulator = useEmulator()
const HOUR = 60 * 60 * 1000
beforeEach(async () => {
  await emulator().post('/control/reset')
  await buildWorld(emulator())
})

/** The phone of one person, on one of its pages. */
const phoneOf = (openid: string, page = '') =>
  browser.open('phone', `${emulator().url}/app/?as=${openid}${page && `#${page}`}`)

test('a township publishes a lecture from a pasted invitation; a member finds it and asks to be reminded', async () => {
  const sender = await phoneOf(people.township)
  await tap(sender, /^组织$/)
  await tap(sender, '发布云课堂')
  await field(sender, '题目').fill('冬季安全用工')
  await field(sender, '主讲人').fill('县住建局 林工')
  await field(sender, '怎么加入').fill(
    '周干事邀请您参加腾讯会议 点击链接入会 https://meeting.tencent.com/dm/AbC 会议号：123-456-789',
  )
  // the tab below names the township too
  await sender.locator('.k-check').filter({ hasText: '青石镇' }).filter({ visible: true }).first().tap()
  await tap(sender, /^发布$/)
  await seen(sender, '会议号 123-456-789').waitFor()
  await seen(sender, '主讲：县住建局 林工').waitFor()

  const member = await phoneOf(people.member, '/features/lecture/pages/lectures/index')
  await tap(member, '冬季安全用工')
  await tap(member, '提醒我')
  await seen(member, '不用提醒了').waitFor()
  expect(await stored(emulator(), 'lecture_reminders')).toMatchObject([{ openid: people.member }])
  expect(await stored(emulator(), 'lectures')).toMatchObject([
    { link: 'https://meeting.tencent.com/dm/AbC', to: [{ orgId: 't01' }] },
  ])
})

test('after the class a leader ticks who was there in two taps, and a member sees it of themselves', async () => {
  await holdLecture(emulator(), people.township, ['t01'], lectureDraft(Date.now(), 1))
  await emulator().post('/control/clock', { offsetMs: 4 * HOUR })
  const leader = await phoneOf(people.leader, '/features/lecture/pages/lectures/index')
  await tap(leader, '上过的课')
  await tap(leader, '冬季安全用工')
  await tap(leader, '记谁来了')
  await tap(leader, '都来了')
  await tap(leader, '张海燕')
  await tap(leader, /^记下$/)
  await seen(leader, '您参加了这堂课').waitFor()
  expect((await stored(emulator(), 'attendance'))[0]?.memberIds.sort()).toEqual(['m-li', 'm-wang', 'm-zhao'])
})

test('a cancelled lecture says why', async () => {
  const lectureId = await holdLecture(emulator())
  const page = `/features/lecture/pages/lecture/index?id=${lectureId}`
  const sender = await phoneOf(people.township, page)
  await tap(sender, '取消这堂课')
  await tap(sender, '主讲人临时有事')
  await sender.locator('.k-sheet').getByText('取消这堂课', { exact: true }).last().tap()
  await seen(sender, '原因：主讲人临时有事').waitFor()
  const member = await phoneOf(people.member, page)
  await seen(member, '原因：主讲人临时有事').waitFor()
  await expect(member.getByText('加入腾讯会议').count()).resolves.toBe(0)
})
