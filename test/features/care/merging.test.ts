import {
  closeFile,
  listClosed,
  listMerges,
  mergeFiles,
  proposeCorrection,
  reopenFile,
  unmergeFiles,
} from '../../../src/contract/care'
import { listMembers, openOwnFile } from '../../../src/contract/member'
import { call, refusal, refusalCode, requestId } from '../../support/api'
import { costsOf } from '../../support/costs'
import { useEmulator } from '../../support/emulator'
import { account, BUILT_AT, insert, member, orgs, people, stored } from '../../support/world'
import { accountOf, buildCounty, changeRecord, fileOf, historyOf, setClock, wrongCounts } from './county'

const emulator = useEmulator()
beforeEach(() => buildCounty(emulator()))

const reason = '同一个人登记了两次'
const merge = (keepId: string, dropId: string, openid: string = people.township, id?: string) =>
  call(emulator(), openid, mergeFiles, { keepId, dropId, reason }, id)
const unmerge = (mergeId: string, openid: string = people.township) =>
  call(emulator(), openid, unmergeFiles, { mergeId })
const input = { keepId: 'm-zhang', dropId: 'm-wang', reason }
/** A day on the emulator's clock, counted from the merge on the first. */
const day = (count: number) => setClock(emulator(), new Date(Date.UTC(2026, 10, 1 + count, 2)).toISOString())

