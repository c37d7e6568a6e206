/** The county writes a month's checklist: empty, kept, copied, by two at once. */
import { listChecklists, openChecklistDraft, saveChecklist } from '../../../src/contract/checklist'
import { openHome } from '../../../src/contract/session'
import { call, refusal, refusalCode, requestId } from '../../support/api'
import { costsOf } from '../../support/costs'
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

const draft = (month = MONTH) => call(emulator(), people.county, openChecklistDraft, { month })

/** Everybody in office who does not write it. */
const others = [people.member, people.leader, people.secretary, people.contact, people.township]
/** Somebody who would write for a county that is not this one. */
const addStranger = () =>
  insert(emulator(), 'accounts', [account('op-elsewhere', '外县', [['county_admin', orgs.baihe]])])

describe('checklist.draft', () => {
  test('allowed: nothing is written yet, and it goes out on the 25th before at nine', async () => {
    expect(await draft()).toEqual({
      month: MONTH,
      status: 'draft',
      edition: 0,
      theme: '',
      reading: [],
      items: [],
      corrections: [],
      defaultSendAt: '2026-11-25T01:00:00.000Z',
    })
  })

  test('no ability: the county alone', async () => {
    for (const openid of others) {
      expect(await refusalCode(emulator(), openid, openChecklistDraft, { month: MONTH })).toBe('FORBIDDEN')
    }
  })

  test('out of scope: another’s sees nothing of it', async () => {
    await addStranger()
    await write(emulator())
    expect(await call(emulator(), 'op-elsewhere', openChecklistDraft, { month: MONTH })).toMatchObject({
      edition: 0,
      theme: '',
    })
  })

  test('rule "the checklist goes out on the 25th before": no standard day once it has passed', async () => {
    await at('2026-11-25T01:00:00Z')
    expect((await draft()).defaultSendAt).toBeUndefined()
    expect((await draft('2027-01')).defaultSendAt).toBe('2026-12-25T01:00:00.000Z')
  })

  test('has the newest earlier month to copy from, also over a gap and the turn of the year', async () => {
    await write(emulator(), { month: '2026-11', theme: '十一月' })
    await write(emulator(), { theme: '十二月' })
    expect((await draft('2027-02')).earlier).toMatchObject({ month: '2026-12', theme: '十二月' })
    expect((await draft()).earlier).toMatchObject({ month: '2026-11', theme: '十一月', items: content.items })
    expect((await draft('2026-11')).earlier).toBeUndefined()
  })
})

describe('checklist.save', () => {
  test('allowed: what is written is there the next time, and nobody else sees it', async () => {
    await write(emulator())
    expect(await draft()).toMatchObject({ edition: 1, status: 'draft', ...content, byName: '郑科长' })
    expect(await stored(emulator(), 'inbox')).toEqual([])
  })

  test('no ability: neither leaders nor townships', async () => {
    for (const openid of others) {
      expect(await refusalCode(emulator(), openid, saveChecklist, { month: MONTH, edition: 0, ...content })).toBe(
        'FORBIDDEN',
      )
    }
    expect(await stored(emulator(), 'checklists')).toEqual([])
  })

  test('out of scope: not for a county that is not theirs', async () => {
    await addStranger()
    const input = { month: MONTH, edition: 0, ...content }
    expect(await refusalCode(emulator(), 'op-elsewhere', saveChecklist, input)).toBe('NOT_FOUND')
  })

  test('two at once: the second is told, and nothing of the first is lost', async () => {
    await write(emulator())
    await write(emulator(), { edition: 1, theme: '第一个人的' })
    const second = { month: MONTH, edition: 1, ...content, theme: '第二个人的' }
    expect(await refusal(emulator(), people.county, saveChecklist, second)).toMatchObject({
      code: 'CONFLICT',
      userMessage: expect.stringContaining('被别人改过'),
    })
    // nor over one that was begun by another meanwhile
    expect(await refusalCode(emulator(), people.county, saveChecklist, { ...second, edition: 0 })).toBe('CONFLICT')
    expect((await draft()).theme).toBe('第一个人的')
  })

  test('the same save twice is one', async () => {
    const id = requestId()
    const input = { month: MONTH, edition: 0, ...content }
    const [first, second] = [
      await call(emulator(), people.county, saveChecklist, input, id),
      await call(emulator(), people.county, saveChecklist, input, id),
    ]
    expect([first.edition, second.edition]).toEqual([1, 1])
  })

  test('may lack everything, but not have an item without words or twice', async () => {
    await write(emulator(), { theme: '', items: [] })
    const wrong = async (items: typeof content.items) =>
      (await refusal(emulator(), people.county, saveChecklist, { month: MONTH, edition: 1, ...content, items }))
        .issues?.[0]
    expect(await wrong([item('a', ' ')])).toMatchObject({ field: 'items.0.text', message: '请写这一项做什么' })
    expect((await wrong([item('a', '学'), item('a', '习')]))?.message).toContain('重复')
  })

  test('rule "nothing is asked of a month gone by": nor one of years ahead', async () => {
    const save = { edition: 0, ...content }
    expect(await refusal(emulator(), people.county, saveChecklist, { ...save, month: '2026-10' })).toMatchObject({
      code: 'CONFLICT',
      userMessage: expect.stringContaining('10月已经过去'),
    })
    expect(await refusalCode(emulator(), people.county, saveChecklist, { ...save, month: '2028-12' })).toBe('INVALID')
  })

  test('one that waits for its time is a draft again; one that is out is not touched', async () => {
    const edition = await sendOut(emulator(), { sendAt: '2026-11-25T01:00:00Z' })
    expect((await draft()).status).toBe('scheduled')
    await write(emulator(), { edition, theme: '改一改' })
    expect(await draft()).toMatchObject({ status: 'draft', theme: '改一改' })
    expect((await draft()).sendAt).toBeUndefined()
    await sendOut(emulator(), { edition: edition + 1 })
    const again = { month: MONTH, edition: edition + 2, ...content }
    expect(await refusal(emulator(), people.county, saveChecklist, again)).toMatchObject({
      code: 'CONFLICT',
      userMessage: expect.stringContaining('更正'),
    })
  })
})

