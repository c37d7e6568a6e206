/** A case from the member's phone to its handler's and back, in a real browser on the real functions. */
import { useBrowser } from '../support/browser'
import { useEmulator } from '../support/emulator'
import { field, seen, tap } from '../support/screen'
import { people, stored } from '../support/world'
import { buildCases } from '../features/case/cases'

const browser = useBrowser()
const emulator = useEmulator()
beforeEach(() => buildCases(emulator()))

/** The phone of one person, on one of its pages. */
const phoneOf = (openid: string, page = '') =>
  browser.open('phone', `${emulator().url}/app/?as=${openid}${page && `#${page}`}`)

test('a member asks, the cadre works on it and answers, the member is content', async () => {
  const member = await phoneOf(people.member, '/features/case/pages/ask/index')
  await tap(member, '孩子上学')
  await field(member, '要帮什么忙').fill('孩子要在苏州上小学')
  await tap(member, /^急，三天内要有人管$/)
  await tap(member, /^请帮忙$/)
  await seen(member, '已经告诉柳河村 冯干部，三天内会有人联系您。').waitFor()

  const cadre = await phoneOf(people.contact)
  await tap(cadre, '1 件难处等您办')
  await tap(cadre, '王建国 · 孩子上学 · 急')
  await tap(cadre, /^记一步$/)
  await field(cadre, '做了什么').fill('问了学校，要居住证')
  await tap(cadre, /^记下来$/)
  await seen(cadre, '问了学校，要居住证').waitFor()
  await tap(cadre, /^答复成员$/)
  await field(cadre, '办得怎么样').fill('下周一去报名')
  await tap(cadre, /^答复$/)
  await seen(cadre, '等成员说好不好').waitFor()

  const again = await phoneOf(people.member, '/features/case/pages/own/index')
  await tap(again, '已答复，请看看')
  await seen(again, '问了学校，要居住证').waitFor()
  await seen(again, '下周一去报名').waitFor()
  await tap(again, /^满意$/)
  await seen(again, '办好了').waitFor()
  expect(await stored(emulator(), 'cases')).toMatchObject([{ state: 'solved', edition: 4 }])
})

test('what was written without a signal stays on the phone and becomes one case', async () => {
  const member = await phoneOf(people.member, '/features/case/pages/ask/index')
  await tap(member, '找工作')
  await field(member, '要帮什么忙').fill('想在家门口找活干')
  browser.expectProblem(/ERR_INTERNET_DISCONNECTED/)
  await member.context().setOffline(true)
  await tap(member, /^请帮忙$/)
  await seen(member, '没有发出去，内容已保存在手机上。有信号时点「再发一次」。').waitFor()
  await member.context().setOffline(false)
  await member.reload()
  await tap(member, /^再发一次$/)
  await seen(member, /已经告诉柳河村 冯干部/).waitFor()
  expect(await stored(emulator(), 'cases')).toMatchObject([{ words: '想在家门口找活干', kind: 'job' }])
  expect(await stored(emulator(), 'contact_logs')).toHaveLength(1)
})
