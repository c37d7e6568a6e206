/** Bad luck and ill will around the month's checklist, and what must not come of them. */
import {
  addItems,
  correctChecklist,
  listChecklists,
  openChecklist,
  openChecklistDraft,
  saveChecklist,
  sendChecklist,
  withdrawChecklist,
} from '../../../src/contract/checklist'
import { listInbox } from '../../../src/contract/message'
import { openThemeDay } from '../../../src/contract/theme-day'
import { openRecordSheet, recordThemeDay, setThemeDay } from '../../../src/contract/theme-day-leading'
import { call, refusalCode, type Refused, requestId, send } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { account, buildWorld, insert, orgs, people, stored } from '../../support/world'
import { consent, shownTo, tick, useTemplates } from '../message/messages'
import { content, item, MONTH, NOW, sendOut, write } from './checklist'

const emulator = useEmulator()
const at = (now: string) => emulator().post('/control/clock', { now })
beforeEach(async () => {
  await emulator().post('/control/reset')
  await at(NOW)
  await buildWorld(emulator())
})

/** All at the same instant; whatever is refused is refused with a sentence. */
async function allAtOnce<T>(acts: readonly Promise<T>[]): Promise<T[]> {
  const done: T[] = []
  for (const one of await Promise.allSettled(acts)) {
    if (one.status === 'fulfilled') done.push(one.value)
    else expect((one.reason as Refused).error.code).not.toBe('UNAVAILABLE')
  }
  return done
}

const stands = async (month = MONTH) => (await stored(emulator(), 'checklists', { _id: month }))[0]!
const added = { month: MONTH, orgId: 't01', edition: 0, items: [item('own', '清扫河道')] }

describe('in one instant', () => {
  it('sent and saved: what leaders have is what WeChat saw, whichever was first', async () => {
    for (const month of ['2026-12', '2027-01', '2027-02', '2027-03']) {
      const edition = await write(emulator(), { month })
      await allAtOnce<unknown>([
        call(emulator(), people.county, sendChecklist, { month, edition, looked: false }),
        call(emulator(), people.county, saveChecklist, { month, edition, ...content, theme: '复核测试' }),
        call(emulator(), people.county, sendChecklist, { month, edition: edition + 1, looked: false }),
      ])
      const { sent } = await stands(month)
      expect(sent.length).toBeLessThan(2)
      expect(sent.map(({ theme }) => theme)).not.toContain('复核测试')
    }
  })

  it('corrected twice and taken back: one after the other, and said as it is', async () => {
    const edition = await sendOut(emulator())
    const correct = (theme: string) => ({ month: MONTH, edition, ...content, theme, looked: false })
    const done = await allAtOnce<unknown>([
      call(emulator(), people.county, correctChecklist, correct('甲')),
      call(emulator(), people.county, correctChecklist, correct('乙')),
      call(emulator(), people.county, withdrawChecklist, { month: MONTH, why: '改期' }),
    ])
    const { sent, status } = await stands()
    expect(sent.length).toBeLessThanOrEqual(2)
    if (status === 'withdrawn') {
      expect((await call(emulator(), people.leader, openChecklist, { month: MONTH })).checklist.items).toEqual([])
    }
    expect(done.length).toBeGreaterThan(0)
  })

  it('two add for one township: one of them, and the other is told', async () => {
    await sendOut(emulator())
    const add = (text: string) => call(emulator(), people.township, addItems, { ...added, items: [item('own', text)] })
    expect(await allAtOnce([add('甲'), add('乙')])).toEqual([{ edition: 1 }])
    const event = { action: 'checklist.add', input: { ...added, edition: 1 }, requestId: requestId() }
    const twice = await Promise.all([1, 2].map(() => send(emulator(), people.township, 'api', event)))
    expect(twice).toMatchObject([
      { ok: true, data: { edition: 2 } },
      { ok: true, data: { edition: 2 } },
    ])
    expect((await stored(emulator(), 'checklist_additions'))[0]?.sent).toHaveLength(2)
  })

  it('sent by hand in the minute of its time: it goes out once, and each leader is told once', async () => {
    await useTemplates(emulator())
    await consent(emulator(), people.leader, 'theme_day', { times: 3 })
    const edition = await sendOut(emulator(), { sendAt: '2026-11-25T01:00:00.000Z' })
    await at('2026-11-25T01:00:10Z')
    await allAtOnce<unknown>([
      call(emulator(), people.county, sendChecklist, { month: MONTH, edition, looked: false }),
      tick(emulator()),
      tick(emulator()),
    ])
    await tick(emulator())
    expect((await stands()).sent).toHaveLength(1)
    expect(await shownTo(emulator(), people.leader)).toHaveLength(1)
  })
})

