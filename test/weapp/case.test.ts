/** Cases in the built mini-program: asked for by a member, worked on and answered by the cadre. */
import { useEmulator } from '../support/emulator'
import { startWeapp } from '../support/weapp'
import { people, stored } from '../support/world'
import { ask, buildCases } from '../features/case/cases'

/** WeChat's audit: bytes of one setData, nodes of one page. */
const AUDIT = { setData: 256 * 1024, nodes: 1000 }

const emulator = useEmulator()
beforeEach(() => buildCases(emulator()))

test('a member asks in a few taps, and follows it', async () => {
  const weapp = startWeapp({ openid: people.member, url: emulator().url })
  const page = await weapp.open('/features/case/pages/ask/index')
  await page.tap('看病就医')
  await page.find('.k-field__input').type('要去省城复查')
  await page.tap('请帮忙')
  expect(page.text()).toContain('已经告诉柳河村 冯干部，十天内会有人联系您。')
  expect(await stored(emulator(), 'cases')).toMatchObject([{ kind: 'medical', state: 'open' }])
  expect(page.largestSetData()).toBeLessThan(AUDIT.setData)
  expect(page.nodeCount()).toBeLessThan(AUDIT.nodes)
})

test('the cadre finds it, writes a step and answers', async () => {
  const { caseId } = await ask(emulator())
  const weapp = startWeapp({ openid: people.contact, url: emulator().url })
  const page = await weapp.open(`/features/case/pages/case/index?id=${caseId}`)
  expect(page.text()).toContain('王建国 · 孩子上学')
  await page.tap('答复成员')
  await page.find('.k-field__input').type('下周一去报名')
  await page.tap('答复')
  expect(page.text()).toContain('等成员说好不好')
  expect(page.nodeCount()).toBeLessThan(AUDIT.nodes)
})
