import { closeFile, listMissing, noteLearnt } from '../../../src/contract/care'
import { unbind } from '../../../src/contract/join'
import { listMembers } from '../../../src/contract/member'
import { call, refusal, refusalCode } from '../../support/api'
import { costsOf } from '../../support/costs'
import { useEmulator } from '../../support/emulator'
import { insert, member, orgs, people, stored } from '../../support/world'
import { buildCounty, fileOf, historyOf, setClock } from './county'

const emulator = useEmulator()
beforeEach(() => buildCounty(emulator()))

type Learnt = 'reached' | 'no_smartphone' | 'wrong_number' | 'moved' | 'not_found'
const learn = (what: Learnt, note = '', memberId = 'm-zhang', openid: string = people.leader) =>
  call(emulator(), openid, noteLearnt, { memberId, what, note })

const shiqiao = { village: orgs.shiqiao, group: orgs.shiqiaoGroup }

describe('care.missing', () => {
  it('allowed: members never bound, for the group, the village and those above', async () => {
    for (const [openid, orgId] of [
      [people.leader, 'g0101'],
      [people.township, 't01'],
      [people.county, 'c01'],
    ] as const) {
      const { items } = await call(emulator(), openid, listMissing, { orgId })
      expect(items.map(({ name }) => name)).toEqual(['张海燕'])
      expect(items[0]).toMatchObject({ bound: false, maskedPhone: '' })
      expect(items[0]).not.toHaveProperty('learnt')
    }
  })

  it('no ability: not for a member or a contact cadre', async () => {
    expect(await refusalCode(emulator(), people.member, listMissing, { orgId: 'g0101' })).toBe('FORBIDDEN')
    expect(await refusalCode(emulator(), people.contact, listMissing, { orgId: 'v0101' })).toBe('FORBIDDEN')
  })

  it('out of scope: not of another group or township', async () => {
    expect(await refusalCode(emulator(), people.leader, listMissing, { orgId: 'g0102' })).toBe('NOT_FOUND')
    expect(await refusalCode(emulator(), people.otherTownship, listMissing, { orgId: 't01' })).toBe('NOT_FOUND')
  })

  it('those of whom nothing is known come first, exactly, through all pages and at little cost', async () => {
    const learnt = { what: 'not_found', at: new Date(0), byName: '赵组长', note: '' } as const
    // names alone would mix the two
    const many = Array.from({ length: 300 }, (_, at) =>
      member(`m-${at}`, `石勇${at}`, shiqiao, at % 3 === 0 ? { learnt } : at % 3 === 1 ? { openid: `op-${at}` } : {}),
    )
    await insert(emulator(), 'members', many)
    for (const [orgId, unknown, known] of [
      ['g0102', 100, 100],
      ['t01', 101, 100],
    ] as const) {
      const seen: { memberId: string; isKnown: boolean }[] = []
      const costs = await costsOf(emulator(), async () => {
        let cursor: string | undefined
        do {
          const page = await call(emulator(), people.township, listMissing, { orgId, ...(cursor ? { cursor } : {}) })
          seen.push(...page.items.map(({ memberId, learnt: what }) => ({ memberId, isKnown: what !== undefined })))
          cursor = page.cursor
        } while (cursor)
      })
      expect(new Set(seen.map(({ memberId }) => memberId)).size).toBe(unknown + known)
      expect(seen.map(({ isKnown }) => isKnown)).toEqual([
        ...Array.from({ length: unknown }, () => false),
        ...Array.from({ length: known }, () => true),
      ])
      expect(costs.length).toBe(7)
      for (const { examined, returned, scans } of costs) {
        expect(examined).toBeLessThanOrEqual(3 * returned + 1)
        expect(scans).toBe(0)
      }
    }
  })

  it('whoever loses their WeChat is looked for again', async () => {
    const names = async () =>
      (await call(emulator(), people.leader, listMissing, { orgId: 'g0101' })).items.map(({ name }) => name)
    await learn('wrong_number')
    await call(emulator(), people.leader, unbind, { memberId: 'm-wang', reason: '手机丢了' })
    expect(await names()).toEqual(['王建国', '张海燕'])
  })

  it('a page that ends with the last of the first part goes on with the second', async () => {
    const learnt = { what: 'moved', at: new Date(0), byName: '赵组长', note: '' } as const
    await insert(emulator(), 'members', [
      ...Array.from({ length: 30 }, (_, at) => member(`m-u${at}`, `石勇${at}`, shiqiao)),
      member('m-l', '石强', shiqiao, { learnt }),
    ])
    const first = await call(emulator(), people.township, listMissing, { orgId: 'g0102' })
    expect(first.items).toHaveLength(30)
    const second = await call(emulator(), people.township, listMissing, { orgId: 'g0102', cursor: first.cursor! })
    expect(second.items.map(({ name }) => name)).toEqual(['石强'])
    expect(second.cursor).toBeUndefined()
  })

  it('a cursor that is none is refused', async () => {
    for (const cursor of ['l.x', 'u.x', '{"$gt":1}']) {
      expect(await refusalCode(emulator(), people.township, listMissing, { orgId: 't01', cursor })).toBe('INVALID')
    }
  })
})

