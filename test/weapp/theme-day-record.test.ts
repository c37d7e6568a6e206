/** A theme day recorded in the built mini-program: as they answered, and without a signal. */
import { answer, DAY_ID, dayGoneBy, moreMembers } from '../features/theme-day/recording-days'
import { clock, MORNING } from '../features/message/messages'
import { useEmulator } from '../support/emulator'
import { startWeapp } from '../support/weapp'
import { buildWorld, insert, people, stored } from '../support/world'

/** WeChat's audit: bytes of one setData, nodes of one page. */
const AUDIT = { setData: 256 * 1024, nodes: 1000 }

const emulator = useEmulator()
beforeEach(async () => {
  await emulator().post('/control/reset')
  await clock(emulator(), MORNING)
  await buildWorld(emulator(), moreMembers(36))
  await dayGoneBy(emulator())
  await insert(
    emulator(),
    'theme_answers',
    moreMembers(36).map(({ _id }) => answer(_id, 'here')),
  )
})

const kept = async () => (await stored(emulator(), 'theme_days', { _id: DAY_ID }))[0]

test('forty people: as they answered, one ticked beside, a sentence; and what was recorded stands there', async () => {
  const weapp = startWeapp({ openid: people.leader, url: emulator().url })
  const page = await weapp.open(`/features/theme-day/pages/record/index?id=${DAY_ID}`)
  await page.tap('都按报名的来')
  await page.tap('看名单，逐个勾')
  // the names of all forty are the heaviest that this page gets
  expect(page.nodeCount()).toBeLessThan(AUDIT.nodes)
  await page.tap('没有参加 4')
  await page.find('.record-person__tick').tap()
  await page.tap('规定动作都做了')
  await page.find('.k-field__input--tall').type('学了四中全会公报。')
  await page.tap('记下')
  expect(page.text()).toContain('已记录，等上级看')
  expect(page.text()).toContain('到场 37 人')
  expect(page.largestSetData()).toBeLessThan(AUDIT.setData)
  expect(page.nodeCount()).toBeLessThan(AUDIT.nodes)
  expect(await kept()).toMatchObject({ state: 'recorded', record: { minutes: '学了四中全会公报。' } })
})

test('without a signal it waits on the phone, and after a restart it is sent once', async () => {
  const weapp = startWeapp({ openid: people.leader, url: emulator().url })
  const url = `/features/theme-day/pages/record/index?id=${DAY_ID}`
  const page = await weapp.open(url)
  await page.tap('规定动作都做了')
  await page.find('.k-field__input--tall').type('信号断了也写完了。')
  weapp.phone.online = false
  await page.tap('记下')
  expect(page.text()).toContain('有信号时点「再发一次」')

  const again = startWeapp({ openid: people.leader, url: emulator().url, phone: { storage: weapp.phone.storage } })
  const reopened = await again.open(url)
  expect(reopened.text()).toContain('这是您上次没写完的。')
  await reopened.tap('再发一次')
  expect(reopened.text()).toContain('已记录，等上级看')
  expect(await kept()).toMatchObject({ edition: 2, record: { minutes: '信号断了也写完了。' }, steps: [{}] })
})
