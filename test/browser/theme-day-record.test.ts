/** Recording a theme day in a real browser on the real functions: as they answered, without a signal, two at once. */
import {
  answer,
  DAY_ID,
  dayGoneBy,
  items as checklistItems,
  moreMembers,
  record,
  save,
} from '../features/theme-day/recording-days'
import { changeRecord } from '../features/care/county'
import { clock, MORNING } from '../features/message/messages'
import { useBrowser } from '../support/browser'
import { useEmulator } from '../support/emulator'
import { field, seen, tap } from '../support/screen'
import { account, buildWorld, insert, orgs, people, stored } from '../support/world'

const SECOND = 'op-second'
const browser = useBrowser()
const emulator = useEmulator()
beforeEach(async () => {
  await emulator().post('/control/reset')
  await clock(emulator(), MORNING)
  await buildWorld(emulator(), moreMembers(36))
  await insert(emulator(), 'accounts', [account(SECOND, '钱副组长', [['group_leader', orgs.liuheGroup]])])
  await dayGoneBy(emulator())
  await insert(emulator(), 'theme_answers', [
    ...moreMembers(36).map(({ _id }) => answer(_id, 'here')),
    answer('m-li', 'online'),
    answer('m-wang', 'elsewhere'),
    answer('m-zhang', 'leave', { words: '夜班' }),
  ])
})

const PAGE = `/features/theme-day/pages/record/index?id=${DAY_ID}`
const phoneOf = (openid: string, page = PAGE) => browser.open('phone', `${emulator().url}/app/?as=${openid}#${page}`)
const kept = async () => (await stored(emulator(), 'theme_days', { _id: DAY_ID }))[0]

test('forty who came as they answered: four taps and a sentence', async () => {
  const leader = await phoneOf(people.leader)
  await tap(leader, '都按报名的来')
  await seen(leader, '到场 36 · 线上 1 · 在居住地参加 1 · 请假 1 · 没有参加 1').waitFor()
  await tap(leader, '规定动作都做了')
  await field(leader, '会议记录').fill('学了四中全会公报。')
  await tap(leader, /^记下$/)
  await seen(leader, '已记录，等上级看').waitFor()
  await seen(leader, '到场 36 人').waitFor()
  const day = await kept()
  expect(day).toMatchObject({ state: 'recorded', record: { heldOn: '2026-11-24', minutes: '学了四中全会公报。' } })
  expect(day?.record?.attendance).toHaveLength(40)
  expect(day?.record?.items[0]).toMatchObject({ text: checklistItems[0]!.text, done: true })
})

test('the phone dies after the minutes were typed, and the signal is gone: nothing is lost, and one record arrives', async () => {
  browser.expectProblem(/\/call\//)
  browser.expectProblem(/ERR_INTERNET_DISCONNECTED/)
  const leader = await phoneOf(people.leader)
  await tap(leader, '看名单，逐个勾')
  await field(leader, '找名字').fill('张海燕')
  await leader.locator('.record-person__tick').filter({ hasText: '张海燕' }).tap()
  await tap(leader, '规定动作都做了')
  await field(leader, '会议记录').fill('写到一半就没电了')
  await leader.reload()
  await seen(leader, '这是您上次没写完的。').waitFor()
  await expect(field(leader, '会议记录').inputValue()).resolves.toBe('写到一半就没电了')
  await seen(leader, '到场 37 · 线上 1').waitFor()

  await leader.context().setOffline(true)
  await tap(leader, /^记下$/)
  await seen(leader, /有信号时点「再发一次」/).waitFor()
  await leader.context().setOffline(false)
  await tap(leader, /^再发一次$/)
  await seen(leader, '已记录，等上级看').waitFor()
  expect(await kept()).toMatchObject({ edition: 2, steps: [{ did: 'recorded' }] })
})

test('two leaders at once: the second sees the first’s version, keeps both texts, and nobody’s tick is lost', async () => {
  const second = await phoneOf(SECOND)
  await field(second, '会议记录').fill('第二位写的。')
  await tap(second, '看名单，逐个勾')
  await field(second, '找名字').fill('张海燕')
  await second.locator('.record-person__tick').filter({ hasText: '张海燕' }).tap()
  await save(emulator(), {
    minutes: '第一位写的。',
    attendance: [
      { memberId: 'm-zhang', how: 'absent' },
      { memberId: 'm-wang', how: 'here' },
    ],
    items: record().items,
  })
  await tap(second, /^记下$/)
  await tap(second, /^看看现在的内容$/)
  await seen(second, /会议记录：第一位写的。/).waitFor()
  await tap(second, '两段会议记录都留下')
  await tap(second, /^保存$/)
  await seen(second, '已记录，等上级看').waitFor()
  const day = await kept()
  expect(day?.record).toMatchObject({ minutes: '第一位写的。\n第二位写的。', byName: '钱副组长' })
  const how = new Map(day?.record?.attendance.map((one) => [one.memberId, one.how]))
  expect([how.get('m-zhang'), how.get('m-wang')]).toEqual(['here', 'here'])
})

test('what was accepted is corrected only with a reason', async () => {
  await save(emulator())
  await changeRecord(emulator(), 'theme_days', DAY_ID, { state: 'accepted' })
  const leader = await phoneOf(people.leader)
  await seen(leader, '已通过').waitFor()
  await tap(leader, /^更正$/)
  await tap(leader, /^保存$/)
  await seen(leader, /^请写/).waitFor()
  await field(leader, '为什么更正').fill('漏记一人')
  await tap(leader, /^保存$/)
  await seen(leader, /漏记一人/).waitFor()
  expect((await kept())?.steps.map(({ did }) => did)).toEqual(['recorded', 'corrected'])
})

test('the county reads a doubtful text and lets it out', async () => {
  await save(emulator(), { minutes: '复核测试，学了公报。' })
  const county = await phoneOf(people.county, '/features/home/pages/home/index')
  await tap(county, '柳河网上党小组的主题党日记录等您复核后放行')
  await seen(county, '复核测试，学了公报。').waitFor()
  await tap(county, /^放行$/)
  await seen(county, /没有等您复核/).waitFor()
  expect((await kept())?.textState).toBeUndefined()
})
