import {
  listMembers,
  listOwnAccesses,
  listOwnTimeline,
  listRosterOrgs,
  openFile,
  openOwnFile,
  revealPhone,
} from '../../../src/contract/member'
import { call, refusalCode } from '../../support/api'
import { costsOf } from '../../support/costs'
import { useEmulator } from '../../support/emulator'
import { buildWorld, insert, member, orgs, people } from '../../support/world'

const emulator = useEmulator()
beforeEach(async () => {
  await emulator().post('/control/reset')
  await buildWorld(emulator())
})

const names = async (openid: string, input: { orgId: string; find?: string }) =>
  (await call(emulator(), openid, listMembers, input)).items.map(({ name }) => name)

describe('member.own', () => {
  it('allowed: one’s own file, with one’s own number in full', async () => {
    const file = await call(emulator(), people.member, openOwnFile, {})
    expect(file).toMatchObject({
      name: '王建国',
      phone: '13812345678',
      villageName: '柳河村',
      awaySince: '2022-10',
      destination: { city: '苏州市' },
    })
  })

  it('no ability: a cadre without a member file has none', async () => {
    expect(await refusalCode(emulator(), people.township, openOwnFile, {})).toBe('FORBIDDEN')
  })

  it('out of scope: there is no way to name another’s file', async () => {
    const input = { memberId: 'm-li' } as never
    expect(await refusalCode(emulator(), people.member, openOwnFile, input)).toBe('INVALID')
  })
})

describe('member.own_timeline', () => {
  it('allowed: what happened to one’s own file, newest first, page by page', async () => {
    const entry = (at: number) => ({
      _id: `t-${at}`,
      memberId: 'm-wang',
      at: new Date(Date.UTC(2026, 0, at)),
      text: `第 ${at} 件`,
      byName: '周干事',
    })
    await insert(
      emulator(),
      'timeline',
      Array.from({ length: 25 }, (_, at) => entry(at + 1)),
    )
    const first = await call(emulator(), people.member, listOwnTimeline, {})
    expect(first.items[0]?.text).toBe('第 25 件')
    const second = await call(emulator(), people.member, listOwnTimeline, { cursor: first.cursor! })
    expect(first.items.length + second.items.length).toBe(25)
    expect(second.cursor).toBeUndefined()
  })

  it('no ability: not for a WeChat that nobody knows', async () => {
    expect(await refusalCode(emulator(), people.unbound, listOwnTimeline, {})).toBe('UNBOUND')
  })

  it('out of scope: nothing of another’s file', async () => {
    await insert(emulator(), 'timeline', [{ _id: 't', memberId: 'm-li', at: new Date(0), text: '别人的', byName: '' }])
    expect((await call(emulator(), people.member, listOwnTimeline, {})).items).toEqual([])
  })
})

describe('member.own_accesses', () => {
  it('allowed: who opened one’s file, in what office, when and why', async () => {
    await call(emulator(), people.township, openFile, { memberId: 'm-wang', reason: '核对台账' })
    await call(emulator(), people.leader, revealPhone, { memberId: 'm-wang', reason: '通知未读' })
    const { items } = await call(emulator(), people.member, listOwnAccesses, {})
    expect(items.map(({ byName, byTitle, what, reason }) => [byName, byTitle, what, reason])).toEqual([
      ['赵组长', '柳河网上党小组 网上党小组组长', 'phone', '通知未读'],
      ['周干事', '青石镇 乡镇党委干部', 'file', '核对台账'],
    ])
  })

  it('no ability: not for a cadre without a member file', async () => {
    expect(await refusalCode(emulator(), people.county, listOwnAccesses, {})).toBe('FORBIDDEN')
  })

  it('out of scope: not who opened another’s', async () => {
    await call(emulator(), people.township, openFile, { memberId: 'm-li', reason: '核对台账' })
    expect((await call(emulator(), people.member, listOwnAccesses, {})).items).toEqual([])
  })
})

