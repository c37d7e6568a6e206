/** Half a year of theme days: records that the product could have written, and that hang together. */
import * as v from 'valibot'
import { makeCounty } from '../../demo/county'
import { ChecklistContent } from '../../src/contract/checklist'
import { RecordContent, themeDayStates } from '../../src/contract/theme-day'
import { wordsOfBurden } from '../support/burden'

const now = new Date('2026-11-22T11:00:00+08:00')
const county = makeCounty({ now })
const { theme_days, theme_counts, theme_answers, checklists, members, orgs } = county.records
const byId = new Map(members.map((member) => [member._id, member]))

test('each life organisation has one a month, within the month; the sums say so', () => {
  expect(new Set(theme_days.map(({ _id }) => _id)).size).toBe(theme_days.length)
  const present = theme_days.filter(({ month }) => month === '2026-11')
  const life = orgs.filter(({ kind }) => ['group', 'migrant_branch', 'cloud_branch'].includes(kind))
  expect(present).toHaveLength(life.length)
  for (const { month, startsAt } of theme_days) {
    if (startsAt) expect(new Date(startsAt.getTime() + 8 * 3_600_000).toISOString().slice(0, 7)).toBe(month)
  }
  const sum = theme_counts
    .filter(({ month }) => month === '2026-11')
    .reduce((all, row) => all + themeDayStates.reduce((one, state) => one + row[state], 0), 0)
  expect(sum).toBe(life.length)
})

test('the lab begins with a day ahead that some answered, one held and not recorded, and records to look at', () => {
  const states = new Set(theme_days.filter(({ month }) => month === '2026-11').map(({ state }) => state))
  expect(states).toEqual(new Set(['unset', 'set', 'held', 'recorded', 'accepted']))
  const answered = new Set(theme_answers.map(({ themeDayId }) => themeDayId))
  const open = theme_days.filter(({ _id }) => answered.has(_id))
  expect(new Set(open.map(({ state }) => state))).toEqual(new Set(['set', 'held']))
  for (const { themeDayId, memberId } of theme_answers) {
    expect(themeDayId).toBe(`2026-11:${byId.get(memberId)?.lifeOrgId}`)
  }
})

test('records and checklists are what the product takes, and speak of no burden', () => {
  const Content = v.object(RecordContent)
  for (const { record, state } of theme_days) {
    expect(record !== undefined).toBe(state === 'recorded' || state === 'accepted')
    if (!record) continue
    const items = record.items.map(({ itemId, done, why }) => ({ itemId, done, why }))
    const { heldOn, way, attendance, meetings, minutes, pictures } = record
    const content = { heldOn, way, attendance, items, meetings, minutes, pictures }
    expect(v.parse(Content, content)).toEqual(content)
    expect(record.at <= now).toBe(true)
  }
  for (const { content } of checklists) expect(v.parse(v.object(ChecklistContent), content)).toEqual(content)
  const texts = JSON.stringify([checklists, theme_days.map(({ record }) => record?.minutes)])
  expect(wordsOfBurden.filter((word) => texts.includes(word))).toEqual([])
})
