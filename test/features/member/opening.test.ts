import { listOwnAccesses, listTimeline, openFile, revealPhone } from '../../../src/contract/member'
import { call, refusal, refusalCode, requestId } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { account, buildWorld, insert, member, members, orgs, people, stored } from '../../support/world'

const emulator = useEmulator()
beforeEach(async () => {
  await emulator().post('/control/reset')
  await buildWorld(emulator())
})

describe('member.open', () => {
  it('allowed: the file, masked; the look is recorded once per request', async () => {
    const id = requestId()
    const input = { memberId: 'm-wang', reason: '核对台账' }
    const file = await call(emulator(), people.township, openFile, input, id)
    expect(file).toMatchObject({ name: '王建国', maskedPhone: '138****5678', can: { call: true } })
    expect(await call(emulator(), people.township, openFile, input, id)).toEqual(file)
    expect(await stored(emulator(), 'accesses')).toHaveLength(1)
    const [entry] = await stored(emulator(), 'audit')
    expect(entry).toMatchObject({ action: 'member.open', target: 'm-wang', byName: '周干事' })
    // the audit entry keeps the act, not the file
    expect(entry?.answer).toBeUndefined()
  })

  it('no ability: a group leader sees the roster, not the file', async () => {
    expect(await refusalCode(emulator(), people.leader, openFile, { memberId: 'm-wang', reason: '看看' })).toBe(
      'FORBIDDEN',
    )
    expect(await refusalCode(emulator(), people.member, openFile, { memberId: 'm-li', reason: '看看' })).toBe(
      'FORBIDDEN',
    )
    expect(await stored(emulator(), 'accesses')).toEqual([])
  })

  it('out of scope: not a file of another township or branch, and nothing tells that it exists', async () => {
    const there = await refusal(emulator(), people.otherTownship, openFile, { memberId: 'm-wang', reason: '看看' })
    const nowhere = await refusal(emulator(), people.otherTownship, openFile, { memberId: 'm-none', reason: '看看' })
    expect(there.code).toBe('NOT_FOUND')
    expect(there.userMessage).toBe(nowhere.userMessage)
    expect(await refusalCode(emulator(), people.secretary, openFile, { memberId: 'm-wang', reason: '看看' })).toBe(
      'NOT_FOUND',
    )
    expect(await stored(emulator(), 'accesses')).toEqual([])
  })

  it('asks for a reason', async () => {
    expect(await refusal(emulator(), people.township, openFile, { memberId: 'm-wang', reason: ' ' })).toMatchObject({
      code: 'INVALID',
      issues: [{ field: 'reason', message: '请写明原因，成员本人能看到' }],
    })
  })
})

describe('member.timeline', () => {
  const look = (memberId: string) => call(emulator(), people.township, openFile, { memberId, reason: '核对台账' })

  it('allowed: what happened to a file one may open', async () => {
    await insert(emulator(), 'timeline', [
      { _id: 't', memberId: 'm-wang', at: new Date(0), text: '导入', byName: '周干事' },
    ])
    const { accessId } = await look('m-wang')
    const timeline = await call(emulator(), people.township, listTimeline, { memberId: 'm-wang', accessId })
    expect(timeline.items).toMatchObject([{ text: '导入' }])
  })

  it('no ability: not for a group leader', async () => {
    const { accessId } = await look('m-wang')
    const input = { memberId: 'm-wang', accessId }
    expect(await refusalCode(emulator(), people.leader, listTimeline, input)).toBe('FORBIDDEN')
  })

  it('out of scope: not of another township', async () => {
    const { accessId } = await look('m-wang')
    const input = { memberId: 'm-wang', accessId }
    expect(await refusalCode(emulator(), people.otherTownship, listTimeline, input)).toBe('NOT_FOUND')
  })

  it('not without having opened that file, with its reason, within the day', async () => {
    const { accessId } = await look('m-li')
    const history = (input: { memberId: string; accessId: string }) =>
      refusalCode(emulator(), people.township, listTimeline, input)
    expect(await history({ memberId: 'm-wang', accessId })).toBe('NOT_FOUND')
    expect(await history({ memberId: 'm-wang', accessId: 'made-up' })).toBe('NOT_FOUND')
    await emulator().post('/control/clock', { offsetMs: 25 * 60 * 60 * 1000 })
    expect(await history({ memberId: 'm-li', accessId })).toBe('NOT_FOUND')
  })
})

describe('member.reveal_phone', () => {
  it('allowed: the number, with a reason; the audit does not keep the number', async () => {
    const id = requestId()
    const input = { memberId: 'm-wang', reason: '通知未读，电话联系' }
    expect(await call(emulator(), people.leader, revealPhone, input, id)).toEqual({ phone: members.wang.phone })
    // a lost answer, asked for again: the number once more, one look recorded
    expect(await call(emulator(), people.leader, revealPhone, input, id)).toEqual({ phone: members.wang.phone })
    expect(await stored(emulator(), 'accesses')).toMatchObject([{ what: 'phone', reason: input.reason }])
    expect(JSON.stringify(await stored(emulator(), 'audit'))).not.toContain(members.wang.phone)
  })

  it('no ability: a member does not see a colleague’s number', async () => {
    expect(await refusalCode(emulator(), people.member, revealPhone, { memberId: 'm-li', reason: '看看' })).toBe(
      'FORBIDDEN',
    )
  })

  it('out of scope: not of another group', async () => {
    expect(await refusalCode(emulator(), people.leader, revealPhone, { memberId: 'm-liu', reason: '看看' })).toBe(
      'NOT_FOUND',
    )
    expect(await stored(emulator(), 'accesses')).toEqual([])
  })

  it('the backup contact’s number, on the record as what it is', async () => {
    const backup = { name: '王小军', relation: '儿子', phone: '13400005555' }
    const home = { village: orgs.liuhe, group: orgs.liuheGroup }
    await insert(emulator(), 'members', [member('m-far', '王远', home, { openid: 'op-far', backup })])
    await insert(emulator(), 'accounts', [account('op-far', '王远', [['member', orgs.liuheGroup]], 'm-far')])
    const input = { memberId: 'm-far', reason: '联系不上本人', of: 'backup' as const }
    expect(await call(emulator(), people.leader, revealPhone, input)).toEqual({ phone: backup.phone })
    const { items } = await call(emulator(), 'op-far', listOwnAccesses, {})
    expect(items).toMatchObject([{ what: 'backup', reason: '联系不上本人' }])
    const none = await refusal(emulator(), people.leader, revealPhone, { ...input, memberId: 'm-wang' })
    expect(none.userMessage).toBe('这位成员没有填备用联系人。')
  })

  it('says so where no number is known', async () => {
    const error = await refusal(emulator(), people.leader, revealPhone, { memberId: 'm-zhang', reason: '联系' })
    expect(error.userMessage).toBe('这位成员没有登记电话。')
  })
})
