/** The timer cut short at any point: what is due goes out once, and boards are whole in the end. */
import { orgRecord } from '../../../cloudfunctions/kernel/org-index'
import { openPush } from '../../../src/contract/study'
import { openBoard } from '../../../src/contract/study-board'
import { sendPush } from '../../../src/contract/study-writing'
import { call } from '../../support/api'
import { useKillable } from '../../support/killed'
import { insert, member, orgs, people, stored } from '../../support/world'
import { buildCounty, saveDraft, sendOut, setClock, tick } from './push'

const { emulator, killDuringTick } = useKillable('study')
beforeEach(() => buildCounty(emulator()))

// more than a page of organisations, so that it is cut short within the walk too
const GROUPS = 110
const PEOPLE_EACH = 2

/** Many online groups of 石桥村, two people each. */
async function buildGroups(): Promise<void> {
  const groups = Array.from({ length: GROUPS }, (_, at) => ({
    ...orgRecord({ _id: `g${1000 + at}`, kind: 'group', name: `小组${at}`, order: at + 2 }, orgs.shiqiao),
    memberCount: PEOPLE_EACH,
    fullCount: PEOPLE_EACH,
  }))
  await insert(emulator(), 'orgs', groups)
  await insert(
    emulator(),
    'members',
    groups.flatMap((group) =>
      Array.from({ length: PEOPLE_EACH }, (_, at) =>
        member(
          `m-${group._id}-${at}`,
          `石勇${at}`,
          { village: orgs.shiqiao, group },
          { openid: `op-${group._id}-${at}` },
        ),
      ),
    ),
  )
}

test('boards: killed again and again while they are made, everybody is counted once', async () => {
  await buildGroups()
  const pushId = await sendOut(emulator(), people.county, { to: [{ orgId: 'c01' }] })
  const built = async () => (await stored(emulator(), 'reach', { thingId: pushId })).length
  const signs: (() => Promise<boolean>)[] = [
    async () => (await built()) > 0,
    async () => (await built()) > GROUPS / 2,
    async () => (await stored(emulator(), 'pushes', { boardCursor: 'sums' })).length > 0,
    async () => (await stored(emulator(), 'board_rows', { thingId: pushId })).length > 0,
  ]
  for (const sign of signs) await killDuringTick(sign)
  // somebody opens it in between
  await call(emulator(), people.member, openPush, { pushId })
  await tick(emulator())
  await tick(emulator())

  const all = GROUPS * PEOPLE_EACH + 6
  expect(await stored(emulator(), 'pushes', { _id: pushId })).toMatchObject([{ board: 'done' }])
  const boards = await stored(emulator(), 'reach', { thingId: pushId })
  expect(boards).toHaveLength(GROUPS + 3)
  expect(new Set(boards.flatMap(({ memberIds }) => memberIds)).size).toBe(all)
  const { sum, rows } = await call(emulator(), people.county, openBoard, { pushId })
  expect(sum).toEqual({ meant: all, read: 1, unread: all - 2, unbound: 1 })
  expect(rows.map(({ meant }) => meant)).toEqual([all - 2, 1, 1])
})

test('what is due: killed again and again while it goes out, each is out once and whole', async () => {
  const many = 8
  const ids: string[] = []
  for (let at = 0; at < many; at++) {
    const pushId = await saveDraft(emulator(), people.township, { number: at + 1 })
    await call(emulator(), people.township, sendPush, { pushId, edition: 1, sendAt: '2026-11-22T06:00:00.000Z' })
    ids.push(pushId)
  }
  await setClock(emulator(), '2026-11-22T06:00:10.000Z')
  const out = async () => (await stored(emulator(), 'pushes', { status: 'published' })).length
  for (const least of [1, 3, 6]) {
    await killDuringTick(async () => (await out()) >= least)
    // each has its thing in the inbox and its telling, or none of the three
    const published = (await stored(emulator(), 'pushes', { status: 'published' })).map(({ _id }) => _id).sort()
    expect((await stored(emulator(), 'inbox')).map(({ _id }) => _id).sort()).toEqual(published)
    expect((await stored(emulator(), 'tellings')).map(({ thingId }) => thingId).sort()).toEqual(published)
  }
  await tick(emulator())
  expect((await stored(emulator(), 'tellings')).map(({ thingId }) => thingId).sort()).toEqual([...ids].sort())
  expect(await stored(emulator(), 'pushes', { status: 'scheduled' })).toEqual([])
})
