import { listInbox } from '../../../src/contract/message'
import { confirmNotice, listSentNotices, openNotice, withdrawNotice } from '../../../src/contract/notice'
import { call, refusalCode } from '../../support/api'
import { costsOf } from '../../support/costs'
import { useEmulator } from '../../support/emulator'
import { buildWorld, people, stored } from '../../support/world'
import { draft, postNotice } from './post'

const emulator = useEmulator()
beforeEach(async () => {
  await emulator().post('/control/reset')
  await buildWorld(emulator())
})

const post = (openid?: string, to?: string[], change?: Partial<typeof draft>) =>
  postNotice(emulator(), openid, to, change)

describe('notice.open', () => {
  it('allowed: opening counts as read, once, and the text is there', async () => {
    const noticeId = await post()
    const view = await call(emulator(), people.member, openNotice, { noticeId })
    expect(view).toMatchObject({ body: draft.body, mine: 'read', can: { confirm: true, edit: false, seeReach: false } })
    await call(emulator(), people.member, openNotice, { noticeId })
    expect(await stored(emulator(), 'receipts')).toHaveLength(1)
    // reading leaves no audit entry
    expect((await stored(emulator(), 'audit')).map(({ action }) => action)).toEqual(['notice.publish'])
  })

  it('no ability: a WeChat that nobody knows opens none', async () => {
    expect(await refusalCode(emulator(), people.unbound, openNotice, { noticeId: await post() })).toBe('UNBOUND')
  })

  it('out of scope: a member of another group does not open it', async () => {
    expect(await refusalCode(emulator(), people.stranger, openNotice, { noticeId: await post() })).toBe('NOT_FOUND')
    expect(await stored(emulator(), 'receipts')).toEqual([])
  })

  it('a cadre who looks at it is not counted as a reader', async () => {
    const noticeId = await post()
    const view = await call(emulator(), people.township, openNotice, { noticeId })
    expect(view).toMatchObject({ mine: 'onlooker', can: { confirm: false, seeReach: true, withdraw: true } })
    expect(await stored(emulator(), 'receipts')).toEqual([])
  })
})

describe('notice.confirm', () => {
  it('allowed: 收到, and pressing twice is one 收到', async () => {
    const noticeId = await post()
    const first = await call(emulator(), people.member, confirmNotice, { noticeId })
    expect(await call(emulator(), people.member, confirmNotice, { noticeId })).toEqual(first)
    const view = await call(emulator(), people.member, openNotice, { noticeId })
    expect(view).toMatchObject({ mine: 'confirmed', confirmedAt: first.confirmedAt, can: { confirm: false } })
  })

  it('no ability: a cadre without a member file does not', async () => {
    expect(await refusalCode(emulator(), people.township, confirmNotice, { noticeId: await post() })).toBe('FORBIDDEN')
  })

  it('out of scope: not a notice of another group', async () => {
    expect(await refusalCode(emulator(), people.stranger, confirmNotice, { noticeId: await post() })).toBe('NOT_FOUND')
    expect(await stored(emulator(), 'receipts')).toEqual([])
  })

  it('not one that was withdrawn meanwhile', async () => {
    const noticeId = await post()
    await call(emulator(), people.leader, withdrawNotice, { noticeId })
    expect(await refusalCode(emulator(), people.member, confirmNotice, { noticeId })).toBe('CONFLICT')
  })
})

describe('lists', () => {
  it('examine no more than 3 × what they return, and their keys', async () => {
    for (let at = 1; at <= 30; at++) {
      await post(people.leader, ['g0101'], { title: `组 ${at}` })
      await post(people.otherLeader, ['g0201'], { title: `别处 ${at}` })
      if (at % 2) await post(people.township, ['t01'], { title: `镇 ${at}` })
    }
    const lists = await costsOf(emulator(), async () => {
      await call(emulator(), people.away, listInbox, {})
      await call(emulator(), people.leader, listSentNotices, {})
    })
    expect(lists).toHaveLength(2)
    const keys = 8
    for (const { examined, returned, scans } of lists) {
      expect(examined).toBeLessThanOrEqual(3 * returned + keys)
      expect(scans).toBe(0)
    }
  })
})
