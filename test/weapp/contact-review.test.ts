/** A township looks after its contacts in the built mini-program. */
import { pairUp } from '../features/contact/paired'
import { caseOf, counts, insertCounts, noon, NOW } from '../features/contact/review-world'
import { useEmulator } from '../support/emulator'
import { startWeapp } from '../support/weapp'
import { buildWorld, insert, member, members, orgs, people, stored } from '../support/world'

/** WeChat's audit: bytes of one setData, nodes of one page. */
const AUDIT = { setData: 256 * 1024, nodes: 1000 }
const MANY = 120

const emulator = useEmulator()
beforeEach(async () => {
  await emulator().post('/control/reset')
  await emulator().post('/control/clock', { now: NOW })
  const home = { village: orgs.shiqiao, group: orgs.shiqiaoGroup }
  await buildWorld(
    emulator(),
    Array.from({ length: MANY }, (_, at) =>
      member(`m-a${at}`, `成员${at}`, home, { contactedAt: noon(at < 10 ? '2026-07-15' : '2026-10-15') }),
    ),
  )
})

test('a township sees whom nobody reached, and asks the cadre about one', async () => {
  await pairUp(emulator(), ['m-wang'])
  await insert(emulator(), 'cases', [caseOf('h-00000001', members.wang)])
  await insertCounts(emulator(), [counts('t01', { people: MANY + 5, reached: 0, three: 15, six: 5, asked: 1 })])
  const weapp = startWeapp({ openid: people.township, url: emulator().url })
  const board = await weapp.open('/features/contact/review/pages/board/index')
  for (const word of [`11 月 · ${MANY + 5} 人`, `${MANY + 5} 人`, '6 个月以上（请支部讨论', '欠薪和维权']) {
    expect(board.text()).toContain(word)
  }
  expect(board.text()).not.toContain('成员50')
  await board.tap('再看一些')
  await board.tap('王建国')
  const person = weapp.current()
  await person.tap('问冯干部')
  await person.tap('现在人在哪里？')
  await person.tap('问一句')
  expect(person.text()).toContain('今天问过，等回话')
  expect(await stored(emulator(), 'contact_questions')).toMatchObject([{ words: '现在人在哪里？', memberId: 'm-wang' }])
  await weapp.back()
  expect(board.text()).toContain('今天问：「现在人在哪里？」还没有回话')
  for (const page of [board, person]) {
    expect(page.largestSetData()).toBeLessThan(AUDIT.setData)
    expect(page.nodeCount()).toBeLessThan(AUDIT.nodes)
  }
})

test('the county sees its townships in their fixed order, and goes down to one', async () => {
  await insertCounts(emulator(), [counts('t01', { asked: 2, kinds: { wages: { asked: 2, waiting: 1 } } })])
  const weapp = startWeapp({ openid: people.county, url: emulator().url })
  const county = await weapp.open('/features/contact/review/pages/county/index')
  expect(county.text()).toMatch(/青石镇[\s\S]*白河镇[\s\S]*欠薪和维权/)
  await county.tap('青石镇 · 125 人')
  expect(weapp.current().text()).toContain('11 月 · 125 人')
  expect(county.nodeCount()).toBeLessThan(AUDIT.nodes)
})
