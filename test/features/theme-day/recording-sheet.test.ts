/** What a leader finds on the sheet of a theme day's record. */
import { openRecordSheet } from '../../../src/contract/theme-day-leading'
import { refusalCode } from '../../support/api'
import { costsOf } from '../../support/costs'
import { useEmulator } from '../../support/emulator'
import { buildWorld, insert, orgs, people, stored } from '../../support/world'
import { clock, MORNING } from '../message/messages'
import { answer, checklist, DAY_ID, dayGoneBy, MONTH, moreMembers, sheetOf, themeDay } from './recording-days'

const emulator = useEmulator()
beforeEach(async () => {
  await emulator().post('/control/reset')
  await clock(emulator(), MORNING)
})

describe('theme_day.sheet', () => {
  it('allowed: who answered and who tapped in stand beside the names, and the checklist’s items wait to be ticked', async () => {
    await buildWorld(emulator())
    await dayGoneBy(emulator())
    await insert(emulator(), 'theme_answers', [
      answer('m-wang', 'here', { words: '晚点到' }),
      answer('m-li', 'elsewhere'),
      answer('m-zhao', undefined, { tappedInAt: new Date('2026-11-24T11:40:00Z') }),
    ])
    const sheet = await sheetOf(emulator())
    expect(sheet).toMatchObject({
      state: 'held',
      edition: 1,
      theme: '学习二十届四中全会精神',
      meetingsAsked: ['group_meeting'],
      can: { record: true, needsReason: false },
      plan: { way: 'both', place: '村活动室' },
    })
    // 陈明 is of this village, and counted in the migrant branch
    expect(sheet.people.map(({ name, answer: said, tappedIn }) => [name, said, tappedIn])).toEqual([
      ['李秀英', 'elsewhere', false],
      ['王建国', 'here', false],
      ['张海燕', undefined, false],
      ['赵组长', undefined, true],
    ])
    expect(sheet.people[1]).toMatchObject({ words: '晚点到', maskedPhone: '138****5678' })
    expect(sheet.items.map(({ itemId, required, done }) => [itemId, required, done])).toEqual([
      ['a1', true, false],
      ['a2', false, false],
    ])
    expect(sheet.record).toBeUndefined()
  })

  it('allowed: also where nothing was made for the month', async () => {
    await buildWorld(emulator())
    expect(await sheetOf(emulator())).toMatchObject({ state: 'unset', edition: 0, items: [], theme: '' })
    expect(await stored(emulator(), 'theme_days')).toEqual([])
  })

  it('no ability: members, and those who look after it, write no record', async () => {
    await buildWorld(emulator())
    for (const openid of [people.member, people.contact, people.township, people.county]) {
      expect(await refusalCode(emulator(), openid, openRecordSheet, { themeDayId: DAY_ID })).toBe('FORBIDDEN')
    }
  })

  it('out of scope: neither another organisation’s, nor one of an organisation that holds none', async () => {
    await buildWorld(emulator())
    await dayGoneBy(emulator())
    for (const openid of [people.otherLeader, people.secretary]) {
      expect(await refusalCode(emulator(), openid, openRecordSheet, { themeDayId: DAY_ID })).toBe('NOT_FOUND')
    }
    const village = { themeDayId: `${MONTH}:v0101` }
    expect(await refusalCode(emulator(), people.leader, openRecordSheet, village)).toBe('NOT_FOUND')
  })

  it('a member who left between answer and day is named, and not to be ticked', async () => {
    await buildWorld(emulator())
    await dayGoneBy(emulator())
    await insert(emulator(), 'theme_answers', [answer('m-chen', 'here'), answer('m-wang', 'here')])
    const sheet = await sheetOf(emulator())
    expect(sheet.left).toEqual(['陈明'])
    expect(sheet.people.map(({ name }) => name)).not.toContain('陈明')
  })

  it('each member counts once: who was counted in another organisation this month is shown, and said where', async () => {
    await buildWorld(emulator())
    await dayGoneBy(emulator())
    await insert(emulator(), 'theme_days', [
      themeDay({ state: 'recorded', people: ['m-wang', 'm-chen'] }, orgs.suzhou),
      themeDay({ _id: '2026-10:mb01', month: '2026-10', state: 'recorded', people: ['m-li'] }, orgs.suzhou),
    ])
    const sheet = await sheetOf(emulator())
    expect(sheet.people.filter(({ countedIn }) => countedIn).map(({ name, countedIn }) => [name, countedIn])).toEqual([
      ['王建国', '驻苏州流动党支部'],
    ])
  })

  it('goes by the checklist as it held on the day: a later correction is not asked, an earlier one is', async () => {
    await buildWorld(emulator())
    const first = checklist()
    const corrected = (at: string, text: string) => ({
      ...first.sent[0]!,
      at: new Date(at),
      items: [{ itemId: 'a1', text, required: true, away: '' }],
      changes: ['改了一项'],
    })
    await insert(emulator(), 'theme_days', [themeDay()])
    await insert(emulator(), 'checklists', [
      checklist({
        sent: [
          first.sent[0]!,
          corrected('2026-11-10T01:00:00Z', '改过的'),
          corrected('2026-11-25T01:00:00Z', '又改的'),
        ],
      }),
    ])
    expect((await sheetOf(emulator())).items.map(({ text }) => text)).toEqual(['改过的'])
  })

  it('a checklist withdrawn before the day asks nothing; one withdrawn after it stays', async () => {
    await buildWorld(emulator())
    await insert(emulator(), 'theme_days', [themeDay()])
    const withdrawn = (at: string) => ({ at: new Date(at), why: '改期', byName: '郑科长' })
    await insert(emulator(), 'checklists', [checklist({ withdrawn: withdrawn('2026-11-20T01:00:00Z') })])
    expect((await sheetOf(emulator())).items).toEqual([])
    await emulator().post('/control/reset')
    await clock(emulator(), MORNING)
    await buildWorld(emulator())
    await insert(emulator(), 'theme_days', [themeDay()])
    await insert(emulator(), 'checklists', [checklist({ withdrawn: withdrawn('2026-11-25T01:00:00Z') })])
    expect((await sheetOf(emulator())).items).toHaveLength(2)
  })

  it('examines no more than it shows', async () => {
    await buildWorld(emulator(), moreMembers(36))
    await dayGoneBy(emulator())
    await insert(
      emulator(),
      'theme_answers',
      moreMembers(36).map(({ _id }) => answer(_id, 'here')),
    )
    const [cost] = await costsOf(emulator(), () => sheetOf(emulator()))
    expect(cost!.scans).toBe(0)
    // each of the forty is a key by which it is asked where they were counted already
    expect(cost!.examined).toBeLessThanOrEqual(3 * cost!.returned + 40)
  })
})