describe('checklist.list', () => {
  test('allowed: the latest month first, with where it stands', async () => {
    await write(emulator(), { month: '2026-11', theme: '十一月', items: [] })
    await sendOut(emulator(), { sendAt: '2026-11-25T01:00:00Z' })
    expect((await call(emulator(), people.county, listChecklists, {})).items).toEqual([
      { month: '2026-12', theme: content.theme, status: 'scheduled', sendAt: '2026-11-25T01:00:00.000Z', items: 2 },
      { month: '2026-11', theme: '十一月', status: 'draft', items: 0 },
    ])
  })

  test('no ability: drafts are the county’s', async () => {
    for (const openid of others) {
      expect(await refusalCode(emulator(), openid, listChecklists, {})).toBe('FORBIDDEN')
    }
  })

  test('out of scope: not another county’s', async () => {
    await addStranger()
    await write(emulator())
    expect((await call(emulator(), 'op-elsewhere', listChecklists, {})).items).toEqual([])
  })

  test('costs a page, however many years there are', async () => {
    await write(emulator())
    const [record] = await stored(emulator(), 'checklists')
    const months = Array.from(
      { length: 60 },
      (_, n) => `${2020 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`,
    )
    await insert(
      emulator(),
      'checklists',
      months.map((month) => ({ ...record!, _id: month })),
    )
    let shown = 0
    const [cost] = await costsOf(emulator(), async () => {
      shown = (await call(emulator(), people.county, listChecklists, {})).items.length
    })
    expect(shown).toBe(24)
    // the caller's account and organisations beside them
    expect(cost?.examined).toBeLessThanOrEqual(3 * shown)
    expect(cost?.scans).toBe(0)
  })
})

describe('the county’s duty on 首页', () => {
  const due = async (openid: string = people.county) =>
    (await call(emulator(), openid, openHome, {})).duties.flatMap((duty) =>
      duty.kind === 'checklist_due' ? [duty.month] : [],
    )

  test('rule "the checklist is written from the 20th on": until it is sent or waits for its time', async () => {
    await sendOut(emulator(), { month: '2026-11' })
    await at('2026-11-19T15:59:00Z')
    expect(await due()).toEqual([])
    await at('2026-11-19T16:00:00Z')
    expect(await due()).toEqual(['2026-12'])
    const edition = await write(emulator())
    expect(await due()).toEqual(['2026-12'])
    await sendOut(emulator(), { edition, sendAt: '2026-11-25T01:00:00Z' })
    expect(await due()).toEqual([])
  })

  test('this month’s too while there is none; nobody but the county is asked', async () => {
    await at('2026-11-05T02:00:00Z')
    expect(await due()).toEqual(['2026-11'])
    expect(await due(people.township)).toEqual([])
    expect(await due(people.leader)).toEqual([])
  })
})
