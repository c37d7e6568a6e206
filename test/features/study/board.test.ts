import { personId } from '../../../cloudfunctions/kernel/person'
import { withdrawConsent } from '../../../src/contract/join'
import { openPush } from '../../../src/contract/study'
import { openBoard, remindReaders } from '../../../src/contract/study-board'
import { withdrawPush } from '../../../src/contract/study-writing'
import { call, refusal, refusalCode, requestId } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { account, BUILT_AT, insert, orgs, people, stored } from '../../support/world'
import { buildCounty, saveDraft, sendOut, setClock, tick, toCounty as sendToCounty } from './push'

const emulator = useEmulator()
beforeEach(() => buildCounty(emulator()))

const toCounty = () => sendToCounty(emulator())
const board = (openid: string, pushId: string, orgId?: string) =>
  call(emulator(), openid, openBoard, { pushId, ...(orgId ? { orgId } : {}) })
const open = (openid: string, pushId: string) => call(emulator(), openid, openPush, { pushId })

/** The county has a template for study pushes, and these people consented to one message. */
async function consented(...openids: string[]): Promise<void> {
  const templateId = 'template-study'
  await insert(emulator(), 'message_settings', [
    { _id: 'county', weeklyCap: 5, templates: { study: { templateId, longTerm: false, fields: [] } } },
  ])
  await insert(
    emulator(),
    'subscriptions',
    openids.map((openid) => ({ _id: `${openid}:${templateId}`, openid, left: 1, longTerm: false, at: BUILT_AT })),
  )
}