describe('care.merge', () => {
  it('allowed: one file stays, with what the other knew in its history; the other is in no list', async () => {
    const { mergeId, until } = await merge('m-wang', 'm-zhang')
    expect(mergeId).toMatch(/^u-/)
    expect(new Date(until).getTime()).toBeGreaterThan(Date.now())
    const roster = await call(emulator(), people.county, listMembers, { orgId: 'c01' })
    expect(roster.items.map(({ name }) => name)).not.toContain('张海燕')
    expect((await call(emulator(), people.county, listClosed, {})).items).toEqual([])
    expect(await fileOf(emulator(), 'm-zhang')).toMatchObject({ keys: [], finds: [], closed: { kind: 'merged' } })
    expect(await historyOf(emulator(), 'm-wang')).toEqual([
      '并入同一人的另一份档案（张海燕，1968-03 出生，1995-07 入党，没有手机号，柳河村，柳河网上党小组）：同一个人登记了两次',
    ])
    expect(await historyOf(emulator(), 'm-zhang')).toHaveLength(1)
    expect(await wrongCounts(emulator())).toEqual([])
    // found nowhere, it is neither opened again by itself nor merged once more
    expect(await refusalCode(emulator(), people.county, reopenFile, { memberId: 'm-zhang', reason })).toBe('NOT_FOUND')
  })

  it('no ability: not by a secretary or a leader', async () => {
    expect(await refusalCode(emulator(), people.secretary, mergeFiles, input)).toBe('FORBIDDEN')
    expect(await refusalCode(emulator(), people.leader, mergeFiles, input)).toBe('FORBIDDEN')
  })

  it('out of scope: both files must be the caller’s', async () => {
    const across = { ...input, dropId: 'm-liu' }
    expect(await refusalCode(emulator(), people.township, mergeFiles, across)).toBe('NOT_FOUND')
    expect(await refusalCode(emulator(), people.otherTownship, mergeFiles, across)).toBe('NOT_FOUND')
    expect((await fileOf(emulator(), 'm-liu')).closed).toBeUndefined()
    await call(emulator(), people.township, closeFile, { memberId: 'm-wang', kind: 'left', reason })
    expect(await refusalCode(emulator(), people.township, mergeFiles, input)).toBe('NOT_FOUND')
  })

  it('a file with itself is refused at the field', async () => {
    expect(await refusal(emulator(), people.township, mergeFiles, { ...input, dropId: 'm-zhang' })).toMatchObject({
      code: 'INVALID',
      issues: [{ field: 'dropId' }],
    })
  })

  it('the WeChat goes with the person: to the file that stays, where that has none', async () => {
    await merge('m-zhang', 'm-wang')
    expect((await fileOf(emulator(), 'm-zhang')).openid).toBe(people.member)
    expect((await fileOf(emulator(), 'm-wang')).openid).toBeUndefined()
    expect(await accountOf(emulator(), people.member)).toMatchObject({ memberId: 'm-zhang', name: '张海燕' })
    expect((await call(emulator(), people.member, openOwnFile, {})).name).toBe('张海燕')
  })

  it('where both have one, that of the file that stays counts; offices stay', async () => {
    await merge('m-wang', 'm-zhao')
    expect((await fileOf(emulator(), 'm-wang')).openid).toBe(people.member)
    expect(await accountOf(emulator(), people.leader)).toMatchObject({ roles: [{ role: 'group_leader' }] })
    await merge('m-wang', 'm-li')
    expect(await accountOf(emulator(), people.colleague)).toBeUndefined()
    expect((await fileOf(emulator(), 'm-wang')).mergedFrom).toEqual(['m-zhao', 'm-li'])
  })

  it('what waits on the one that goes is answered', async () => {
    await call(emulator(), people.member, proposeCorrection, { field: 'education', after: '高中' })
    await merge('m-zhang', 'm-wang')
    expect(await stored(emulator(), 'corrections')).toMatchObject([{ state: 'refused' }])
  })

  it('twice at once, and each into the other at once: once', async () => {
    const id = requestId()
    const same = await Promise.all([
      merge('m-wang', 'm-zhang', people.township, id),
      merge('m-wang', 'm-zhang', people.township, id),
    ])
    expect(same[0]).toEqual(same[1])
    expect(await stored(emulator(), 'merges')).toHaveLength(1)
    const both = await Promise.allSettled([merge('m-li', 'm-zhao'), merge('m-zhao', 'm-li', people.county)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect([(await fileOf(emulator(), 'm-li')).closed, (await fileOf(emulator(), 'm-zhao')).closed]).toContain(
      undefined,
    )
    expect(await wrongCounts(emulator())).toEqual([])
  })
})

describe('care.unmerge', () => {
  beforeEach(() => day(0))

  it('allowed: within thirty days both are as they were, the WeChat too', async () => {
    const before = await fileOf(emulator(), 'm-wang')
    const { mergeId } = await merge('m-zhang', 'm-wang')
    await day(29)
    expect(await unmerge(mergeId)).toEqual({ memberId: 'm-wang', binding: 'returned' })
    expect(await fileOf(emulator(), 'm-wang')).toEqual(before)
    const keep = await fileOf(emulator(), 'm-zhang')
    expect([keep.openid, keep.mergedFrom]).toEqual([undefined, undefined])
    expect(await accountOf(emulator(), people.member)).toMatchObject({ memberId: 'm-wang', name: '王建国' })
    expect((await call(emulator(), people.member, openOwnFile, {})).name).toBe('王建国')
    expect((await historyOf(emulator(), 'm-wang'))[0]).toBe('撤销合并，恢复为单独的档案，微信绑定随之退回')
    expect(await wrongCounts(emulator())).toEqual([])
  })

  it('no ability: not by a secretary', async () => {
    const { mergeId } = await merge('m-wang', 'm-zhang')
    expect(await refusalCode(emulator(), people.secretary, unmergeFiles, { mergeId })).toBe('FORBIDDEN')
  })

  it('out of scope: not by another township', async () => {
    const { mergeId } = await merge('m-wang', 'm-zhang')
    expect(await refusalCode(emulator(), people.otherTownship, unmergeFiles, { mergeId })).toBe('NOT_FOUND')
    expect(await refusalCode(emulator(), people.township, unmergeFiles, { mergeId: 'u-none' })).toBe('NOT_FOUND')
  })

  it('after thirty days, or a second time, it is too late', async () => {
    const { mergeId } = await merge('m-wang', 'm-zhang')
    await day(31)
    expect(await refusal(emulator(), people.township, unmergeFiles, { mergeId })).toMatchObject({
      code: 'CONFLICT',
      userMessage: '合并已超过 30 天，不能再撤销。',
    })
    await day(1)
    await unmerge(mergeId)
    expect(await refusal(emulator(), people.township, unmergeFiles, { mergeId })).toMatchObject({
      code: 'CONFLICT',
      userMessage: '这次合并已经撤销过。',
    })
  })

  it('twice at once: once', async () => {
    const { mergeId } = await merge('m-wang', 'm-zhang')
    const both = await Promise.allSettled([unmerge(mergeId), unmerge(mergeId, people.county)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await wrongCounts(emulator())).toEqual([])
  })

  it('a WeChat that was a stranger meanwhile is bound again', async () => {
    const { mergeId } = await merge('m-wang', 'm-li')
    expect(await unmerge(mergeId)).toEqual({ memberId: 'm-li', binding: 'returned' })
    expect((await fileOf(emulator(), 'm-li')).openid).toBe(people.colleague)
    expect((await call(emulator(), people.colleague, openOwnFile, {})).name).toBe('李秀英')
    expect((await fileOf(emulator(), 'm-wang')).openid).toBe(people.member)
  })

  it('a binding that changed since stays, and that is said', async () => {
    const { mergeId } = await merge('m-wang', 'm-li')
    // the same WeChat was bound to another file meanwhile
    const home = { village: orgs.shiqiao, group: orgs.shiqiaoGroup }
    await insert(emulator(), 'members', [member('m-new', '李秀英', home, { openid: people.colleague })])
    await insert(emulator(), 'accounts', [
      account(people.colleague, '李秀英', [['member', orgs.shiqiaoGroup]], 'm-new'),
    ])
    expect(await unmerge(mergeId)).toEqual({ memberId: 'm-li', binding: 'stays' })
    expect((await fileOf(emulator(), 'm-li')).openid).toBeUndefined()
    expect((await accountOf(emulator(), people.colleague))?.memberId).toBe('m-new')
    expect((await historyOf(emulator(), 'm-li'))[0]).toBe('撤销合并，恢复为单独的档案，微信绑定在合并后变过，没有退回')
  })

  it('comes back also when the file that stayed was closed meanwhile', async () => {
    const { mergeId } = await merge('m-wang', 'm-zhang')
    await call(emulator(), people.township, closeFile, { memberId: 'm-wang', kind: 'died', reason })
    expect(await unmerge(mergeId)).toEqual({ memberId: 'm-zhang', binding: 'none' })
    expect((await fileOf(emulator(), 'm-wang')).keys).toEqual(['closed:c01'])
    expect((await fileOf(emulator(), 'm-zhang')).keys).toContain('g0101')
    expect(await wrongCounts(emulator())).toEqual([])
  })

  it('where its branch was closed meanwhile it returns to the online group', async () => {
    const { mergeId } = await merge('m-wang', 'm-chen')
    await changeRecord(emulator(), 'orgs', 'mb01', { closedAt: BUILT_AT })
    await unmerge(mergeId)
    expect(await fileOf(emulator(), 'm-chen')).toMatchObject({ lifeOrgId: 'g0101' })
    expect((await accountOf(emulator(), people.away))?.orgIds).toEqual(['g0101'])
  })
})

describe('care.merges', () => {
  it('allowed: newest first, with until when each can be undone', async () => {
    await day(0)
    const first = await merge('m-wang', 'm-zhang')
    await day(1)
    await merge('m-zhao', 'm-li')
    await unmerge(first.mergeId)
    for (const openid of [people.township, people.county]) {
      const { items } = await call(emulator(), openid, listMerges, {})
      expect(items.map(({ keepName, dropName, undone }) => [keepName, dropName, undone])).toEqual([
        ['赵组长', '李秀英', false],
        ['王建国', '张海燕', true],
      ])
    }
  })

  it('no ability: not for a secretary', async () => {
    expect(await refusalCode(emulator(), people.secretary, listMerges, {})).toBe('FORBIDDEN')
  })

  it('out of scope: none of another township', async () => {
    await merge('m-wang', 'm-zhang')
    expect((await call(emulator(), people.otherTownship, listMerges, {})).items).toEqual([])
  })

  it('comes page by page, and examines no more than it shows', async () => {
    const drop = await fileOf(emulator(), 'm-zhang')
    await insert(
      emulator(),
      'merges',
      Array.from({ length: 200 }, (_, at) => ({
        _id: `u-${at}`,
        keys: ['c01', 't01', 'v0101', 'g0101'],
        keepId: 'm-wang',
        keepName: '王建国',
        drop,
        bindingMoved: false,
        at: new Date(BUILT_AT.getTime() + at * 1000),
        until: BUILT_AT,
      })),
    )
    const seen = new Set<string>()
    const costs = await costsOf(emulator(), async () => {
      let cursor: string | undefined
      do {
        const page = await call(emulator(), people.township, listMerges, cursor ? { cursor } : {})
        for (const { mergeId } of page.items) seen.add(mergeId)
        cursor = page.cursor
      } while (cursor)
    })
    expect(seen.size).toBe(200)
    for (const { examined, returned, scans } of costs) {
      expect(examined).toBeLessThanOrEqual(3 * returned + 1)
      expect(scans).toBe(0)
    }
  })
})
