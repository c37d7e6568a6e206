/** The county in the database: what the lab's people find when they open the product. */
import { makeCounty, type Persona } from '../../demo/county'
import { seed } from '../../demo/seed'
import { openReach, publishNotice } from '../../src/contract/notice'
import { listInbox, openOwnMessages } from '../../src/contract/message'
import { listLectures, openLecture } from '../../src/contract/lecture'
import { listDueEntries, listEntries, openEntry } from '../../src/contract/library'
import { listNewspapers, listPushes, openNewspaper, openPush, listReplies } from '../../src/contract/study'
import { openBoard } from '../../src/contract/study-board'
import { listOwnPushes } from '../../src/contract/study-writing'
import { openHome, openSession } from '../../src/contract/session'
import { call } from '../support/api'
import { shownTo, tick } from '../features/message/messages'
import { useEmulator } from '../support/emulator'

const now = new Date()
const county = makeCounty({ now })
const first = (phone: Persona['phone']) => {
  const persona = county.personas.find((each) => each.phone === phone)
  if (!persona) throw new Error(`Nobody for the ${phone} phone`)
  return persona
}

const emulator = useEmulator()
let written = 0
beforeAll(async () => {
  written = await seed({ url: emulator().url, now })
}, 60_000)

test('every record is written, and the lab knows its people', async () => {
  expect(written).toBe(Object.values(county.records).reduce((sum, records) => sum + records.length, 0))
  expect(await emulator().get('/control/personas')).toEqual({ personas: county.personas })
})

test('each persona opens the product as the one the lab says they are', async () => {
  for (const { openid, name } of county.personas) {
    const session = await call(emulator(), openid, openSession, {})
    expect([session.bound, session.name]).toEqual(openid === 'op-unbound' ? [false, ''] : [true, name])
    await call(emulator(), openid, openHome, {})
  }
})

test('the member has something to read, the leader sees who has not, the cadre has a ledger to bring in', async () => {
  const member = await call(emulator(), first('member').openid, openHome, {})
  expect(member.waiting.length).toBeGreaterThan(0)

  const leader = await call(emulator(), first('leader').openid, openHome, {})
  const duty = leader.duties.find(({ kind }) => kind === 'unread_notice')
  if (duty?.kind !== 'unread_notice') throw new Error('Everybody has read everything')
  const { ladder } = await call(emulator(), first('leader').openid, openReach, {
    noticeId: duty.noticeId,
    orgId: duty.orgId,
  })
  expect(ladder?.counts.meant).toBeGreaterThanOrEqual(25)
  expect(ladder?.counts.confirmed).toBeGreaterThan(0)
  expect(ladder?.counts.unbound).toBeGreaterThan(0)

  const cadre = await call(emulator(), first('cadre').openid, openHome, {})
  expect(cadre.duties).toEqual([{ kind: 'ledger_empty', orgId: 't02', orgName: '青石镇' }])
})

describe('the study side', () => {
  const me = first('member').openid
  const cadre = (role: string) => county.personas.find((each) => each.role === role)?.openid ?? ''

  test('the member finds it all, the newest push not opened yet', async () => {
    const inbox = await call(emulator(), me, listInbox, {})
    expect(new Set(inbox.items.map(({ kind }) => kind))).toEqual(
      new Set(['notice', 'push', 'lecture', 'newspaper', 'theme_day']),
    )
    const pushes = await call(emulator(), me, listPushes, {})
    expect(pushes.items.map(({ number }) => number)).toEqual([49, 48, 47, 46, 45, 44, 43, 42, 41, 40])
    expect(pushes.items.map(({ mine }) => mine)).toEqual(['none', ...Array<string>(9).fill('read')])
    for (const { pushId } of pushes.items) {
      expect((await call(emulator(), me, openPush, { pushId })).blocks.length).toBeGreaterThan(1)
    }
  })

  test('lectures ahead and gone by, the library, the newspapers', async () => {
    const coming = await call(emulator(), me, listLectures, { list: 'coming' })
    const past = await call(emulator(), me, listLectures, { list: 'past' })
    expect([coming.items.length, past.items.length]).toEqual([2, 4])
    const opened = await call(emulator(), me, openLecture, { lectureId: coming.items[0]!.lectureId })
    expect(opened).toMatchObject({ reminds: true, leadsTo: 'mini_program' })
    expect(await call(emulator(), me, openLecture, { lectureId: past.items[0]!.lectureId })).toHaveProperty('replay')

    const entries = await call(emulator(), me, listEntries, {})
    expect(entries.items.filter(({ isPastCheck }) => isPastCheck)).toHaveLength(2)
    const found = await call(emulator(), me, listEntries, { find: '返乡' })
    expect(found.items.length).toBeGreaterThan(1)
    await call(emulator(), me, openEntry, { entryId: found.items[0]!.entryId })

    const papers = await call(emulator(), me, listNewspapers, {})
    expect(papers.items).toHaveLength(8)
    const newest = await call(emulator(), me, openNewspaper, { week: papers.items[0]!.week })
    expect(newest.items.length).toBeGreaterThan(0)
  })

  test('the county sees what it writes, what readers wrote, and the entry to be checked', async () => {
    const openid = cadre('县委组织部')
    const drafts = await call(emulator(), openid, listOwnPushes, { list: 'drafts' })
    expect(drafts.items.map(({ status }) => status).sort()).toEqual(['draft', 'scheduled'])
    const replies = await call(emulator(), openid, listReplies, { pushId: 'p-c01-48' })
    expect(replies.items.map(({ kind }) => kind).sort()).toEqual(['question', 'thought'])
    expect((await call(emulator(), openid, listDueEntries, {})).items).toHaveLength(1)
  })

  test('the timer makes the boards of the newest issues, partly read', async () => {
    const look = () => call(emulator(), cadre('县委组织部'), openBoard, { pushId: 'p-c01-49' })
    for (let minute = 0; minute < 6 && (await look()).building; minute++) await tick(emulator())
    const { sum, rows } = await look()
    expect(sum?.meant).toBe(3700)
    expect(sum?.read).toBeGreaterThan(1000)
    expect(sum?.unread).toBeGreaterThan(300)
    expect(rows.length).toBeGreaterThan(10)
  }, 60_000)

  test('what somebody consented to, WeChat knows too', async () => {
    const { templates } = await call(emulator(), me, openOwnMessages, {})
    expect(templates.map(({ kind }) => kind)).toEqual(['notice', 'study', 'lecture', 'theme_day', 'contact'])
    const left = templates[0]?.left ?? 0
    expect(left).toBeGreaterThan(0)
    const group = county.records.orgs.find(
      ({ kind, leaderName }) => kind === 'group' && leaderName === first('leader').name,
    )
    const draft = { title: '今晚的会改到八点', body: '地点不变。', attachments: [], needsConfirm: false, urgent: true }
    await call(emulator(), first('leader').openid, publishNotice, { to: [group?._id ?? ''], ...draft })
    for (let minute = 0; minute < 3; minute++) await tick(emulator())
    const [message] = await shownTo(emulator(), me)
    expect(message?.text).toContain('今晚的会改到八点')
    const after = await call(emulator(), me, openOwnMessages, {})
    expect(after.templates[0]?.left).toBe(left - 1)
  }, 60_000)
})
