/** The county sends a checklist, now or at its time. */
import { openChecklist, openChecklistDraft, sendChecklist } from '../../../src/contract/checklist'
import { listInbox } from '../../../src/contract/message'
import { call, refusal, refusalCode, requestId } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { account, buildWorld, insert, orgs, people, stored } from '../../support/world'
import { keepEntry } from '../library/keep'
import { sendOut as sendPush } from '../study/push'
import { content, item, MONTH, NOW, write } from './checklist'

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
const sendWrong = (edition: number, more: object = {}) =>
  refusal(emulator(), people.county, sendChecklist, { month: MONTH, edition, looked: false, ...more })
const open = (openid: string, month = MONTH) => call(emulator(), openid, openChecklist, { month })
const inbox = async (openid: string) =>
  (await call(emulator(), openid, listInbox, {})).items.filter(({ kind }) => kind === 'checklist')

describe('checklist.send', () => {
  test('allowed: everybody in office has it at once, its theme days are ordered, and members are left alone', async () => {
    expect(await send(await write(emulator()))).toEqual({ result: 'sent', edition: 1 })
    for (const openid of [people.leader, people.secretary, people.township, people.contact, people.county]) {
      expect(await inbox(openid)).toMatchObject([
        { thingId: MONTH, title: '12月主题党日提示单：学习全会精神', fromOrgName: '云溪县' },
      ])
      expect((await open(openid)).checklist).toMatchObject({ theme: content.theme, items: content.items })
    }
    expect(await inbox(people.member)).toEqual([])
    expect(await stored(emulator(), 'theme_months')).toMatchObject([{ _id: MONTH }])
  })

  test('no ability: the county alone', async () => {
    const edition = await write(emulator())
    for (const openid of others) {
      const input = { month: MONTH, edition, looked: false }
      expect(await refusalCode(emulator(), openid, sendChecklist, input)).toBe('FORBIDDEN')
    }
  })

  test('out of scope: not another county’s, nor one that is not there', async () => {
    await addStranger()
    const input = { month: MONTH, edition: await write(emulator()), looked: false }
    expect(await refusalCode(emulator(), 'op-elsewhere', sendChecklist, input)).toBe('NOT_FOUND')
    expect(await refusalCode(emulator(), people.county, sendChecklist, { ...input, month: '2027-01' })).toBe(
      'NOT_FOUND',
    )
  })

  test('says beside the field what is missing, and when it cannot be sent', async () => {
    let edition = await write(emulator(), { theme: '', items: [] })
    expect((await sendWrong(edition)).issues).toEqual([{ field: 'theme', message: '请写这个月的主题' }])
    edition = await write(emulator(), { edition, items: [] })
    expect((await sendWrong(edition)).issues?.[0]?.field).toBe('items')
    edition = await write(emulator(), { edition })
    for (const sendAt of ['2026-11-23T01:00:00Z', '2027-01-01T01:00:00Z']) {
      expect((await sendWrong(edition, { sendAt })).issues?.[0]?.field).toBe('sendAt')
    }
    expect((await stored(emulator(), 'checklists'))[0]?.status).toBe('draft')
  })

  test('of a month gone by is refused, also where it was written in time', async () => {
    const edition = await write(emulator())
    await at('2026-12-31T16:00:00Z')
    expect((await sendWrong(edition)).code).toBe('CONFLICT')
  })

  test('what somebody changed meanwhile is not sent unseen; what is out is not sent again', async () => {
    await write(emulator())
    const edition = await write(emulator(), { edition: 1, theme: '别人改的' })
    expect((await sendWrong(1)).code).toBe('CONFLICT')
    await send(edition)
    expect(await sendWrong(edition)).toMatchObject({
      code: 'CONFLICT',
      userMessage: expect.stringContaining('已经发出'),
    })
  })

  test('a double tap sends it once', async () => {
    const input = { month: MONTH, edition: await write(emulator()), looked: false }
    const id = requestId()
    const answers = await Promise.all([
      call(emulator(), people.county, sendChecklist, input, id),
      call(emulator(), people.county, sendChecklist, input, id),
    ])
    expect(answers.map(({ result }) => result)).toEqual(['sent', 'sent'])
    expect((await stored(emulator(), 'checklists'))[0]?.sent).toHaveLength(1)
  })

  test('waits for its time, which may be put off; nobody in office sees it before', async () => {
    const edition = await write(emulator())
    expect(await send(edition, { sendAt: '2026-11-25T01:00:00Z' })).toEqual({ result: 'scheduled', edition })
    expect(await refusalCode(emulator(), people.leader, openChecklist, { month: MONTH })).toBe('NOT_FOUND')
    await send(edition, { sendAt: '2026-11-26T01:00:00Z' })
    expect(await call(emulator(), people.county, openChecklistDraft, { month: MONTH })).toMatchObject({
      status: 'scheduled',
      sendAt: '2026-11-26T01:00:00.000Z',
    })
    expect(await send(edition)).toMatchObject({ result: 'sent' })
  })

  test('what WeChat calls risky is refused, naming the piece', async () => {
    const items = [content.items[0]!, item('bad', '违规测试')]
    const edition = await write(emulator(), { items })
    expect(await sendWrong(edition)).toMatchObject({
      code: 'REFUSED',
      userMessage: expect.stringContaining('第 2 项'),
    })
    // nobody's look lets it out
    expect((await sendWrong(edition, { looked: true })).code).toBe('REFUSED')
  })

  test('where WeChat is not sure nothing is sent until somebody looked; that is in the audit', async () => {
    const edition = await write(emulator(), { theme: '复核测试' })
    expect(await send(edition)).toEqual({ result: 'look', edition })
    expect(await stored(emulator(), 'inbox')).toEqual([])
    expect((await stored(emulator(), 'checklists'))[0]?.status).toBe('draft')
    expect(await send(edition, { looked: true })).toMatchObject({ result: 'sent' })
    const audit = (await stored(emulator(), 'audit')).filter(({ action }) => action === 'checklist.send')
    expect(audit.map(({ target, byName }) => [target, byName]).sort()).toEqual([
      [MONTH, '郑科长'],
      [`${MONTH}:looked`, '郑科长'],
    ])
  })

  test('takes along only what leaders can open', async () => {
    const pushId = await sendPush(emulator(), people.county, { to: [{ orgId: 'c01' }] })
    const entryId = await keepEntry(emulator(), people.county, 'c01', { checkBy: '2027-06-01' })
    const push = { kind: 'push' as const, thingId: pushId, title: '第 1 期' }
    const entry = { kind: 'entry' as const, thingId: entryId, title: '异地就医' }
    let edition = await write(emulator(), { reading: [push, { ...entry, thingId: 'gone' }] })
    expect((await sendWrong(edition)).issues).toMatchObject([
      { field: 'reading.1', message: expect.stringContaining('异地就医') },
    ])
    edition = await write(emulator(), { edition, reading: [push, entry] })
    await send(edition)
    expect((await open(people.leader)).checklist.reading).toEqual([push, entry])
  })
})
