import { listInbox } from '../../../src/contract/message'
import { closeFile, listClosed, openClosed, proposeCorrection, reopenFile } from '../../../src/contract/care'
import { listMembers, listOwnAccesses, listTimeline, openFile, openOwnFile } from '../../../src/contract/member'
import { confirmNotice, openNotice, openReach, publishNotice } from '../../../src/contract/notice'
import { openHome, openSession } from '../../../src/contract/session'
import { call, refusal, refusalCode, requestId } from '../../support/api'
import { costsOf } from '../../support/costs'
import { useEmulator } from '../../support/emulator'
import { account, BUILT_AT, insert, member, orgs, people, stored } from '../../support/world'
import { accountOf, buildCounty, changeRecord, countsOf, fileOf, historyOf, wrongCounts } from './county'

const emulator = useEmulator()
beforeEach(() => buildCounty(emulator()))

const close = (memberId: string, openid: string = people.township, id?: string) =>
  call(emulator(), openid, closeFile, { memberId, kind: 'transferred', reason: '转到南京' }, id)
const reopen = (memberId: string, villageId?: string) =>
  call(emulator(), people.county, reopenFile, { memberId, reason: '填错了人', ...(villageId ? { villageId } : {}) })
const closeInput = { memberId: 'm-wang', kind: 'died', reason: '家属告知' } as const
const why = { memberId: 'm-wang', reason: '核对转出' }

