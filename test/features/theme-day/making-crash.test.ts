/** The timer cut short at any point while it makes a month: whole in the end, and nobody is told twice. */
import { orgRecord } from '../../../cloudfunctions/kernel/org-index'
import { useKillable } from '../../support/killed'
import { buildWorld, insert, orgs, stored } from '../../support/world'
import { clock, tick } from '../message/messages'
import { NOVEMBER } from './month'

// more than a page of organisations, so that it is cut short within the walk too
const GROUPS = 110

const { emulator, killDuringTick } = useKillable('theme-day')
beforeEach(async () => {
  await clock(emulator(), NOVEMBER)
  await buildWorld(emulator())
})

test('killed again and again while it is made, each is there once, told once, and counted', async () => {
  const groups = Array.from({ length: GROUPS }, (_, at) =>
    orgRecord({ _id: `g${1000 + at}`, kind: 'group', name: `小组${at}`, order: at + 2 }, orgs.shiqiao),
  )
  await insert(emulator(), 'orgs', groups)
  await insert(
    emulator(),
    'fixed_days',
    groups.map(({ _id }) => ({
      _id,
      fixed: { on: { kind: 'date', day: 12 }, clock: '19:30', way: 'online', place: '', link: '', joinHint: '' },
      byName: '石书记',
      at: new Date('2026-10-01T02:00:00Z'),
    })),
  )
  const set = async () => (await stored(emulator(), 'theme_days', { state: 'set' })).length
  const signs: (() => Promise<boolean>)[] = [
    async () => (await set()) > 0,
    async () => (await set()) > GROUPS / 3,
    async () => (await set()) > (2 * GROUPS) / 3,
    async () => (await stored(emulator(), 'theme_counts')).length > 0,
  ]
  for (const sign of signs) {
    await killDuringTick(sign)
    // each has its thing in the inbox and its telling, or none of the three
    const ids = (await stored(emulator(), 'theme_days', { state: 'set' })).map(({ _id }) => _id).sort()
    expect((await stored(emulator(), 'inbox')).map(({ _id }) => _id).sort()).toEqual(ids)
    expect((await stored(emulator(), 'tellings')).map(({ thingId }) => thingId).sort()).toEqual(ids)
  }
  await tick(emulator())
  await tick(emulator())

  expect(await stored(emulator(), 'theme_months')).toMatchObject([{ state: 'done', made: GROUPS + 4 }])
  expect(await stored(emulator(), 'theme_days')).toHaveLength(GROUPS + 4)
  expect(await stored(emulator(), 'tellings')).toHaveLength(GROUPS)
  expect(
    (await stored(emulator(), 'theme_counts')).map(({ orgId, unset, set: ready }) => [orgId, unset, ready]).sort(),
  ).toEqual([
    ['mc01', 1, 0],
    ['t01', 2, GROUPS],
    ['t02', 1, 0],
  ])
})
