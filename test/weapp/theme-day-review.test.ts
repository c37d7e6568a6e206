/** A township looks after its theme days in the built mini-program. */
import { orgRecord } from '../../cloudfunctions/kernel/org-index'
import { dayOf, insertDays, NOON, record, setClock, themeDay } from '../features/theme-day/review-days'
import { useEmulator } from '../support/emulator'
import { startWeapp } from '../support/weapp'
import { buildWorld, insert, orgs, people } from '../support/world'

/** WeChat's audit: bytes of one setData, nodes of one page. */
const AUDIT = { setData: 256 * 1024, nodes: 1000 }
const ROWS = 30

const emulator = useEmulator()
beforeEach(async () => {
  await emulator().post('/control/reset')
  await setClock(emulator(), NOON)
  await buildWorld(emulator())
})

test('a township opens what waits, accepts one, gives the next back, and sees that on the board', async () => {
  const groups = Array.from({ length: ROWS }, (_, at) =>
    orgRecord({ _id: `g9${at}`, kind: 'group', name: `大塘${at}组`, order: at + 2 }, orgs.shiqiao),
  )
  const known = new Map([...Object.values(orgs), ...groups].map((org) => [org._id, org] as const))
  await insert(emulator(), 'orgs', groups)
  await insertDays(
    emulator(),
    [
      themeDay(orgs.liuheGroup, 'recorded', {}, { known }),
      themeDay(orgs.shiqiaoGroup, 'recorded', { record: record({ minutes: '看了一部片子。' }) }, { known }),
      ...groups.map((org) => themeDay(org, 'held', {}, { known })),
    ],
    known,
  )
  const weapp = startWeapp({ openid: people.township, url: emulator().url })
  const board = await weapp.open('/features/theme-day/review/pages/board/index?month=2026-12')
  expect(board.text()).toContain(`已开展 ${ROWS}`)
  await board.tap('看记录（2 份没看过）')
  const look = weapp.current()
  expect(look.text()).toContain('学了全会精神')
  await look.tap('看过了')
  expect(look.text()).toContain('看了一部片子。')
  expect(weapp.depth()).toBe(2)
  await look.tap('有问题，退回')
  await look.tap('请核对哪一天')
  await look.tap('退回')
  expect(look.text()).toContain('交上来的都看过了。')
  expect((await dayOf(emulator(), 'g0101')).state).toBe('accepted')
  expect((await dayOf(emulator(), 'g0102')).steps[1]?.words).toBe('请核对哪一天')
  await weapp.back()
  expect(board.text()).toContain('退回 1')
  for (const page of [board, look]) {
    expect(page.largestSetData()).toBeLessThan(AUDIT.setData)
    expect(page.nodeCount()).toBeLessThan(AUDIT.nodes)
  }
})
