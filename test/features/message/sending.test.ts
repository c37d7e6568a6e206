/** Messages from a notice to the phones of those it is for, through the timer: at most once each, and honest about it. */
import { unbind } from '../../../src/contract/join'
import { openMessageSettings, setWeeklyCap } from '../../../src/contract/message'
import { openNotice, openReach, remindReaders, withdrawNotice } from '../../../src/contract/notice'
import { openHome } from '../../../src/contract/session'
import { call, refusal, refusalCode } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { buildWorld, people, stored } from '../../support/world'
import { postNotice } from '../notice/post'
import { clock, consent, DAY, HOUR, MINUTE, MORNING, shownTo, templateIdOf, tick, useTemplates } from './messages'

const emulator = useEmulator()
beforeEach(async () => {
  await emulator().post('/control/reset')
  await clock(emulator(), MORNING)
  await buildWorld(emulator())
  await useTemplates(emulator())
})

const shown = (openid: string) => shownTo(emulator(), openid)
const ladder = async (noticeId: string) => (await call(emulator(), people.leader, openReach, { noticeId })).ladder!
const noteOf = async (noticeId: string, name: string) =>
  (await ladder(noticeId)).people.find((person) => person.name === name)
const faults = (...list: object[]) =>
  emulator().post('/control/faults', { faults: list.map((fault) => ({ api: 'subscribeMessage.send', ...fault })) })

describe('a notice that was posted', () => {
  it('reaches those who consented, opens the notice, and says who was not reached and why', async () => {
    await consent(emulator(), people.member)
    const noticeId = await postNotice(emulator())
    await tick(emulator())
    expect(await shown(people.member)).toMatchObject([
      {
        page: `features/notice/pages/detail/index?id=${noticeId}`,
        text: expect.stringContaining('标题：冬春训') as string,
      },
    ])
    expect(await shown(people.colleague)).toEqual([])
    expect(await noteOf(noticeId, '王建国')).toMatchObject({ message: 'sent', reachable: false })
    expect(await noteOf(noticeId, '李秀英')).toMatchObject({ message: 'no_consent', reachable: false })
    // without a WeChat there is nobody to send to
    expect(await noteOf(noticeId, '张海燕')).not.toHaveProperty('message')
    // and everybody has it in their inbox
    expect((await call(emulator(), people.colleague, openHome, {})).waiting).toMatchObject([{ thingId: noticeId }])
  })

  it('goes out once, however often the timer fires', async () => {
    await consent(emulator(), people.member, 'notice', { times: 3 })
    await postNotice(emulator())
    await Promise.all([tick(emulator()), tick(emulator()), tick(emulator())])
    await clock(emulator(), 2 * MINUTE)
    await tick(emulator())
    expect(await shown(people.member)).toHaveLength(1)
    expect(await stored(emulator(), 'tellings')).toMatchObject([{ state: 'done', counts: { sent: 1, no_consent: 3 } }])
  })

  it('waits for the morning when it is night, and is not told to who read it meanwhile', async () => {
    await clock(emulator(), '2026-11-25T14:00:00Z')
    await consent(emulator(), people.member)
    await consent(emulator(), people.colleague)
    const noticeId = await postNotice(emulator())
    await tick(emulator())
    expect(await noteOf(noticeId, '王建国')).toMatchObject({ message: 'waiting', reachable: true })
    await call(emulator(), people.colleague, openNotice, { noticeId })
    await clock(emulator(), '2026-11-25T23:59:00Z')
    await tick(emulator())
    expect(await shown(people.member)).toEqual([])
    await clock(emulator(), '2026-11-26T00:01:00Z')
    await tick(emulator())
    expect(await shown(people.member)).toHaveLength(1)
    expect(await shown(people.colleague)).toEqual([])
    expect(await noteOf(noticeId, '李秀英')).toMatchObject({ message: 'dropped', reachable: true })
  })

  it('that is urgent goes out at night, and is noted as such', async () => {
    await clock(emulator(), '2026-11-25T14:00:00Z')
    await consent(emulator(), people.member)
    await postNotice(emulator(), people.leader, ['g0101'], { urgent: true })
    await tick(emulator())
    expect(await shown(people.member)).toHaveLength(1)
    expect(await stored(emulator(), 'audit', { action: 'notice.publish' })).toMatchObject([
      { answer: { urgent: true } },
    ])
  })

  it('that was taken back is not sent any more', async () => {
    await clock(emulator(), '2026-11-25T14:00:00Z')
    await consent(emulator(), people.member)
    const noticeId = await postNotice(emulator())
    await tick(emulator())
    await call(emulator(), people.leader, withdrawNotice, { noticeId })
    await clock(emulator(), '2026-11-26T01:00:00Z')
    await tick(emulator())
    expect(await shown(people.member)).toEqual([])
    expect(await stored(emulator(), 'tellings')).toMatchObject([{ state: 'done', counts: { dropped: 4 } }])
  })

  it('of one’s own week beyond the cap stays in the inbox', async () => {
    await call(emulator(), people.county, setWeeklyCap, { weeklyCap: 2 })
    await consent(emulator(), people.member, 'notice', { times: 5 })
    for (let at = 0; at < 3; at++) await postNotice(emulator(), people.leader, ['g0101'], { title: `第 ${at} 条` })
    const last = await postNotice(emulator())
    await tick(emulator())
    expect(await shown(people.member)).toHaveLength(2)
    expect(await noteOf(last, '王建国')).toMatchObject({ message: 'capped' })
    await clock(emulator(), 8 * DAY)
    await postNotice(emulator(), people.leader, ['g0101'], { title: '下一周' })
    await tick(emulator())
    expect(await shown(people.member)).toHaveLength(3)
  })

  it('without a template of the county’s nobody is told by WeChat, and nothing is left over', async () => {
    await emulator().post('/control/reset')
    await clock(emulator(), MORNING)
    await buildWorld(emulator())
    await postNotice(emulator())
    await tick(emulator())
    expect(await stored(emulator(), 'tellings')).toMatchObject([{ state: 'done' }])
    expect(await stored(emulator(), 'messages')).toEqual([])
  })
})

