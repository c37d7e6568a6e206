/** Those who asked are told: once, in time, of the time that stands. */
import { remindMe } from '../../../src/contract/lecture'
import { editLecture, withdrawLecture } from '../../../src/contract/lecture-writing'
import { call } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { account, buildWorld, insert, orgs, people, stored } from '../../support/world'
import { holdLecture, lectureDraft } from './hold'

const emulator = useEmulator()
const NOW = Date.parse('2026-11-22T02:00:00Z')
const MINUTE = 60 * 1000
const HOUR = 60 * MINUTE
const at = (ms: number) => emulator().post('/control/clock', { now: new Date(ms).toISOString() })
const tick = async (ms: number) => {
  await at(ms)
  await emulator().post('/control/tick', { function: 'jobs' })
}
beforeEach(async () => {
  await emulator().post('/control/reset')
  await at(NOW)
  await buildWorld(emulator())
})

const draft = lectureDraft(NOW)
async function holdAsked(): Promise<string> {
  const lectureId = await holdLecture(emulator(), people.township, ['t01'], draft)
  await call(emulator(), people.member, remindMe, { lectureId, on: true })
  return lectureId
}
/** What was told after it was published. */
const told = async () =>
  (await stored(emulator(), 'tellings'))
    .filter(({ _id }) => !_id.endsWith(':new'))
    .map(({ _id, hint, to, time }) => ({ of: _id.slice(_id.indexOf(':') + 1), hint, to, time }))

const SOON = NOW + 24 * HOUR - 30 * MINUTE

test('half an hour before, once, whoever asked', async () => {
  await holdAsked()
  await tick(SOON - MINUTE)
  expect(await told()).toEqual([])
  await tick(SOON)
  await tick(SOON + MINUTE)
  expect(await told()).toEqual([
    { of: 'soon:1:0', hint: '半小时后开始', to: { openids: [people.member] }, time: new Date(draft.startsAt) },
  ])
})

test('never after it began', async () => {
  await holdAsked()
  await tick(SOON + 31 * MINUTE)
  expect(await told()).toEqual([])
  expect((await stored(emulator(), 'lectures'))[0]?.tellAt).toBeUndefined()
})

test('a new time is told at once, and reminded of once more; other changes are not', async () => {
  const lectureId = await holdAsked()
  await call(emulator(), people.township, editLecture, { lectureId, edition: 1, ...draft, title: '别的题目' })
  await tick(NOW + MINUTE)
  expect(await told()).toEqual([])
  const later = lectureDraft(NOW, 48)
  await call(emulator(), people.township, editLecture, { lectureId, edition: 2, ...later })
  await tick(NOW + 2 * MINUTE)
  await tick(SOON)
  expect((await told()).map(({ of }) => of)).toEqual(['moved:2:0'])
  await tick(SOON + 24 * HOUR)
  expect((await told()).map(({ of, time }) => [of, time])).toEqual([
    ['moved:2:0', new Date(later.startsAt)],
    ['soon:2:0', new Date(later.startsAt)],
  ])
  // a word put right after that reminds nobody again
  await call(emulator(), people.township, editLecture, { lectureId, edition: 3, ...later, about: '补一句' })
  await tick(SOON + 24 * HOUR + MINUTE)
  expect(await told()).toHaveLength(2)
})

test('cancelled: whoever asked is told that, and not reminded', async () => {
  const lectureId = await holdAsked()
  await call(emulator(), people.township, withdrawLecture, { lectureId, why: '老师病了' })
  await tick(NOW + MINUTE)
  await tick(SOON)
  expect((await told()).map(({ of, hint }) => [of, hint])).toEqual([['cancelled:0', '这堂课取消了，请点开看看']])
})

test('many who asked are told in parts, each once, and nobody whose WeChat was unbound', async () => {
  const lectureId = await holdAsked()
  const openids = Array.from({ length: 1000 }, (_, n) => `op-many-${n}`)
  await insert(
    emulator(),
    'accounts',
    openids.map((openid) => account(openid, '某人', [['contact_cadre', orgs.qingshi]])),
  )
  await insert(
    emulator(),
    'lecture_reminders',
    [...openids, 'op-unbound-since'].map((openid) => ({
      _id: `${lectureId}:${openid}`,
      lectureId,
      openid,
      at: new Date(NOW),
    })),
  )
  await tick(SOON)
  const parts = await told()
  expect(parts.map(({ of }) => of)).toEqual(['soon:1:0', 'soon:1:1'])
  const all = parts.flatMap(({ to }) => ('openids' in to ? to.openids : []))
  expect(all.sort()).toEqual([...openids, people.member].sort())
})
