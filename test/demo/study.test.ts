/** The study side of the county: texts that the product would take, and records that hang together. */
import * as v from 'valibot'
import { makeCounty } from '../../demo/county'
import { labTemplates } from '../../demo/county/templates'
import { hasPersonalNumber } from '../../cloudfunctions/features/study/rules'
import { Blocks } from '../../src/contract/blocks'
import { TITLE_MAX } from '../../src/contract/fields'
import { publishLecture } from '../../src/contract/lecture-writing'
import { categories, KEYWORD_MAX, KEYWORDS_MAX } from '../../src/contract/library'
import { Template } from '../../src/contract/message'
import { REPLY_MAX } from '../../src/contract/study'
import { wordsOfBurden } from '../support/burden'

const now = new Date('2026-11-22T11:00:00+08:00')
const county = makeCounty({ now })
const { inbox, notices, pushes, replies, lectures, library, newspapers, receipts } = county.records
const { theme_days, checklists } = county.records
const { attendance, lecture_reminders, message_settings, subscriptions, members, accounts } = county.records

test('everything that is out stands in the inboxes, and nothing else does', () => {
  const out = [
    ...notices.map(({ _id }) => _id),
    ...pushes.filter(({ status }) => status === 'published').map(({ _id }) => _id),
    ...lectures.map(({ _id }) => _id),
    ...newspapers.map(({ _id }) => _id),
    ...theme_days.filter(({ startsAt }) => startsAt).map(({ _id }) => _id),
    ...checklists.map(({ _id }) => _id),
  ]
  expect(new Set(inbox.map(({ _id }) => _id))).toEqual(new Set(out))
  expect(inbox.filter(({ at }) => at > now)).toEqual([])
})

test('pushes: the county counts on, a branch has two of its own, a draft and one for later', () => {
  const ofCounty = pushes.filter(({ fromOrgId }) => fromOrgId === 'c01')
  expect(ofCounty.map(({ number }) => number)).toEqual([40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51])
  expect(ofCounty.slice(-3).map(({ status }) => status)).toEqual(['published', 'scheduled', 'draft'])
  expect(pushes.filter(({ fromOrgId }) => fromOrgId.startsWith('mb'))).toHaveLength(2)
  const later = ofCounty.find(({ status }) => status === 'scheduled')
  expect(later?.sendAt?.toISOString()).toBe('2026-11-24T01:00:00.000Z')
  expect(later).toMatchObject({ checkedEdition: later?.edition, keys: [] })
})

test('pushes, lectures, entries and templates are what the product takes', () => {
  for (const { title, blocks } of [...pushes, ...library]) {
    expect([title, v.parse(Blocks, blocks)]).toEqual([title, blocks])
    expect(title.length).toBeLessThanOrEqual(TITLE_MAX)
  }
  for (const { title, speaker, startsAt, endsAt, link, joinHint, about, materials } of lectures) {
    const times = { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() }
    const input = { title, speaker, ...times, link, joinHint, about, materials, to: [{ orgId: 'c01' }] }
    expect(v.parse(publishLecture.input, input)).toEqual(input)
  }
  for (const { keywords } of library) {
    expect(keywords.length <= KEYWORDS_MAX && keywords.every((word) => word.length <= KEYWORD_MAX)).toBe(true)
  }
  const templates = Object.values(message_settings[0]?.templates ?? {})
  expect(templates).toHaveLength(labTemplates.length)
  for (const template of templates) expect(v.parse(Template, template)).toEqual(template)
})

test('no text speaks of points, ranks or streaks, or has a number of somebody', () => {
  const texts = JSON.stringify(
    [pushes, lectures, library, replies].map((all) => all.map(({ _id: _, ...rest }) => rest)),
  )
  expect(wordsOfBurden.filter((word) => texts.includes(word))).toEqual([])
  const said = [...pushes, ...library].flatMap(({ blocks }) =>
    blocks.flatMap((block) => ('text' in block ? block.text : [])),
  )
  expect([...said, ...replies.map(({ text }) => text)].filter(hasPersonalNumber)).toEqual([])
})

test('replies: of readers who had opened it, seen by the sender and their own leader, one answered', () => {
  const read = new Map(receipts.map(({ _id, readAt }) => [_id, readAt]))
  for (const { _id, at, text, sees, pushId } of replies) {
    expect(read.get(_id)! < at).toBe(true)
    expect(at < now && text.length <= REPLY_MAX).toBe(true)
    expect(sees).toHaveLength(2)
    expect(sees).toContain(`${pushId}|c01`)
  }
  expect(replies.length).toBeGreaterThanOrEqual(4)
  expect(replies.filter(({ answer }) => answer)).toHaveLength(1)
})

test('lectures: two ahead, with one reminder; four with a replay and who was there', () => {
  const ahead = lectures.filter(({ startsAt }) => startsAt > now)
  expect(ahead.map(({ startsAt }) => startsAt)).toEqual([
    new Date('2026-11-23T19:30:00+08:00'),
    new Date('2026-11-29T19:30:00+08:00'),
  ])
  expect(ahead.every(({ tellAt, startsAt }) => tellAt! < startsAt)).toBe(true)
  expect(lecture_reminders.map(({ openid, lectureId }) => [openid, lectureId])).toEqual([
    [county.personas[0]?.openid, ahead[0]?._id],
  ])
  const past = lectures.filter(({ startsAt }) => startsAt < now)
  expect(past.filter(({ replay, tellAt }) => replay && !tellAt)).toHaveLength(4)
  expect(attendance).toHaveLength(8)
  const livesIn = new Map(members.map(({ _id, lifeOrgId }) => [_id, lifeOrgId]))
  for (const { orgId, memberIds } of attendance) {
    expect(memberIds.length).toBeGreaterThan(2)
    expect(memberIds.every((id) => livesIn.get(id) === orgId)).toBe(true)
  }
})

test('library: every category, two keepers, two entries whose day has gone by', () => {
  expect(new Set(library.map(({ category }) => category))).toEqual(new Set(categories))
  expect(new Set(library.map(({ fromOrgId }) => fromOrgId)).size).toBe(2)
  expect(library.filter(({ checkBy }) => checkBy! < '2026-11-22')).toHaveLength(2)
  expect(library.length).toBeGreaterThanOrEqual(15)
})

test('newspapers: one a week, on Mondays, each with something in it', () => {
  expect(newspapers.map(({ _id }) => _id)).toEqual([
    ...['2026-09-21', '2026-09-28', '2026-10-05', '2026-10-12', '2026-10-19', '2026-10-26', '2026-11-02', '2026-11-09'],
  ])
  for (const { from, until } of newspapers) {
    expect(inbox.some(({ kind, at }) => kind !== 'newspaper' && at >= from && at < until)).toBe(true)
  }
})

test('consents are those of a few people whom WeChat can be told of one by one', () => {
  const known = new Set(accounts.map(({ _id }) => _id))
  const people = new Set(subscriptions.map(({ openid }) => openid))
  expect([...people].filter((openid) => !known.has(openid))).toEqual([])
  expect(people.size).toBeLessThan(200)
  for (const { openid } of county.personas)
    expect([openid, people.has(openid)]).toEqual([openid, openid !== 'op-unbound'])
})