describe('a long-term template', () => {
  it('is consented to once and tells every time', async () => {
    await useTemplates(emulator(), { longTerm: true })
    await consent(emulator(), people.member, 'notice', { longTerm: true })
    for (const title of ['一', '二', '三']) await postNotice(emulator(), people.leader, ['g0101'], { title })
    await tick(emulator())
    expect(await shown(people.member)).toHaveLength(3)
  })
})

describe('what WeChat does wrong', () => {
  beforeEach(() => consent(emulator(), people.member, 'notice', { times: 2 }))

  it('43101: no consent after all; it is not asked again', async () => {
    await emulator().post('/control/subscribe', { openid: people.member, mainSwitch: false })
    const noticeId = await postNotice(emulator())
    await tick(emulator())
    expect(await noteOf(noticeId, '王建国')).toMatchObject({ message: 'no_consent', reachable: false })
  })

  it('45009: tried again, later each time, and sent once when WeChat takes it', async () => {
    await faults({ errcode: 45009, times: 2 })
    const noticeId = await postNotice(emulator())
    await tick(emulator())
    expect(await noteOf(noticeId, '王建国')).toMatchObject({ message: 'waiting', reachable: true })
    await clock(emulator(), MINUTE)
    await tick(emulator())
    expect(await shown(people.member)).toEqual([])
    for (let at = 0; at < 4; at++) {
      await clock(emulator(), 3 * MINUTE)
      await tick(emulator())
    }
    expect(await shown(people.member)).toHaveLength(1)
    expect(await noteOf(noticeId, '王建国')).toMatchObject({ message: 'sent' })
  })

  it('45009 all day: given up, and the consent is kept for the next one', async () => {
    await faults({ errcode: 45009 })
    const noticeId = await postNotice(emulator())
    for (let at = 0; at < 30; at++) {
      await tick(emulator())
      await clock(emulator(), HOUR)
    }
    expect(await noteOf(noticeId, '王建国')).toMatchObject({ message: 'failed', reachable: true })
    await faults()
    await clock(emulator(), '2026-11-27T02:00:00Z')
    await postNotice(emulator(), people.leader, ['g0101'], { title: '第二天' })
    await tick(emulator())
    expect(await shown(people.member)).toHaveLength(1)
  })

  it('40037: the county is told which template, and that it is well again', async () => {
    await faults({ errcode: 40037, times: 1 })
    await postNotice(emulator())
    await tick(emulator())
    const settings = () => call(emulator(), people.county, openMessageSettings, {})
    expect((await settings()).templates[0]).toMatchObject({
      kind: 'notice',
      problem: { why: expect.any(String) as string },
    })
    expect((await call(emulator(), people.county, openHome, {})).duties).toContainEqual({
      kind: 'message_trouble',
      what: 'template',
      name: '通知',
    })
    await clock(emulator(), 3 * MINUTE)
    await tick(emulator())
    expect(await shown(people.member)).toHaveLength(1)
    expect((await settings()).templates[0]).not.toHaveProperty('problem')
  })

  it('no answer, whether it arrived or not: 发送情况不明, and never again', async () => {
    for (const [answer, arrived] of [
      ['silence', 1],
      ['silence-unsent', 1],
    ] as const) {
      await faults({ errcode: answer })
      const noticeId = await postNotice(emulator())
      await tick(emulator())
      expect(await noteOf(noticeId, '王建国')).toMatchObject({ message: 'unknown' })
      await faults()
      await clock(emulator(), HOUR)
      await tick(emulator())
      expect(await shown(people.member)).toHaveLength(arrived)
    }
  }, 60_000)
})