describe('whom it does not concern', () => {
  it('nobody but the county writes; a township adds for itself alone; a member has none of it', async () => {
    await insert(emulator(), 'accounts', [
      account('op-village', '何书记', [['branch_secretary', orgs.liuhe]]),
      account('op-committee', '马书记', [['branch_secretary', orgs.committee]]),
    ])
    await sendOut(emulator())
    await write(emulator(), { month: '2027-01', theme: '还没发' })
    const write1 = { month: '2027-01', edition: 1 }
    const writing = [
      [listChecklists, {}],
      [openChecklistDraft, { month: '2027-01' }],
      [saveChecklist, { ...write1, ...content }],
      [sendChecklist, { ...write1, looked: true }],
      [correctChecklist, { month: MONTH, edition: 1, ...content, theme: '改', looked: true }],
      [withdrawChecklist, { month: MONTH, why: '改期' }],
    ] as const
    const others = [people.township, people.leader, people.secretary, people.member, people.contact, people.unbound]
    for (const openid of [...others, 'op-village', 'op-committee']) {
      for (const [action, input] of writing)
        expect(['FORBIDDEN', 'UNBOUND']).toContain(
          await refusalCode(emulator(), openid, action as never, input as never),
        )
      expect(['NOT_FOUND', 'FORBIDDEN', 'UNBOUND']).toContain(
        await refusalCode(emulator(), openid, openChecklist, { month: '2027-01' }),
      )
    }
    for (const [openid, orgId] of [
      [people.township, 't02'],
      [people.township, 'c01'],
      [people.township, 'v0101'],
      [people.township, 'g0101'],
      ['op-committee', 'mb01'],
      ['op-committee', 't01'],
      ['op-village', 'v0101'],
      [people.county, 't01'],
      [people.township, 'constructor'],
    ] as const)
      expect(['NOT_FOUND', 'FORBIDDEN']).toContain(await refusalCode(emulator(), openid, addItems, { ...added, orgId }))
    // what a township added is its own people's
    await call(emulator(), people.township, addItems, added)
    for (const openid of [people.otherTownship, people.otherLeader, people.secretary])
      expect(JSON.stringify(await call(emulator(), openid, openChecklist, { month: MONTH }))).not.toContain('清扫河道')
    expect(await refusalCode(emulator(), people.member, openChecklist, { month: MONTH })).toBe('FORBIDDEN')
    const { items } = await call(emulator(), people.member, listInbox, {})
    expect(items).toEqual([])
    expect(await stored(emulator(), 'checklist_additions')).toHaveLength(1)
  })
})

