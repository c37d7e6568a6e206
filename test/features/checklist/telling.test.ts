/** The timer sends checklists at their time and tells leaders: once each, whatever happens meanwhile. */
import { correctChecklist, openChecklist, withdrawChecklist } from '../../../src/contract/checklist'
import { themeDayId } from '../../../src/contract/theme-day-fields'
import type { ThemeDayRecord } from '../../../cloudfunctions/kernel/records'
import { call, refusalCode } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { account, buildWorld, insert, orgs, people, stored } from '../../support/world'
import { clock, consent, DAY, HOUR, MINUTE, shownTo, tick, useTemplates } from '../message/messages'
import { content, MONTH, NOW, sendOut } from './checklist'

const emulator = useEmulator()
const SENDS = '2026-11-25T01:00:00Z'
beforeEach(async () => {
  await emulator().post('/control/reset')
  await clock(emulator(), NOW)
  await buildWorld(emulator())
})

const later = (ms: number) => clock(emulator(), ms)
const correct = (edition: number, theme: string) =>
  call(emulator(), people.county, correctChecklist, { month: MONTH, edition, looked: false, ...content, theme })
const withdraw = () => call(emulator(), people.county, withdrawChecklist, { month: MONTH, why: '会期改了' })
/** What was told of the checklist: on which occasion, to whom. */
const told = async () =>
  (await stored(emulator(), 'tellings'))
    .filter(({ thingId }) => thingId === MONTH)
    .sort((one, other) => one.at.getTime() - other.at.getTime() || one._id.localeCompare(other._id))
    .map(({ _id, to, hint }) => ({
      tells: _id.split(':')[1],
      hint,
      to: 'openids' in to ? [...to.openids].sort() : [],
    }))
const leaders = [people.leader, people.otherLeader, people.secretary].sort()

const set = (collectionName: string, _id: string, change: object) =>
  emulator().post('/admin', {
    action: 'database.modifyDocument',
    envName: 'local',
    collectionName,
    queryType: 'WHERE',
    query: JSON.stringify({ _id }),
    data: JSON.stringify({ $set: change }),
    multi: true,
    merge: true,
    upsert: false,
  })

/** The month's theme days as the timer makes them; `held` says which were held. */
async function makeMonth(held: readonly string[] = []): Promise<void> {
  const lives = [orgs.liuheGroup, orgs.shatanGroup, orgs.suzhou]
  const days = lives.map((org): ThemeDayRecord => ({
    _id: themeDayId(MONTH, org._id),
    month: MONTH,
    orgId: org._id,
    orgName: org.name,
    orgKind: org.kind,
    keys: org.keys,
    standId: org.keys[1]!,
    sort: org._id,
    state: held.includes(org._id) ? 'held' : 'unset',
    edition: 0,
    timing: 0,
    steps: [],
  }))
  const there = new Set((await stored(emulator(), 'theme_days', { month: MONTH })).map(({ _id }) => _id))
  await insert(
    emulator(),
    'theme_days',
    days.filter(({ _id }) => !there.has(_id)),
  )
  await set('theme_months', MONTH, { state: 'done' })
  for (const { _id, state } of days) await set('theme_days', _id, { state })
}

describe('at its time', () => {
  test('it goes out once, not before, however often the timer fires', async () => {
    await sendOut(emulator(), { sendAt: SENDS })
    await clock(emulator(), '2026-11-25T00:59:00Z')
    await tick(emulator())
    expect(await refusalCode(emulator(), people.leader, openChecklist, { month: MONTH })).toBe('NOT_FOUND')
    await clock(emulator(), SENDS)
    await Promise.all([tick(emulator()), tick(emulator())])
    await later(MINUTE)
    await tick(emulator())
    const [record] = await stored(emulator(), 'checklists')
    expect(record).toMatchObject({ status: 'sent', sent: [{ theme: content.theme, byName: '郑科长' }] })
    expect(await told()).toEqual([{ tells: 'sent', hint: expect.any(String), to: leaders }])
  })

  test('one for which the timer came after the month’s end does not go out, and says so to its writer', async () => {
    await sendOut(emulator(), { sendAt: SENDS })
    await clock(emulator(), '2027-01-02T01:00:00Z')
    await tick(emulator())
    const [record] = await stored(emulator(), 'checklists')
    expect(record).toMatchObject({ status: 'draft', sent: [], problem: expect.stringContaining('到时间没有发出') })
    expect(await told()).toEqual([])
  })
})