describe('care.close', () => {
  it('allowed: out of lists, inboxes and counts; the WeChat is a stranger again; the history is kept', async () => {
    const notice = { to: ['g0101'], title: '冬春训', body: '请看', needsConfirm: true, attachments: [] }
    const { noticeId } = await call(emulator(), people.leader, publishNotice, notice)
    await call(emulator(), people.member, openNotice, { noticeId })
    await call(emulator(), people.member, confirmNotice, { noticeId })

    const { closedAt } = await close('m-wang')
    expect(await fileOf(emulator(), 'm-wang')).toMatchObject({
      keys: ['closed:c01'],
      villageId: 'v0101',
      closed: { kind: 'transferred', at: new Date(closedAt), reason: '转到南京', byName: '周干事' },
    })
    expect((await fileOf(emulator(), 'm-wang')).openid).toBeUndefined()
    expect(await countsOf(emulator(), 'c01', 't01', 'v0101', 'g0101')).toEqual({
      c01: '5/5',
      t01: '4/4',
      v0101: '4/4',
      g0101: '4/4',
    })
    for (const find of [undefined, '建国', '5678']) {
      const { items } = await call(emulator(), people.county, listMembers, { orgId: 'c01', ...(find ? { find } : {}) })
      expect(items.map(({ name }) => name)).not.toContain('王建国')
    }
    expect(await accountOf(emulator(), people.member)).toBeUndefined()
    expect((await call(emulator(), people.member, openSession, {})).bound).toBe(false)
    expect(await refusalCode(emulator(), people.member, openOwnFile, {})).toBe('UNBOUND')
    expect(await refusalCode(emulator(), people.member, listInbox, {})).toBe('UNBOUND')
    expect(await stored(emulator(), 'receipts')).toHaveLength(1)
    expect(await historyOf(emulator(), 'm-wang')).toEqual(['档案停用：组织关系已转出（转到南京）'])
  })

  it('no ability: not by a secretary or a leader', async () => {
    expect(await refusalCode(emulator(), people.secretary, closeFile, closeInput)).toBe('FORBIDDEN')
    expect(await refusalCode(emulator(), people.leader, closeFile, closeInput)).toBe('FORBIDDEN')
  })

  it('out of scope: not of another township; and closed, it is nobody’s to open, list or close again', async () => {
    expect(await refusalCode(emulator(), people.otherTownship, closeFile, closeInput)).toBe('NOT_FOUND')
    await close('m-wang')
    for (const openid of [people.township, people.county]) {
      expect(await refusalCode(emulator(), openid, closeFile, closeInput)).toBe('NOT_FOUND')
      expect(await refusalCode(emulator(), openid, openFile, why)).toBe('NOT_FOUND')
      const timeline = { memberId: 'm-wang', accessId: 'a' }
      expect(await refusalCode(emulator(), openid, listTimeline, timeline)).toBe('NOT_FOUND')
    }
  })

  it('offices stay: a leader is named still, and works without a file', async () => {
    await close('m-zhao')
    expect(await accountOf(emulator(), people.leader)).toMatchObject({
      roles: [{ role: 'group_leader', orgId: 'g0101' }],
      orgIds: ['g0101'],
    })
    expect((await accountOf(emulator(), people.leader))?.memberId).toBeUndefined()
    expect(await stored(emulator(), 'orgs', { _id: 'g0101' })).toMatchObject([{ leaderName: '赵组长' }])
    expect((await call(emulator(), people.leader, listMembers, { orgId: 'g0101' })).items).toHaveLength(4)
    expect(await refusalCode(emulator(), people.leader, openOwnFile, {})).toBe('FORBIDDEN')
  })

  it('nobody is asked to phone them about a notice; what they had read stays', async () => {
    const notice = { to: ['g0101'], title: '冬春训', body: '请看', needsConfirm: false, attachments: [] }
    const { noticeId } = await call(emulator(), people.leader, publishNotice, notice)
    await call(emulator(), people.member, openNotice, { noticeId })
    const names = async () =>
      (await call(emulator(), people.leader, openReach, { noticeId })).ladder?.people.map(({ name }) => name).sort()
    expect(await names()).toHaveLength(5)
    await close('m-wang')
    await close('m-zhang')
    expect(await names()).toEqual(['李秀英', '王建国', '赵组长', '陈明'].sort())
    const { duties } = await call(emulator(), people.leader, openHome, {})
    expect(duties).toMatchObject([{ kind: 'unread_notice', people: 3 }])
  })

  it('what waits on it is answered, and the same request does it once', async () => {
    await call(emulator(), people.member, proposeCorrection, { field: 'phone', after: '13911112222' })
    const id = requestId()
    const first = await close('m-wang', people.township, id)
    expect(await close('m-wang', people.township, id)).toEqual(first)
    expect(await stored(emulator(), 'corrections')).toMatchObject([
      { state: 'refused', after: '139****2222', answer: '档案已停用：组织关系已转出' },
    ])
    expect(await historyOf(emulator(), 'm-wang')).toHaveLength(1)
  })

  it('twice at once: once', async () => {
    const both = await Promise.allSettled([close('m-wang'), close('m-wang', people.county)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await wrongCounts(emulator())).toEqual([])
  })

  it('asks for a kind and a reason', async () => {
    const input = { memberId: 'm-wang', kind: 'gone', reason: ' ' } as never
    const { issues } = await refusal(emulator(), people.township, closeFile, input)
    expect(issues?.map(({ field, message }) => [field, message])).toEqual([
      ['kind', '请选择原因'],
      ['reason', '请写明原因，成员本人能看到'],
    ])
  })
})

describe('care.closed_list', () => {
  const names = async (find?: string) =>
    (await call(emulator(), people.county, listClosed, find ? { find } : {})).items.map(({ name }) => name)

  it('allowed: closed files, all or by a word, with when and why', async () => {
    await close('m-wang')
    await close('m-chen')
    expect(await names()).toEqual(['陈明', '王建国'])
    expect(await names('建国')).toEqual(['王建国'])
    expect(await names('李')).toEqual([])
    const { items } = await call(emulator(), people.county, listClosed, { find: '陈明' })
    expect(items).toMatchObject([{ villageName: '柳河村', kind: 'transferred', reason: '转到南京' }])
  })

  it('no ability: the township that closed it has it no more', async () => {
    await close('m-wang')
    expect(await refusalCode(emulator(), people.township, listClosed, {})).toBe('FORBIDDEN')
  })

  it('out of scope: no open file, and none of another county', async () => {
    const closed = { kind: 'left', at: BUILT_AT, reason: '', byName: '' } as const
    const other = member('m-other', '外县', { village: orgs.liuhe, group: orgs.liuheGroup }, { closed })
    await insert(emulator(), 'members', [{ ...other, keys: ['closed:c02'], finds: ['closed:c02|外县'] }])
    expect(await names()).toEqual([])
    expect(await names('外县')).toEqual([])
  })

  it('comes page by page, and examines no more than it shows', async () => {
    const closed = { kind: 'left', at: BUILT_AT, reason: '本人申请', byName: '周干事' } as const
    const home = { village: orgs.shiqiao, group: orgs.shiqiaoGroup }
    const many = Array.from({ length: 300 }, (_, at) =>
      member(`m-${at}`, `石${at % 2 ? '勇' : '强'}${at}`, home, { closed }),
    )
    await insert(emulator(), 'members', many)
    for (const [find, shown] of [
      [undefined, 300],
      ['石勇', 150],
    ] as const) {
      const seen = new Set<string>()
      const costs = await costsOf(emulator(), async () => {
        let cursor: string | undefined
        do {
          const input = { ...(find ? { find } : {}), ...(cursor ? { cursor } : {}) }
          const page = await call(emulator(), people.county, listClosed, input)
          for (const { memberId } of page.items) seen.add(memberId)
          cursor = page.cursor
        } while (cursor)
      })
      expect(seen.size).toBe(shown)
      for (const { examined, returned, scans } of costs) {
        expect(examined).toBeLessThanOrEqual(3 * returned + 1)
        expect(scans).toBe(0)
      }
    }
  })
})

describe('care.open_closed', () => {
  it('allowed: the file, masked, with a reason that is recorded', async () => {
    await close('m-wang')
    const file = await call(emulator(), people.county, openClosed, why)
    expect(file).toMatchObject({
      name: '王建国',
      maskedPhone: '138****5678',
      lifeOrgName: '柳河网上党小组',
      closed: { kind: 'transferred', reason: '转到南京' },
    })
    expect(await stored(emulator(), 'accesses')).toMatchObject([
      { memberId: 'm-wang', what: 'file', reason: '核对转出', byName: '郑科长', byTitle: '云溪县 县委组织部' },
    ])
    const [entry] = await stored(emulator(), 'audit', { action: 'care.open_closed' })
    expect(entry?.answer).toBeUndefined()
  })

  it('no ability: not by a township', async () => {
    await close('m-wang')
    expect(await refusalCode(emulator(), people.township, openClosed, why)).toBe('FORBIDDEN')
  })

  it('out of scope: not a file that is open, and no record of having looked', async () => {
    expect(await refusalCode(emulator(), people.county, openClosed, why)).toBe('NOT_FOUND')
    expect(await stored(emulator(), 'accesses')).toEqual([])
  })
})

describe('care.reopen', () => {
  it('allowed: back where it was, counted, and to be bound anew; who looked meanwhile is shown', async () => {
    const before = await countsOf(emulator(), 'c01', 't01', 'g0101', 'mc01', 'mb01')
    const was = await fileOf(emulator(), 'm-chen')
    await close('m-chen')
    await call(emulator(), people.county, openClosed, { ...why, memberId: 'm-chen' })
    expect(await reopen('m-chen')).toEqual({ memberId: 'm-chen' })
    const back = await fileOf(emulator(), 'm-chen')
    expect([back.keys, back.lifeOrgId, back.branchId]).toEqual([was.keys, 'mb01', 'mb01'])
    expect(back.closed).toBeUndefined()
    expect(back.openid).toBeUndefined()
    expect(await countsOf(emulator(), 'c01', 't01', 'g0101', 'mc01', 'mb01')).toEqual(before)
    expect(await historyOf(emulator(), 'm-chen')).toEqual([
      '档案恢复，在驻苏州流动党支部过组织生活（填错了人）',
      '档案停用：组织关系已转出（转到南京）',
    ])
    await changeRecord(emulator(), 'members', 'm-chen', { openid: people.away })
    await insert(emulator(), 'accounts', [account(people.away, '陈明', [['member', orgs.suzhou]], 'm-chen')])
    expect((await call(emulator(), people.away, listOwnAccesses, {})).items).toMatchObject([{ reason: '核对转出' }])
  })

  it('no ability: not by a township', async () => {
    await close('m-wang')
    expect(await refusalCode(emulator(), people.township, reopenFile, why)).toBe('FORBIDDEN')
  })

  it('out of scope: not a file that is open', async () => {
    expect(await refusalCode(emulator(), people.county, reopenFile, why)).toBe('NOT_FOUND')
  })

  it('where its branch was closed meanwhile it returns to the online group', async () => {
    await close('m-chen')
    await changeRecord(emulator(), 'orgs', 'mb01', { closedAt: BUILT_AT })
    await reopen('m-chen')
    expect(await fileOf(emulator(), 'm-chen')).toMatchObject({ lifeOrgId: 'g0101' })
    expect((await fileOf(emulator(), 'm-chen')).branchId).toBeUndefined()
    expect(await wrongCounts(emulator())).toEqual([])
  })

  it('where its group stands in another village now, it returns there', async () => {
    await close('m-wang')
    const moved = { parentId: 'v0102', keys: ['c01', 't01', 'v0102', 'g0101'] }
    await changeRecord(emulator(), 'orgs', 'g0101', moved)
    await reopen('m-wang')
    const back = await fileOf(emulator(), 'm-wang')
    expect([back.villageId, back.villageName, back.groupId]).toEqual(['v0102', '石桥村', 'g0101'])
    expect(back.keys).not.toContain('v0101')
  })

  it('where its village was closed meanwhile, that is said, and another one can take it', async () => {
    await close('m-wang')
    await changeRecord(emulator(), 'orgs', 'v0101', { closedAt: BUILT_AT })
    expect(await refusal(emulator(), people.county, reopenFile, why)).toMatchObject({
      code: 'CONFLICT',
      userMessage: '原来的柳河村已经停用，请先选一个接收的村党支部，再恢复档案。',
    })
    for (const villageId of ['t01', 'v0101', 'v9999']) {
      expect(await refusalCode(emulator(), people.county, reopenFile, { ...why, villageId })).toBe('NOT_FOUND')
    }
    await reopen('m-wang', 'v0102')
    expect(await fileOf(emulator(), 'm-wang')).toMatchObject({ villageName: '石桥村', lifeOrgId: 'g0102' })
    expect(await wrongCounts(emulator())).toEqual([])
  })
})
