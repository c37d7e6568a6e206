/** Lectures and the library in the built mini-program. */
import { holdLecture } from '../features/lecture/hold'
import { keepEntry } from '../features/library/keep'
import { useEmulator } from '../support/emulator'
import { startWeapp } from '../support/weapp'
import { buildWorld, people, stored } from '../support/world'

/** WeChat's audit: bytes of one setData, nodes of one page. */
const AUDIT = { setData: 256 * 1024, nodes: 1000 }

const emulator = useEmulator()
beforeEach(async () => {
  await emulator().post('/control/reset')
  await buildWorld(emulator())
})

test('a member finds a lecture, asks to be reminded, and can pass it on', async () => {
  await holdLecture(emulator())
  const weapp = startWeapp({ openid: people.member, url: emulator().url })
  const list = await weapp.open('/features/lecture/pages/lectures/index')
  await list.tap('冬季安全用工')
  const lecture = weapp.current()
  expect(lecture.path).toBe('features/lecture/pages/lecture/index')
  await lecture.tap('提醒我')
  expect(lecture.text()).toContain('不用提醒了')
  expect(await stored(emulator(), 'lecture_reminders')).toHaveLength(1)
  expect(lecture.share().title).toContain('冬季安全用工')
  for (const page of [list, lecture]) {
    expect(page.largestSetData()).toBeLessThan(AUDIT.setData)
    expect(page.nodeCount()).toBeLessThan(AUDIT.nodes)
  }
})

test('a member looks up an entry of the library', async () => {
  await keepEntry(emulator())
  const weapp = startWeapp({ openid: people.member, url: emulator().url })
  const list = await weapp.open('/features/library/pages/library/index')
  await list.tap('异地就医怎么备案')
  const entry = weapp.current()
  expect(entry.text()).toContain('打开国家医保服务平台')
  expect(entry.nodeCount()).toBeLessThan(AUDIT.nodes)
})
