/** A theme day from its leader's phone to the members' and back, in a real browser on the real functions. */
import { useBrowser } from '../support/browser'
import { useEmulator } from '../support/emulator'
import { field, seen, tap } from '../support/screen'
import { people, stored } from '../support/world'
import { clock, tick } from '../features/message/messages'
import { DAY_ID, makeMonth, setDay } from '../features/theme-day/month'

const browser = useBrowser()
const emulator = useEmulator()
beforeEach(() => makeMonth(emulator()))

/** The phone of one person, on one of its pages. */
const phoneOf = (openid: string, page = '') =>
  browser.open('phone', `${emulator().url}/app/?as=${openid}${page && `#${page}`}`)

test('a leader sets a day that holds for every month; a member answers from 首页 in two taps; the leader sees who comes', async () => {
  const leader = await phoneOf(people.leader)
  await tap(leader, '柳河网上党小组 11 月主题党日还没定时间')
  await field(leader, '会议链接').fill('#小程序://腾讯会议/AbC')
  await tap(leader, '以后每月都是这一天')
  await tap(leader, '每月 10 日')
  await tap(leader, '定好11月主题党日')
  await seen(leader, '谁来 · 4 人').waitFor()
  expect(await stored(emulator(), 'fixed_days')).toMatchObject([
    { _id: 'g0101', fixed: { on: { kind: 'date', day: 10 }, clock: '19:30', way: 'online' } },
  ])

  const member = await phoneOf(people.member)
  await seen(member, '11月10日 周二 19:30 · 线上').waitFor()
  await tap(member, /^线上参加$/)
  await seen(member, /我线上参加/).waitFor()
  await tap(member, /我线上参加/)
  await tap(member, '附一句话（可以不写）')
  await field(member, '附一句话').fill('夜班，线上听')
  await tap(member, '发给组长')
  await seen(member, '附言：夜班，线上听').waitFor()
  expect(await stored(emulator(), 'theme_answers')).toMatchObject([{ answer: 'online', words: '夜班，线上听' }])

  const again = await phoneOf(people.leader, `/features/theme-day/pages/plan/index?id=${DAY_ID}`)
  await seen(again, '「夜班，线上听」').waitFor()
  await seen(again, '还没回复 2').waitFor()
})

test('the next month of a fixed day is set by itself; its leader moves it in three taps', async () => {
  const plan = `/features/theme-day/pages/plan/index?id=${DAY_ID}`
  const leader = await phoneOf(people.leader, plan)
  await tap(leader, '以后每月都是这一天')
  await tap(leader, '定好11月主题党日')
  await seen(leader, '谁来 · 4 人').waitFor()
  await clock(emulator(), '2026-12-01T01:00:00Z')
  await tick(emulator())
  const member = await phoneOf(people.member)
  await seen(member, '12月10日 周四 19:30 · 线上').waitFor()
})

test('on the day the leader shows a number and a member taps in with it, from the code too', async () => {
  await setDay(emulator())
  await clock(emulator(), '2026-11-12T11:00:00Z')
  const leader = await phoneOf(people.leader, `/features/theme-day/pages/plan/index?id=${DAY_ID}`)
  await tap(leader, '出示到场码')
  await leader.locator('.theme-code__image').waitFor()
  const [day] = await stored(emulator(), 'theme_days', { _id: DAY_ID })
  await seen(leader, day!.code!).waitFor()

  const member = await phoneOf(people.member, `/features/theme-day/pages/day/index?scene=${encodeURIComponent(DAY_ID)}`)
  await field(member, '到场码').fill(day!.code!)
  await tap(member, /^我到了$/)
  await seen(member, '您点过「我到了」。').waitFor()
  await seen(member, '加入腾讯会议').waitFor()
})

test('an answer without a signal stays on the phone and is sent when it is back', async () => {
  await setDay(emulator())
  const member = await phoneOf(people.member)
  await seen(member, '11月12日 周四 19:30').waitFor()
  browser.expectProblem(/ERR_INTERNET_DISCONNECTED/)
  await member.context().setOffline(true)
  await tap(member, /^请假$/)
  await seen(member, '「请假」还没有发出去，已保存在手机上。').waitFor()
  await member.context().setOffline(false)
  await member.reload()
  await tap(member, /^再发一次$/)
  await seen(member, /我请假/).waitFor()
  expect(await stored(emulator(), 'theme_answers')).toMatchObject([{ answer: 'leave' }])
})
