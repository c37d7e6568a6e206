/** Bad luck and ill will around the library, and what must not come of them. */
import {
  checkEntry,
  listEntries,
  listEntryReviews,
  openEntry,
  saveEntry,
  takeDownEntry,
} from '../../../src/contract/library'
import { call, refusal, refusalCode, type Refused, requestId, send } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { buildWorld, people, stored } from '../../support/world'
import { dayFrom, entryDraft, keepEntry } from './keep'

const emulator = useEmulator()
beforeEach(async () => {
  await emulator().post('/control/reset')
  await buildWorld(emulator())
})

it('saved, checked and taken down in one instant: one of each edition, and a sentence for the others', async () => {
  const entryId = await keepEntry(emulator())
  const save = (title: string) =>
    call(emulator(), people.township, saveEntry, { ...entryDraft(), entryId, edition: 1, orgId: 't01', title })
  const checkBy = dayFrom(Date.now(), 300)
  const answers = await Promise.allSettled([
    save('甲'),
    save('乙'),
    call(emulator(), people.township, checkEntry, { entryId, edition: 1, checkBy }),
    call(emulator(), people.county, takeDownEntry, { entryId }),
  ])
  for (const answer of answers)
    if (answer.status === 'rejected') expect((answer.reason as Refused).error.code).toBe('CONFLICT')
  expect(await stored(emulator(), 'library')).toMatchObject([{ status: 'down', keys: [], finds: [] }])
  expect((await call(emulator(), people.member, listEntries, {})).items).toEqual([])
})

it('what waits for the county, and another township’s shelf, is nobody else’s', async () => {
  const entryId = await keepEntry(emulator(), people.township, 't01', { title: '复核测试' })
  const out = await keepEntry(emulator())
  for (const openid of [people.member, people.leader, people.otherTownship])
    expect(await refusalCode(emulator(), openid, openEntry, { entryId })).toBe('NOT_FOUND')
  expect(await refusalCode(emulator(), people.otherTownship, listEntryReviews, {})).toBe('FORBIDDEN')
  for (const orgId of ['t01', 't02', 'constructor', '__proto__'])
    expect(
      await refusalCode(emulator(), people.otherTownship, saveEntry, {
        ...entryDraft(),
        entryId: out,
        edition: 1,
        orgId,
      }),
    ).toBe('NOT_FOUND')
  expect(await refusalCode(emulator(), people.otherTownship, takeDownEntry, { entryId: out })).toBe('NOT_FOUND')
})

it('operators, patterns and prototypes as what one looks for find nothing and break nothing', async () => {
  await keepEntry(emulator())
  for (const find of ['$where', '.*', '(a+)+$', '__proto__', 'constructor', '|', 't01|异', '\\', '{"$ne":1}', '%00']) {
    expect((await call(emulator(), people.member, listEntries, { find })).items).toEqual([])
  }
  const input = { find: { $ne: '' } }
  const answer = await send(emulator(), people.member, 'api', { action: 'library.list', input, requestId: requestId() })
  expect(answer).toMatchObject({ ok: false, error: { code: 'INVALID' } })
})

it('WeChat has not seen the keeper of late: said in a sentence, and readers still have what was there', async () => {
  const entryId = await keepEntry(emulator())
  await emulator().post('/control/faults', { faults: [{ api: 'security.msgSecCheck', errcode: 61010 }] })
  const input = { ...entryDraft(), entryId, edition: 1, orgId: 't01', title: '新的' }
  const error = await refusal(emulator(), people.township, saveEntry, input)
  expect(error).toMatchObject({ code: 'UNAVAILABLE', userMessage: expect.stringContaining('内容已保存') as string })
  expect(await call(emulator(), people.member, openEntry, { entryId })).toMatchObject({ edition: 1 })
  await emulator().post('/control/faults', { faults: [] })
  expect(await call(emulator(), people.township, saveEntry, input)).toMatchObject({ edition: 2, status: 'published' })
})