describe('what is written', () => {
  it('100 KB, operators, prototypes and ids of others as fields: refused, nothing is kept', async () => {
    const base = { month: MONTH, edition: 0, ...content }
    const hostile = [
      { ...base, theme: '字'.repeat(20_000) },
      { ...base, items: Array.from({ length: 21 }, (_, i) => item(`i${i}`, '学')) },
      { ...base, items: [item('a', '\u202e\u200b\u3164')] },
      { ...base, items: [item('a', '学'), item('a', '读')] },
      { ...base, items: [{ ...item('a', '学'), $where: '1' }] },
      { ...base, items: [item('t01:a', '学')] },
      { ...base, items: [item('__proto__', '学')] },
      { ...base, reading: [{ kind: 'constructor', thingId: 'x', title: '甲' }] },
      { ...base, status: 'sent' },
      { ...base, edition: -1 },
      { ...base, month: '2026-13' },
      { ...base, month: '2026-12:t01' },
    ]
    for (const input of hostile) {
      const event = { action: 'checklist.save', input, requestId: requestId() }
      expect(await send(emulator(), people.county, 'api', event)).toMatchObject({
        ok: false,
        error: { code: 'INVALID' },
      })
    }
    expect(await stored(emulator(), 'checklists')).toEqual([])
  })

  it('twenty items as long as they may be, all corrected, reach a record and stay the texts that they are', async () => {
    const long = (mark: string) =>
      Array.from({ length: 20 }, (_, i) =>
        item(i === 0 ? 'constructor' : `i${i}`, `${mark}<b>=1+1</b>`.padEnd(120, '字'), { away: '远'.repeat(200) }),
      )
    await useTemplates(emulator())
    await consent(emulator(), people.leader, 'theme_day', { times: 5 })
    const theme = '主'.repeat(60)
    const edition = await sendOut(emulator(), { theme, items: long('甲') })
    await tick(emulator())
    const next = { month: MONTH, edition, ...content, theme, items: long('乙'), looked: false }
    await call(emulator(), people.county, correctChecklist, next)
    await tick(emulator())
    const shown = await shownTo(emulator(), people.leader)
    expect(shown).toHaveLength(2)
    await call(emulator(), people.township, addItems, { ...added, items: [item('constructor', '清扫河道')] })
    await at('2026-12-10T12:00:00Z')
    for (let times = 0; times < 2; times++) await tick(emulator())
    const themeDayId = `${MONTH}:g0101`
    const sheet = await call(emulator(), people.leader, openRecordSheet, { themeDayId })
    expect(sheet.items).toHaveLength(21)
    expect(sheet.items[0]?.text).toBe(long('乙')[0]?.text)
    expect(sheet.items[20]).toMatchObject({ itemId: 't01:constructor', addedBy: '青石镇' })
    await call(emulator(), people.leader, recordThemeDay, {
      ...{ themeDayId, edition: sheet.edition, heldOn: '2026-12-10', way: 'both', meetings: [], pictures: [] },
      attendance: sheet.people.map(({ memberId }) => ({ memberId, how: 'here' as const })),
      items: sheet.items.map(({ itemId }) => ({ itemId, done: true, why: '' })),
      minutes: '学了。',
    })
    expect((await call(emulator(), people.member, openThemeDay, { themeDayId })).checklist?.items).toHaveLength(21)
  })
})

describe('the clock', () => {
  it('over the turn of the year and in a leap year each month has its own', async () => {
    await at('2027-12-31T15:59:00Z')
    await sendOut(emulator(), { month: '2028-01' })
    await sendOut(emulator(), { month: '2028-02' })
    await at('2028-01-31T15:59:30Z')
    expect(await refusalCode(emulator(), people.county, withdrawChecklist, { month: '2028-03', why: '改期' })).toBe(
      'NOT_FOUND',
    )
    for (let times = 0; times < 3; times++) await tick(emulator())
    await at('2028-02-01T02:00:00Z')
    for (let times = 0; times < 3; times++) await tick(emulator())
    expect(await stored(emulator(), 'theme_days', { month: '2028-02' })).toHaveLength(4)
    const where = { way: 'online', place: '', link: '', joinHint: '' } as const
    await call(emulator(), people.leader, setThemeDay, {
      ...{ themeDayId: '2028-02:g0101', edition: 0 },
      plan: { startsAt: '2028-02-29T11:30:00.000Z', ...where, note: '' },
      fixed: { on: { kind: 'date', day: 31 }, clock: '19:30', ...where },
    })
    await at('2028-03-01T02:00:00Z')
    for (let times = 0; times < 3; times++) await tick(emulator())
    const [held] = await stored(emulator(), 'theme_days', { _id: '2028-02:g0101' })
    const [next] = await stored(emulator(), 'theme_days', { _id: '2028-03:g0101' })
    expect(held?.state).toBe('held')
    expect(next?.startsAt).toEqual(new Date('2028-03-31T11:30:00Z'))
    // 00:30 in China on 1 March: the month that has just gone by is corrected no more
    expect(
      await refusalCode(emulator(), people.county, correctChecklist, {
        ...{ month: '2028-02', edition: 1, ...content, theme: '晚了', looked: false },
      }),
    ).toBe('CONFLICT')
  })

  it('a clock that was put back sends nothing twice and loses nothing that was out', async () => {
    await sendOut(emulator(), { sendAt: '2026-11-25T01:00:00.000Z' })
    await at('2026-11-25T01:00:30Z')
    await tick(emulator())
    await at('2026-11-25T00:58:00Z')
    await tick(emulator())
    expect((await stands()).sent).toHaveLength(1)
    await at('2026-11-25T01:02:00Z')
    await tick(emulator())
    expect((await stands()).sent).toHaveLength(1)
    expect((await call(emulator(), people.leader, openChecklist, { month: MONTH })).checklist.theme).toBe(content.theme)
  })
})