describe('leaders are told', () => {
  test('on their phones, with the page that opens it; members and townships are not', async () => {
    await useTemplates(emulator())
    for (const openid of [people.leader, people.member, people.township]) await consent(emulator(), openid, 'theme_day')
    await sendOut(emulator())
    await tick(emulator())
    expect(await shownTo(emulator(), people.leader)).toMatchObject([
      {
        text: expect.stringContaining('12月主题党日提示单'),
        page: `features/checklist/pages/checklist/index?id=${MONTH}`,
      },
    ])
    expect(await shownTo(emulator(), people.member)).toEqual([])
    expect(await shownTo(emulator(), people.township)).toEqual([])
  })

  test('of a group without a leader its village’s secretary, once for several groups', async () => {
    await insert(emulator(), 'accounts', [
      account('op-villages', '两村书记', [
        ['branch_secretary', orgs.shiqiao],
        ['branch_secretary', orgs.liuhe],
      ]),
    ])
    await sendOut(emulator())
    await tick(emulator())
    expect((await told())[0]?.to).toEqual([...leaders, 'op-villages'].sort())
  })

  test('a correction within the hour reaches them all the same: they prepare by what was wrong', async () => {
    await useTemplates(emulator())
    await consent(emulator(), people.leader, 'theme_day', { times: 3 })
    const edition = await sendOut(emulator())
    await tick(emulator())
    await later(HOUR)
    await correct(edition, '改过的主题')
    await tick(emulator())
    expect((await told()).map(({ tells, hint }) => [tells, hint])).toEqual([
      ['sent', '请看看要做什么，定好时间'],
      ['corrected', '提示单改了，请看改了什么'],
    ])
    expect(await shownTo(emulator(), people.leader)).toHaveLength(2)
  })

  test('a correction and a withdrawal concern theme days not yet held; before the month was made, everybody', async () => {
    const edition = await sendOut(emulator())
    await tick(emulator())
    await correct(edition, '第一次改')
    await tick(emulator())
    await makeMonth([orgs.liuheGroup._id])
    await later(DAY)
    await correct(edition + 1, '第二次改')
    await tick(emulator())
    await later(DAY)
    await withdraw()
    await tick(emulator())
    const unheld = [people.otherLeader, people.secretary].sort()
    expect((await told()).map(({ tells, to }) => [tells, to])).toEqual([
      ['sent', leaders],
      ['corrected', leaders],
      ['corrected', unheld],
      ['withdrawn', unheld],
    ])
  })

  test('corrected before the timer came: that is told, once', async () => {
    const edition = await sendOut(emulator())
    await correct(edition, '马上改')
    await tick(emulator())
    await tick(emulator())
    expect((await told()).map(({ tells, to }) => [tells, to])).toEqual([['corrected', leaders]])
  })

  test('hundreds of organisations are told in parts, each leader once', async () => {
    const many = Array.from({ length: 450 }, (_, n) => ({
      ...orgs.liuheGroup,
      _id: `g9${String(n).padStart(3, '0')}`,
      name: `第${n}网上党小组`,
      keys: ['c01', 't01', 'v0101', `g9${String(n).padStart(3, '0')}`],
    }))
    await insert(emulator(), 'orgs', many)
    await insert(
      emulator(),
      'accounts',
      many.map((org) => account(`op-${org._id}`, '组长', [['group_leader', org]])),
    )
    await sendOut(emulator())
    await tick(emulator())
    const parts = await told()
    expect(parts.length).toBeGreaterThan(1)
    const all = parts.flatMap(({ to }) => to)
    expect(all.sort()).toEqual([...leaders, ...many.map(({ _id }) => `op-${_id}`)].sort())
  })
})