describe('care.learnt', () => {
  it('allowed: what was learnt, by whom and when; a contact does it for who has no smartphone', async () => {
    await setClock(emulator(), '2026-11-22T03:00:00Z')
    expect(await learn('no_smartphone', '儿子代看')).toEqual({ what: 'no_smartphone' })
    const { items } = await call(emulator(), people.leader, listMissing, { orgId: 'g0101' })
    expect(items[0]).toMatchObject({
      name: '张海燕',
      byContact: true,
      learnt: {
        what: 'no_smartphone',
        at: expect.stringContaining('2026-11-22T03:00'),
        byName: '赵组长',
        note: '儿子代看',
      },
    })
    const roster = await call(emulator(), people.leader, listMembers, { orgId: 'g0101' })
    expect(roster.items.filter(({ byContact }) => byContact).map(({ name }) => name)).toEqual(['张海燕'])
    expect(await historyOf(emulator(), 'm-zhang')).toEqual(['双找：没有智能手机，由联系人代办（儿子代看）'])
  })

  it('no ability: not by a member', async () => {
    const input = { memberId: 'm-zhang', what: 'moved', note: '' } as const
    expect(await refusalCode(emulator(), people.member, noteLearnt, input)).toBe('FORBIDDEN')
  })

  it('out of scope: not about a member of another group', async () => {
    const input = { memberId: 'm-zhang', what: 'moved', note: '' } as const
    expect(await refusalCode(emulator(), people.otherLeader, noteLearnt, input)).toBe('NOT_FOUND')
    expect((await fileOf(emulator(), 'm-zhang')).learnt).toBeUndefined()
  })

  it('the newest is what counts, what was before stays in the history', async () => {
    await learn('no_smartphone')
    await learn('reached')
    expect((await fileOf(emulator(), 'm-zhang')).learnt?.what).toBe('reached')
    expect(await historyOf(emulator(), 'm-zhang')).toHaveLength(2)
    const roster = await call(emulator(), people.leader, listMembers, { orgId: 'g0101' })
    expect(roster.items.some(({ byContact }) => byContact)).toBe(false)
  })

  it('nobody looks for one who is bound, or whose file is closed', async () => {
    expect(
      await refusal(emulator(), people.leader, noteLearnt, { memberId: 'm-wang', what: 'moved', note: '' }),
    ).toMatchObject({ code: 'CONFLICT', userMessage: '这位成员已经绑定微信，不用再找。' })
    await call(emulator(), people.township, closeFile, { memberId: 'm-zhang', kind: 'died', reason: '家属告知' })
    expect(
      await refusalCode(emulator(), people.leader, noteLearnt, { memberId: 'm-zhang', what: 'moved', note: '' }),
    ).toBe('NOT_FOUND')
    expect((await call(emulator(), people.leader, listMissing, { orgId: 'g0101' })).items).toEqual([])
  })

  it('a risky remark is refused, naming the piece, and nothing is written', async () => {
    const error = await refusal(emulator(), people.leader, noteLearnt, {
      memberId: 'm-zhang',
      what: 'moved',
      note: '违规测试',
    })
    expect(error.code).toBe('REFUSED')
    expect(error.userMessage).toContain('备注')
    expect(await stored(emulator(), 'timeline')).toEqual([])
  })
})
