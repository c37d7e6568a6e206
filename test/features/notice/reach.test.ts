import { withdrawConsent } from '../../../src/contract/join'
import { confirmNotice, listSentNotices, openNotice, openReach } from '../../../src/contract/notice'
import { openHome } from '../../../src/contract/session'
import { call, refusalCode, requestId, send } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { buildWorld, insert, people, stored } from '../../support/world'
import { type draft, postNotice } from './post'

const emulator = useEmulator()
beforeEach(async () => {
  await emulator().post('/control/reset')
  await buildWorld(emulator())
})

const post = (openid?: string, to?: string[], change?: Partial<typeof draft>) =>
  postNotice(emulator(), openid, to, change)

describe('notice.sent', () => {
  it('allowed: what one’s organisation posted, with its reach once the board was looked at', async () => {
    const noticeId = await post()
    expect((await call(emulator(), people.leader, listSentNotices, {})).items[0]?.reach).toBeUndefined()
    await call(emulator(), people.leader, openReach, { noticeId })
    await call(emulator(), people.member, confirmNotice, { noticeId })
    const { items } = await call(emulator(), people.leader, listSentNotices, {})
    expect(items).toMatchObject([{ noticeId, to: ['柳河网上党小组'], reach: { meant: 5, read: 1, confirmed: 1 } }])
  })

  it('no ability: a member has none', async () => {
    expect(await refusalCode(emulator(), people.member, listSentNotices, {})).toBe('FORBIDDEN')
  })

  it('out of scope: not what other organisations posted', async () => {
    await post()
    expect((await call(emulator(), people.otherLeader, listSentNotices, {})).items).toEqual([])
  })
})

describe('notice.reach', () => {
  it('allowed: the ladder names each one it is meant for, those to act on first', async () => {
    const noticeId = await post()
    await call(emulator(), people.member, confirmNotice, { noticeId })
    await call(emulator(), people.colleague, openNotice, { noticeId })
    const { ladder } = await call(emulator(), people.leader, openReach, { noticeId })
    expect(ladder?.counts).toEqual({ meant: 5, confirmed: 1, read: 1, unread: 2, unbound: 1 })
    expect(ladder?.people.map(({ name, state }) => [name, state])).toEqual([
      ['陈明', 'unread'],
      ['赵组长', 'unread'],
      ['张海燕', 'unbound'],
      ['李秀英', 'read'],
      ['王建国', 'confirmed'],
    ])
    expect(ladder?.people[0]?.maskedPhone).toBe('136****2222')
    expect(ladder?.can.call).toBe(true)
  })

  it('no ability: a member does not see who read', async () => {
    expect(await refusalCode(emulator(), people.member, openReach, { noticeId: await post() })).toBe('FORBIDDEN')
  })

  it('out of scope: another group’s leader does not, nor does one’s own leader see other groups', async () => {
    const own = await post()
    const wide = await post(people.county, ['c01'])
    expect(await refusalCode(emulator(), people.otherLeader, openReach, { noticeId: own })).toBe('NOT_FOUND')
    expect(await refusalCode(emulator(), people.leader, openReach, { noticeId: wide, orgId: 'g0201' })).toBe(
      'NOT_FOUND',
    )
    expect(await refusalCode(emulator(), people.leader, openReach, { noticeId: wide, orgId: 't01' })).toBe('NOT_FOUND')
  })

  it('a leader sees their own group’s part of a county notice', async () => {
    const noticeId = await post(people.county, ['c01'])
    const { ladder } = await call(emulator(), people.secretary, openReach, { noticeId })
    expect(ladder?.people.map(({ name }) => name)).toEqual(['陈明'])
  })

  it('the county goes down by organisation', async () => {
    const noticeId = await post(people.county, ['c01'])
    const { orgs, ladder } = await call(emulator(), people.county, openReach, { noticeId })
    expect(ladder).toBeUndefined()
    expect(orgs.map(({ name, meant }) => [name, meant])).toEqual([
      ['青石镇', 5],
      ['白河镇', 1],
      ['云溪县流动党员党委', 1],
    ])
    const down = await call(emulator(), people.county, openReach, { noticeId, orgId: 't01' })
    expect(down.ladder?.counts.meant).toBe(5)
  })

  it('“meant for” is frozen at the first look: who joins later is not somebody who did not read', async () => {
    const noticeId = await post()
    await call(emulator(), people.leader, openReach, { noticeId })
    const [wang] = await stored(emulator(), 'members', { _id: 'm-wang' })
    await insert(emulator(), 'members', [{ ...wang!, _id: 'm-new', name: '新来的', openid: 'op-new' }])
    const { ladder } = await call(emulator(), people.leader, openReach, { noticeId })
    expect(ladder?.counts.meant).toBe(5)
  })

  it('nobody is asked to phone somebody who took their consent back; a leader without it is no reader', async () => {
    const noticeId = await post()
    await call(emulator(), people.member, withdrawConsent, {})
    await call(emulator(), people.leader, withdrawConsent, {})
    expect(await call(emulator(), people.leader, openNotice, { noticeId })).toMatchObject({ mine: 'onlooker' })
    const { ladder } = await call(emulator(), people.leader, openReach, { noticeId })
    expect(ladder?.people.map(({ name }) => name)).toEqual(['陈明', '李秀英', '张海燕'])
    expect(await stored(emulator(), 'receipts')).toEqual([])
  })

  it('shows a number to nobody: the ladder is masked', async () => {
    const noticeId = await post()
    const answer = await send(emulator(), people.leader, 'api', {
      action: 'notice.reach',
      input: { noticeId },
      requestId: requestId(),
    })
    expect(JSON.stringify(answer)).not.toMatch(/1\d{10}/)
  })
})

describe('session.home', () => {
  it('allowed: what waits for a member; for a leader also how many did not receive it', async () => {
    const noticeId = await post()
    const before = await call(emulator(), people.member, openHome, {})
    expect(before.waiting.map((item) => item.thingId)).toEqual([noticeId])
    expect(before.duties).toEqual([])
    await call(emulator(), people.member, confirmNotice, { noticeId })
    expect((await call(emulator(), people.member, openHome, {})).waiting).toEqual([])
    const { duties } = await call(emulator(), people.leader, openHome, {})
    expect(duties).toEqual([{ kind: 'unread_notice', noticeId, orgId: 'g0101', title: '冬春训', people: 4 }])
  })

  it('no ability: a WeChat that nobody knows finds an empty page, not an error', async () => {
    expect(await call(emulator(), people.unbound, openHome, {})).toMatchObject({ duties: [], waiting: [] })
  })

  it('out of scope: nothing of another group waits', async () => {
    await post()
    expect((await call(emulator(), people.stranger, openHome, {})).waiting).toEqual([])
    expect((await call(emulator(), people.otherLeader, openHome, {})).duties).toEqual([])
  })
})
