/** The built mini-program: a study push found in its tab, read and left again; a block written; all of it in big text. */
import { savePush, sendPush } from '@/contract/study-writing'
import { call } from '../support/api'
import { useEmulator } from '../support/emulator'
import { startWeapp } from '../support/weapp'
import { buildWorld, people } from '../support/world'

const STUDY = '/features/study/pages/study/index'
const COMPOSE = '/features/study/shelf/pages/compose/index'
/** WeChat's audit: bytes of one setData, nodes of one page. */
const AUDIT = { setData: 256 * 1024, nodes: 1000 }

const emulator = useEmulator()
beforeEach(async () => {
  await emulator().post('/control/reset')
  await buildWorld(emulator())
})

/** As long as an issue may be: 120 blocks. */
async function send() {
  const saved = await call(emulator(), people.county, savePush, {
    number: 51,
    title: '冬春训材料',
    to: [{ orgId: 't01' }],
    blocks: [
      { kind: 'heading', text: '这一期学什么' },
      ...Array.from({ length: 119 }, (_, index) => ({
        kind: 'text' as const,
        text: `第 ${index + 1} 段。`.repeat(20),
      })),
    ],
  })
  await call(emulator(), people.county, sendPush, { pushId: saved.pushId, edition: saved.edition })
}

test('a member finds the issue in its tab, reads it, and goes back', async () => {
  await send()
  const weapp = startWeapp({ openid: people.member, url: emulator().url })
  const tab = await weapp.open(STUDY)
  expect(tab.text()).toContain('未读')
  await tab.tap('冬春训材料')
  const push = weapp.current()
  expect(push.path).toBe('features/study/shelf/pages/push/index')
  expect(push.text()).toContain('这一期学什么')
  const card = push.share()
  expect(card.title).toBe('第 51 期：冬春训材料')
  await weapp.back()
  expect(weapp.current()).toBe(tab)
  expect(tab.text()).not.toContain('未读')
  for (const page of [tab, push]) {
    expect(page.largestSetData()).toBeLessThan(AUDIT.setData)
    expect(page.nodeCount()).toBeLessThan(AUDIT.nodes)
  }
  expect((await weapp.open(card.path as string)).text()).toContain('这一期学什么')
})

test('without a signal the last copy opens, with its time', async () => {
  await send()
  const weapp = startWeapp({ openid: people.member, url: emulator().url })
  const tab = await weapp.open(STUDY)
  await tab.tap('冬春训材料')
  const { path, query } = weapp.current()
  weapp.phone.online = false
  const push = await weapp.open(`/${path}?id=${query.id}`)
  expect(push.text()).toContain('这一期学什么')
  expect(push.text()).toContain('没有信号')
})

test('a paragraph is written, and the whole of it looked at', async () => {
  const weapp = startWeapp({ openid: people.county, url: emulator().url })
  const compose = await weapp.open(COMPOSE)
  expect(compose.text()).toContain('加一段')
  await compose.tap('段落')
  expect(compose.text()).toContain('第 1 段 段落')
  await compose.find('.k-edit__open .k-field__input').type('请大家有空时读一读。')
  await compose.tap('写好了')
  await compose.tap('预览')
  expect(compose.text()).toContain('成员看到的就是这样。')
  expect(compose.text()).toContain('请大家有空时读一读。')
  expect(compose.nodeCount()).toBeLessThan(AUDIT.nodes)
})

test('WeChat’s own font size makes the text big here too', async () => {
  await send()
  const weapp = startWeapp({ openid: people.member, url: emulator().url, phone: { fontSizeSetting: 22 } })
  const tab = await weapp.open(STUDY)
  expect(tab.findAll('.k-page--big')).toHaveLength(1)
})
