/** The timer killed while it raises late cases: each goes up once, and is told once. */
import { useKillable } from '../../support/killed'
import { insert, people, stored } from '../../support/world'
import { clock, DAY, tick } from '../message/messages'
import { ask, buildCases } from './cases'

const LATE = 60

const { emulator, killDuringTick } = useKillable('cases')
beforeEach(() => buildCases(emulator()))

test('killed in the middle, each late case goes up one level once', async () => {
  await ask(emulator(), {}, people.member)
  const [one] = await stored(emulator(), 'cases')
  await insert(
    emulator(),
    'cases',
    Array.from({ length: LATE - 1 }, (_, at) => ({ ...one!, _id: `h-late-case-${at}` })),
  )
  await clock(emulator(), 4 * DAY)
  const raised = async () => (await stored(emulator(), 'cases', { edition: 2 })).length
  for (const many of [0, LATE / 3]) {
    await killDuringTick(async () => (await raised()) > many)
    const told = (await stored(emulator(), 'tellings')).filter(({ title }) => title === '有一件事过了期限')
    expect(told).toHaveLength(await raised())
  }
  for (let at = 0; at < 3; at++) await tick(emulator())
  const cases = await stored(emulator(), 'cases')
  expect(cases).toHaveLength(LATE)
  for (const { steps } of cases) expect(steps.map(({ kind }) => kind)).toEqual(['opened', 'raised'])
  expect((await stored(emulator(), 'tellings')).filter(({ title }) => title === '有一件事过了期限')).toHaveLength(LATE)
})