describe('notice.remind', () => {
  it('allowed: only those who have not opened it, once in 24 hours', async () => {
    const noticeId = await postNotice(emulator())
    await tick(emulator())
    await call(emulator(), people.member, openNotice, { noticeId })
    for (const openid of [people.member, people.colleague]) await consent(emulator(), openid)
    const answer = await call(emulator(), people.leader, remindReaders, { noticeId, orgId: 'g0101' })
    expect(answer).toMatchObject({ people: 3, reachable: 1 })
    await tick(emulator())
    expect(await shown(people.colleague)).toMatchObject([{ text: expect.stringContaining('您还没看') as string }])
    expect(await shown(people.member)).toEqual([])
    expect((await ladder(noticeId)).remindedAt).toBe(answer.remindedAt)
    expect(await noteOf(noticeId, '李秀英')).toMatchObject({ message: 'sent' })
    const again = await refusal(emulator(), people.leader, remindReaders, { noticeId, orgId: 'g0101' })
    expect(again).toMatchObject({
      code: 'CONFLICT',
      userMessage: expect.stringContaining('10:00 已经提醒过') as string,
    })
    await clock(emulator(), DAY)
    await call(emulator(), people.leader, remindReaders, { noticeId, orgId: 'g0101' })
  })

  it('allowed: whoever was told today is not told again today', async () => {
    await consent(emulator(), people.colleague, 'notice', { times: 2 })
    const noticeId = await postNotice(emulator())
    await tick(emulator())
    await clock(emulator(), 2 * HOUR)
    await call(emulator(), people.leader, remindReaders, { noticeId, orgId: 'g0101' })
    await tick(emulator())
    expect(await shown(people.colleague)).toHaveLength(1)
    expect(await noteOf(noticeId, '李秀英')).toMatchObject({ message: 'recent' })
  })

  it('no ability: a member reminds nobody', async () => {
    const noticeId = await postNotice(emulator())
    expect(await refusalCode(emulator(), people.member, remindReaders, { noticeId, orgId: 'g0101' })).toBe('FORBIDDEN')
  })

  it('out of scope: not people of another organisation, nor of a notice that is not theirs', async () => {
    const noticeId = await postNotice(emulator())
    const remind = (openid: string, orgId: string) =>
      refusalCode(emulator(), openid, remindReaders, { noticeId, orgId })
    expect(await remind(people.otherLeader, 'g0101')).toBe('NOT_FOUND')
    expect(await remind(people.otherLeader, 'g0201')).toBe('NOT_FOUND')
  })

  it('nobody is reminded of what was taken back, or of what all have read', async () => {
    const noticeId = await postNotice(emulator())
    for (const openid of [people.member, people.colleague, people.leader, people.away]) {
      await call(emulator(), openid, openNotice, { noticeId })
    }
    expect(await refusalCode(emulator(), people.leader, remindReaders, { noticeId, orgId: 'g0101' })).toBe('CONFLICT')
    await call(emulator(), people.leader, withdrawNotice, { noticeId })
    expect(await refusalCode(emulator(), people.leader, remindReaders, { noticeId, orgId: 'g0101' })).toBe('CONFLICT')
  })
})

it('a WeChat that was unbound after the message was put down is not told', async () => {
  await clock(emulator(), '2026-11-25T14:00:00Z')
  await consent(emulator(), people.member)
  await postNotice(emulator())
  await tick(emulator())
  await call(emulator(), people.leader, unbind, { memberId: 'm-wang', reason: '手机丢了' })
  await clock(emulator(), '2026-11-26T01:00:00Z')
  await tick(emulator())
  expect(await shown(people.member)).toEqual([])
})

it('keeps the template id of what was consented to: another template begins anew', async () => {
  await consent(emulator(), people.member)
  expect(await stored(emulator(), 'subscriptions')).toMatchObject([
    { _id: `${people.member}:${templateIdOf('notice')}`, left: 1 },
  ])
})
