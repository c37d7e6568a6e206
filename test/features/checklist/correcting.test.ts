/** The county corrects a checklist that was sent, or takes it back. */
import {
  correctChecklist,
  openChecklist,
  saveChecklist,
  sendChecklist,
  withdrawChecklist,
} from '../../../src/contract/checklist'
import { listInbox } from '../../../src/contract/message'
import { call, refusal, refusalCode } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { account, buildWorld, insert, orgs, people, stored } from '../../support/world'
import { content, item, MONTH, NOW, sendOut, write } from './checklist'

const emulator = useEmulator()
const at = (now: string) => emulator().post('/control/clock', { now })
beforeEach(async () => {
  await emulator().post('/control/reset')
  await at(NOW)
  await buildWorld(emulator())
})

const others = [people.member, people.leader, people.secretary, people.contact, people.township]
const addStranger = () =>
  insert(emulator(), 'accounts', [account('op-elsewhere', '外县', [['county_admin', orgs.baihe]])])
const send = (edition: number, more: object = {}) =>
  call(emulator(), people.county, sendChecklist, { month: MONTH, edition, looked: false, ...more })
const correction = (edition: number, change: Partial<typeof content> & { looked?: boolean } = {}) => ({
  month: MONTH,
  edition,
  looked: false,
  ...content,
  ...change,
})
const open = (openid: string, month = MONTH) => call(emulator(), openid, openChecklist, { month })
const inbox = async (openid: string) =>
  (await call(emulator(), openid, listInbox, {})).items.filter(({ kind }) => kind === 'checklist')

describe('checklist.correct', () => {
  test('allowed: leaders find what changed on top, and it is the newest in their inboxes', async () => {
    const edition = await sendOut(emulator())
    await at('2026-11-26T02:00:00Z')
    const change = correction(edition, { items: [...content.items, item('new', '交流发言')] })
    expect(await call(emulator(), people.county, correctChecklist, change)).toEqual({
      result: 'corrected',
      edition: 2,
      changes: ['加了一项规定动作：交流发言'],
    })
    expect((await open(people.leader)).checklist).toMatchObject({
      items: change.items,
      corrections: [{ byName: '郑科长', changes: ['加了一项规定动作：交流发言'] }],
    })
    expect(await inbox(people.leader)).toMatchObject([
      { title: '12月主题党日提示单（有更正）：学习全会精神', at: expect.stringMatching(/^2026-11-26T/) },
    ])
  })

  test('no ability: the county alone', async () => {
    const edition = await sendOut(emulator())
    for (const openid of others) {
      const input = correction(edition, { theme: '改' })
      expect(await refusalCode(emulator(), openid, correctChecklist, input)).toBe('FORBIDDEN')
    }
  })

  test('out of scope: not another county’s', async () => {
    await addStranger()
    const input = correction(await sendOut(emulator()), { theme: '改' })
    expect(await refusalCode(emulator(), 'op-elsewhere', correctChecklist, input)).toBe('NOT_FOUND')
  })

  test('where nothing changed it says so; one that is not out, or empty, is not corrected', async () => {
    const draft = await write(emulator())
    const wrong = (input: ReturnType<typeof correction>) => refusal(emulator(), people.county, correctChecklist, input)
    expect((await wrong(correction(draft, { theme: '改' }))).code).toBe('CONFLICT')
    await send(draft)
    expect(await wrong(correction(draft))).toMatchObject({
      code: 'INVALID',
      userMessage: expect.stringContaining('没有要更正'),
    })
    expect((await wrong(correction(draft, { items: [] }))).issues?.[0]?.field).toBe('items')
  })

  test('of two at once the second is told', async () => {
    const edition = await sendOut(emulator())
    await call(emulator(), people.county, correctChecklist, correction(edition, { theme: '第一个' }))
    const second = correction(edition, { theme: '第二个' })
    expect(await refusalCode(emulator(), people.county, correctChecklist, second)).toBe('CONFLICT')
    expect((await open(people.leader)).checklist.theme).toBe('第一个')
  })

  test('where WeChat is not sure it waits for a look, and says already what it would change', async () => {
    const edition = await sendOut(emulator())
    const change = correction(edition, { theme: '复核测试' })
    expect(await call(emulator(), people.county, correctChecklist, change)).toEqual({
      result: 'look',
      edition,
      changes: ['主题改成「复核测试」'],
    })
    expect((await open(people.leader)).checklist.theme).toBe(content.theme)
    const looked = { ...change, looked: true }
    expect(await call(emulator(), people.county, correctChecklist, looked)).toMatchObject({ result: 'corrected' })
  })

  test('of a month gone by is refused', async () => {
    const edition = await sendOut(emulator())
    await at('2026-12-31T16:00:00Z')
    expect(await refusalCode(emulator(), people.county, correctChecklist, correction(edition, { theme: '改' }))).toBe(
      'CONFLICT',
    )
  })
})

describe('checklist.withdraw', () => {
  const withdraw = (why = '会期改了') => call(emulator(), people.county, withdrawChecklist, { month: MONTH, why })

  test('allowed: leaders see that, and why, and that nothing of it is asked any more', async () => {
    await sendOut(emulator())
    await withdraw()
    expect((await open(people.leader)).checklist).toMatchObject({
      theme: '',
      items: [],
      reading: [],
      withdrawn: { why: '会期改了' },
    })
    expect(await inbox(people.leader)).toMatchObject([{ status: 'withdrawn' }])
    // once more changes nothing
    await withdraw('别的原因')
    expect((await open(people.leader)).checklist.withdrawn?.why).toBe('会期改了')
  })

  test('no ability: the county alone', async () => {
    await sendOut(emulator())
    for (const openid of others) {
      expect(await refusalCode(emulator(), openid, withdrawChecklist, { month: MONTH, why: '不要' })).toBe('FORBIDDEN')
    }
  })

  test('out of scope: not another county’s', async () => {
    await addStranger()
    await sendOut(emulator())
    expect(await refusalCode(emulator(), 'op-elsewhere', withdrawChecklist, { month: MONTH, why: '不要' })).toBe(
      'NOT_FOUND',
    )
  })

  test('needs a why that may be read, and something that is out', async () => {
    await write(emulator())
    const wrong = async (why: string) =>
      (await refusal(emulator(), people.county, withdrawChecklist, { month: MONTH, why })).code
    expect(await wrong('会期改了')).toBe('CONFLICT')
    await send(1)
    expect(await wrong(' ')).toBe('INVALID')
    expect(await wrong('复核测试')).toBe('REFUSED')
    expect((await open(people.leader)).checklist.theme).toBe(content.theme)
  })

  test('then it may be written anew and sent; days between the two go by nothing', async () => {
    const edition = await sendOut(emulator())
    await at('2026-11-26T02:00:00Z')
    await withdraw()
    await call(emulator(), people.county, saveChecklist, { month: MONTH, edition, ...content, theme: '重写的' })
    // leaders still see that it was taken back
    expect((await open(people.leader)).checklist).toMatchObject({ theme: '', withdrawn: { why: '会期改了' } })
    await at('2026-11-28T02:00:00Z')
    await send(edition + 1)
    const { checklist } = await open(people.leader)
    expect(checklist).toMatchObject({
      theme: '重写的',
      corrections: [{ changes: [expect.stringContaining('重新发')] }],
    })
    expect(checklist.withdrawn).toBeUndefined()
    expect(await inbox(people.leader)).toMatchObject([{ status: 'published' }])
    const [record] = await stored(emulator(), 'checklists')
    expect(record?.sent.map(({ theme }) => theme)).toEqual([content.theme, '', '重写的'])
  })
})