describe('study.board', () => {
  it('allowed: the county sees its townships and committees, each member counted once', async () => {
    const pushId = await toCounty()
    await open(people.member, pushId)
    const seen = await board(people.county, pushId)
    expect(seen).toMatchObject({ building: false, status: 'published', org: { name: '云溪县' } })
    expect(seen.sum).toEqual({ meant: 6, read: 1, unread: 4, unbound: 1 })
    expect(
      seen.rows.map(({ name, meant, read, unread, unbound, opens }) => [name, meant, read, unread, unbound, opens]),
    ).toEqual([
      ['青石镇', 4, 1, 2, 1, true],
      ['白河镇', 1, 0, 1, 0, true],
      ['云溪县流动党员党委', 1, 0, 1, 0, true],
    ])
    expect(seen.people).toBeUndefined()
    expect(seen.can).toEqual({ remind: false, call: false, export: true })
    expect(seen.messages).toMatchObject({ sent: 0, waiting: 0 })
    const group = await board(people.county, pushId, 'v0101')
    expect(group.rows).toMatchObject([{ name: '柳河网上党小组', opens: false }])
  })

  it('allowed: a leader sees by name who has not opened it, those to act on first', async () => {
    const pushId = await toCounty()
    await consented(people.leader, people.colleague)
    await open(people.member, pushId)
    await insert(emulator(), 'messages', [
      {
        _id: `${pushId}:new:${personId(people.leader)}`,
        tellingId: `${pushId}:new`,
        thingId: pushId,
        subject: pushId,
        openid: people.leader,
        state: 'claimed',
        dueAt: BUILT_AT,
        tries: 0,
      },
    ])
    const seen = await board(people.leader, pushId)
    expect(seen.people?.map(({ name, state, reachable, message }) => [name, state, reachable, message])).toEqual([
      ['李秀英', 'unread', true, undefined],
      ['赵组长', 'unread', true, 'waiting'],
      ['张海燕', 'unbound', false, undefined],
      ['王建国', 'read', false, undefined],
    ])
    expect(seen.sum).toEqual({ meant: 4, read: 1, unread: 2, unbound: 1 })
    expect(seen.can).toEqual({ remind: true, call: true, export: true })
    expect(seen.messages).toBeUndefined()
    expect(JSON.stringify(seen)).not.toMatch(/1\d{10}/)
  })

  it('no ability: a reader does not', async () => {
    expect(await refusalCode(emulator(), people.member, openBoard, { pushId: await toCounty() })).toBe('FORBIDDEN')
  })

  it('out of scope: neither others’ organisations, nor a push that does not concern one’s own', async () => {
    const pushId = await toCounty()
    for (const orgId of ['g0201', 't01', 'c01'])
      expect(await refusalCode(emulator(), people.leader, openBoard, { pushId, orgId })).toBe('NOT_FOUND')
    const own = await sendOut(emulator())
    await tick(emulator())
    for (const openid of [people.otherTownship, people.otherLeader])
      expect(await refusalCode(emulator(), openid, openBoard, { pushId: own })).toBe('NOT_FOUND')
    const kept = await saveDraft(emulator())
    expect(await refusalCode(emulator(), people.township, openBoard, { pushId: kept })).toBe('NOT_FOUND')
  })

  it('names are for the role that leads them: one who leads a group and works for the township sees sums elsewhere', async () => {
    await insert(emulator(), 'accounts', [
      account('op-both', '兼职', [
        ['township_cadre', orgs.baihe],
        ['group_leader', orgs.liuheGroup],
      ]),
    ])
    const pushId = await toCounty()
    const both = await board('op-both', pushId)
    expect(both.org).toBeUndefined()
    expect(both.rows).toMatchObject([
      { name: '白河镇', opens: true },
      { name: '柳河网上党小组', opens: true },
    ])
    expect((await board('op-both', pushId, 'g0201')).people).toBeUndefined()
    expect((await board('op-both', pushId, 'g0101')).people).toHaveLength(4)
  })

  it('is being made until the timer comes, for those whom it will concern', async () => {
    const pushId = await sendOut(emulator())
    expect(await board(people.township, pushId)).toMatchObject({ building: true, rows: [] })
    expect(await board(people.leader, pushId)).toMatchObject({ building: true, rows: [] })
    expect(await refusalCode(emulator(), people.otherLeader, openBoard, { pushId })).toBe('NOT_FOUND')
    await tick(emulator())
    expect(await board(people.township, pushId)).toMatchObject({ building: false })
  })

  it('a sender’s rows add up to everybody, also to those who live in a branch elsewhere', async () => {
    const pushId = await sendOut(emulator())
    await tick(emulator())
    await open(people.away, pushId)
    const seen = await board(people.township, pushId)
    expect(seen.sum).toEqual({ meant: 5, read: 1, unread: 3, unbound: 1 })
    expect(seen.rows.map(({ name, meant, read, opens }) => [name, meant, read, opens])).toEqual([
      ['柳河村', 4, 0, true],
      ['云溪县流动党员党委', 1, 1, false],
    ])
    // and the branch's secretary has the name
    expect((await board(people.secretary, pushId)).people).toMatchObject([{ name: '陈明', state: 'read' }])
  })

  it('one kind of member: the others are not asked for', async () => {
    const probationary = await stored(emulator(), 'members', { _id: 'm-li' })
    await insert(emulator(), 'members', [
      { ...probationary[0]!, _id: 'm-new', name: '新党员', kind: 'probationary', openid: 'op-new' },
    ])
    const pushId = await sendOut(emulator(), people.township, { to: [{ orgId: 't01', kind: 'full' }] })
    await tick(emulator())
    expect((await board(people.leader, pushId)).people?.map(({ name }) => name)).not.toContain('新党员')
  })

  it('nobody is asked to phone somebody who took their consent back; who was placed here later is not named', async () => {
    const pushId = await toCounty()
    await call(emulator(), people.colleague, withdrawConsent, {})
    const before = await stored(emulator(), 'members', { _id: 'm-wang' })
    await insert(emulator(), 'members', [{ ...before[0]!, _id: 'm-late', name: '后来的', openid: 'op-late' }])
    const { people: named, sum } = await board(people.leader, pushId)
    expect(named?.map(({ name }) => name)).toEqual(['王建国', '赵组长', '张海燕'])
    expect(sum?.meant).toBe(3)
  })
})