describe('member.list', () => {
  it('allowed: a leader sees the group by name, numbers masked', async () => {
    const { items } = await call(emulator(), people.leader, listMembers, { orgId: 'g0101' })
    expect(items.map(({ name }) => name)).toEqual(['陈明', '李秀英', '王建国', '张海燕', '赵组长'])
    expect(items.map(({ maskedPhone }) => maskedPhone)).toEqual([
      '136****2222',
      '139****4321',
      '138****5678',
      '',
      '137****1111',
    ])
    expect(items.map(({ bound }) => bound)).toEqual([true, true, true, false, true])
  })

  it('no ability: a member sees no roster, nor does a contact cadre yet', async () => {
    expect(await refusalCode(emulator(), people.member, listMembers, { orgId: 'g0101' })).toBe('FORBIDDEN')
    expect(await refusalCode(emulator(), people.contact, listMembers, { orgId: 'g0101' })).toBe('FORBIDDEN')
  })

  it('out of scope: not another township, not the organisation above one’s own', async () => {
    expect(await refusalCode(emulator(), people.township, listMembers, { orgId: 't02' })).toBe('NOT_FOUND')
    expect(await refusalCode(emulator(), people.leader, listMembers, { orgId: 'v0101' })).toBe('NOT_FOUND')
    expect(await refusalCode(emulator(), people.township, listMembers, { orgId: 'c01' })).toBe('NOT_FOUND')
  })

  it('finds by a part of the name, the last four digits, the village, and where they live', async () => {
    expect(await names(people.township, { orgId: 't01', find: '建国' })).toEqual(['王建国'])
    expect(await names(people.township, { orgId: 't01', find: '王' })).toEqual(['王建国'])
    expect(await names(people.township, { orgId: 't01', find: '4321' })).toEqual(['李秀英'])
    expect(await names(people.township, { orgId: 't01', find: '柳河村' })).toHaveLength(5)
    expect(await names(people.township, { orgId: 't01', find: '苏州' })).toHaveLength(5)
    expect(await names(people.township, { orgId: 't01', find: '苏州市' })).toHaveLength(5)
    expect(await names(people.township, { orgId: 't01', find: '没有的人' })).toEqual([])
    // found within the county, not within the other township
    expect(await names(people.otherTownship, { orgId: 't02', find: '建国' })).toEqual([])
  })

  it('an operator in place of a word is refused, a word like one finds nothing', async () => {
    const operator = { $gt: '' } as never
    expect(await refusalCode(emulator(), people.township, listMembers, { orgId: 't01', find: operator })).toBe(
      'INVALID',
    )
    expect(await refusalCode(emulator(), people.township, listMembers, { orgId: operator })).toBe('INVALID')
    expect(await names(people.township, { orgId: 't01', find: '.*' })).toEqual([])
  })

  it('comes page by page and examines no more than it shows, in a big roster too', async () => {
    const home = { village: orgs.shiqiao, group: orgs.shiqiaoGroup }
    const many = Array.from({ length: 400 }, (_, at) => member(`m-${at}`, `石${at % 7 ? '勇' : '强'}${at}`, home))
    await insert(emulator(), 'members', many)
    const brave = many.filter(({ name }) => name.startsWith('石勇')).length
    const lists = [
      [{ orgId: 't01' }, 405],
      [{ orgId: 't01', find: '石勇' }, brave],
      [{ orgId: 'v0102', find: '苏州' }, 400],
    ] as const
    for (const [input, shown] of lists) {
      const seen = new Set<string>()
      const pages = await costsOf(emulator(), async () => {
        let cursor: string | undefined
        do {
          const page = await call(emulator(), people.township, listMembers, { ...input, ...(cursor ? { cursor } : {}) })
          for (const { memberId } of page.items) seen.add(memberId)
          cursor = page.cursor
        } while (cursor)
      })
      for (const { examined, returned, scans } of pages) {
        expect(examined).toBeLessThanOrEqual(3 * returned + 1)
        expect(scans).toBe(0)
      }
      expect(pages.length).toBeGreaterThan(3)
      expect(seen.size).toBe(shown)
    }
  })
})

describe('member.orgs', () => {
  const listed = async (openid: string, parentId?: string) =>
    (await call(emulator(), openid, listRosterOrgs, parentId ? { parentId } : {})).items.map(({ name }) => name)

  it('allowed: the organisations one works for, and those below', async () => {
    expect(await listed(people.township)).toEqual(['青石镇'])
    expect(await listed(people.township, 't01')).toEqual(['柳河村', '石桥村'])
  })

  it('no ability: a member has none', async () => {
    expect(await refusalCode(emulator(), people.member, listRosterOrgs, {})).toBe('FORBIDDEN')
  })

  it('out of scope: not below another township', async () => {
    expect(await refusalCode(emulator(), people.township, listRosterOrgs, { parentId: 't02' })).toBe('NOT_FOUND')
  })
})
