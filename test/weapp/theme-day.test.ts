/** A theme day in the built mini-program: set by its leader, answered by a member, passed on as a card. */
import { useEmulator } from '../support/emulator'
import { startWeapp } from '../support/weapp'
import { people, stored } from '../support/world'
import { DAY_ID, makeMonth, setDay } from '../features/theme-day/month'

/** WeChat's audit: bytes of one setData, nodes of one page. */
const AUDIT = { setData: 256 * 1024, nodes: 1000 }

const emulator = useEmulator()
beforeEach(() => makeMonth(emulator()))

test('a leader sets the day and sees who comes', async () => {
  const weapp = startWeapp({ openid: people.leader, url: emulator().url })
  const plan = await weapp.open(`/features/theme-day/pages/plan/index?id=${encodeURIComponent(DAY_ID)}`)
  await plan.tap('以后每月都是这一天')
  await plan.tap('定好11月主题党日')
  expect(plan.text()).toContain('谁来 · 4 人')
  expect(plan.share().title).toContain('11月主题党日，请回复能不能来')
  expect(await stored(emulator(), 'theme_days', { state: 'set' })).toHaveLength(1)
  expect(plan.largestSetData()).toBeLessThan(AUDIT.setData)
  expect(plan.nodeCount()).toBeLessThan(AUDIT.nodes)
})

test('a member finds it on 首页, answers in two taps and opens it', async () => {
  await setDay(emulator())
  const weapp = startWeapp({ openid: people.member, url: emulator().url })
  const home = await weapp.open('/features/home/pages/home/index')
  expect(home.text()).toContain('11月12日 周四 19:30')
  await home.tap('请假')
  expect(await stored(emulator(), 'theme_answers')).toMatchObject([{ answer: 'leave' }])
  await home.tap('11月12日 周四 19:30 · 线下和线上 · 我请假')
  const day = weapp.current()
  expect(day.path).toBe('features/theme-day/pages/day/index')
  expect(day.text()).toContain('我的回复')
  expect(day.nodeCount()).toBeLessThan(AUDIT.nodes)
})