describe('study.remind', () => {
  const remind = (openid: string, pushId: string, orgId = 'g0101') =>
    call(emulator(), openid, remindReaders, { pushId, orgId })

  it('allowed: those who have not opened it, once in 24 hours', async () => {
    const pushId = await toCounty()
    await consented(people.leader)
    await open(people.member, pushId)
    const done = await remind(people.leader, pushId)
    expect(done).toMatchObject({ people: 2, reachable: 1 })
    const [telling] = await stored(emulator(), 'tellings', { isReminder: true })
    expect(telling).toMatchObject({
      thingId: pushId,
      subject: pushId,
      to: { boardId: `${pushId}:g0101`, until: 'readAt' },
      fromOrgName: '柳河网上党小组',
      byName: '赵组长',
    })
    const seen = await board(people.leader, pushId)
    expect(seen).toMatchObject({ remindedAt: done.remindedAt, can: { remind: false } })
    const error = await refusal(emulator(), people.leader, remindReaders, { pushId, orgId: 'g0101' })
    expect(error.code).toBe('CONFLICT')
    expect(error.userMessage).toMatch(/^2026-11-22 10:00 已经提醒过.*2026-11-23 10:00 以后可以再提醒/)

    // how the reminder went is what counts from now on
    const message = { thingId: pushId, subject: pushId, openid: people.leader, dueAt: BUILT_AT, tries: 0 }
    await insert(emulator(), 'messages', [
      { ...message, _id: `${pushId}:new:${personId(people.leader)}`, tellingId: `${pushId}:new`, state: 'no_consent' },
      { ...message, _id: `${telling!._id}:${personId(people.leader)}`, tellingId: telling!._id, state: 'sent' },
    ])
    const again = (await board(people.leader, pushId)).people
    expect(again?.find(({ name }) => name === '赵组长')?.message).toBe('sent')
    await setClock(emulator(), '2026-11-23T02:01:00.000Z')
    await remind(people.leader, pushId)
    expect(await stored(emulator(), 'tellings', { isReminder: true })).toHaveLength(2)
  })

  it('no ability: a township reminds nobody by name', async () => {
    const pushId = await toCounty()
    expect(await refusalCode(emulator(), people.township, remindReaders, { pushId, orgId: 'g0101' })).toBe('FORBIDDEN')
  })

  it('out of scope: not another group', async () => {
    const pushId = await toCounty()
    expect(await refusalCode(emulator(), people.leader, remindReaders, { pushId, orgId: 'g0201' })).toBe('NOT_FOUND')
    const other = await sendOut(emulator(), people.otherTownship, { to: [{ orgId: 't02' }] })
    await tick(emulator())
    const input = { pushId: other, orgId: 'g0101' }
    expect(await refusalCode(emulator(), people.leader, remindReaders, input)).toBe('NOT_FOUND')
  })

  it('two leaders at once remind once, and a double tap does too', async () => {
    const pushId = await toCounty()
    const id = requestId()
    const input = { pushId, orgId: 'g0101' }
    const outcomes = await Promise.allSettled([
      call(emulator(), people.leader, remindReaders, input, id),
      call(emulator(), people.leader, remindReaders, input, id),
      remind(people.leader, pushId),
    ])
    expect(outcomes.filter(({ status }) => status === 'rejected').length).toBeGreaterThan(0)
    expect(await stored(emulator(), 'tellings', { isReminder: true })).toHaveLength(1)
  })

  it('nobody is reminded of what was taken back, what everybody read, or before the names are there', async () => {
    const pushId = await sendOut(emulator(), people.secretary, { to: [{ orgId: 'mb01' }] })
    const code = () => refusalCode(emulator(), people.secretary, remindReaders, { pushId, orgId: 'mb01' })
    expect(await code()).toBe('CONFLICT')
    await tick(emulator())
    await open(people.away, pushId)
    expect(await code()).toBe('CONFLICT')
    const other = await toCounty()
    await call(emulator(), people.county, withdrawPush, { pushId: other, status: 'published' })
    expect(await refusalCode(emulator(), people.leader, remindReaders, { pushId: other, orgId: 'g0101' })).toBe(
      'CONFLICT',
    )
    expect(await stored(emulator(), 'tellings', { isReminder: true })).toEqual([])
  })
})

describe('counting again', () => {
  it('sets the boards to what receipts and bindings say, once a day', async () => {
    const pushId = await toCounty()
    await open(people.member, pushId)
    await call(emulator(), people.colleague, withdrawConsent, {})
    await emulator().post('/control/stats/reset')
    await tick(emulator())
    // counted when it was made already: the next day it is again
    expect((await stored(emulator(), 'board_rows', { _id: `${pushId}:c01` }))[0]).toMatchObject({ meant: 6 })
    await setClock(emulator(), '2026-11-23T02:00:00.000Z')
    await tick(emulator())
    const rows = await stored(emulator(), 'board_rows', { thingId: pushId })
    const of = (orgId: string) => rows.find((row) => row.orgId === orgId)
    expect(of('c01')).toMatchObject({ meant: 5, read: 1, unbound: 1 })
    expect(of('g0101')).toMatchObject({ meant: 3, read: 1, unbound: 1 })
    expect((await stored(emulator(), 'reach', { orgId: 'g0101' }))[0]?.memberIds).toHaveLength(3)
  })
})
