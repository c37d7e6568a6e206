/** Organisations renamed, moved and closed, and what their members find meanwhile. */
import { listInbox } from '../../../src/contract/message'
import { orgRecord } from '../../../cloudfunctions/kernel/org-index'
import { listMembers, listOwnTimeline, openOwnFile } from '../../../src/contract/member'
import { listSentNotices, publishNotice } from '../../../src/contract/notice'
import { closeOrg, grantRole, moveOrg, renameOrg, stepJob } from '../../../src/contract/org'
import { openSession } from '../../../src/contract/session'
import { personId } from '../../../cloudfunctions/kernel/person'
import { call, refusal, refusalCode, requestId } from '../../support/api'
import { costsOf } from '../../support/costs'
import { useEmulator } from '../../support/emulator'
import { insert, orgs, people, stored } from '../../support/world'
import { buildBigVillage, expectCounts, expectMoved, expectOneSide, startMove, stepToEnd } from './moving'

const SIZE = 60

const emulator = useEmulator()
beforeEach(async () => {
  await emulator().post('/control/reset')
  await buildBigVillage(emulator(), SIZE)
})

const byId = async (_id: string) => (await stored(emulator(), 'orgs', { _id }))[0]!

describe('org.rename', () => {
  const rename = (orgId: string, name: string) => call(emulator(), people.county, renameOrg, { orgId, name })

  it('allowed: the name at once, the files of its members piece by piece', async () => {
    const { jobId } = await rename('v0101', '新柳村')
    expect(await byId('v0101')).toMatchObject({ name: '新柳村', finds: ['新柳村', '新柳'] })
    await stepToEnd(emulator(), jobId!)
    const all = await stored(emulator(), 'members', { keys: 'v0101' })
    expect(new Set(all.map(({ villageName }) => villageName))).toEqual(new Set(['新柳村']))
    const found = await call(emulator(), people.township, listMembers, { orgId: 't01', find: '新柳村' })
    expect(found.items).toHaveLength(30)
    await expectCounts(emulator())
  })

  it('allowed: a branch is where its members live; a township is named in no file', async () => {
    const { jobId } = await rename('mb01', '驻昆山流动党支部')
    await stepToEnd(emulator(), jobId!)
    expect(await call(emulator(), people.away, openOwnFile, {})).toMatchObject({ lifeOrgName: '驻昆山流动党支部' })
    expect(await rename('t01', '青山镇')).toEqual({})
    expect((await byId('t01')).name).toBe('青山镇')
  })

  it('no ability: not by a township cadre', async () => {
    const input = { orgId: 'v0101', name: '新柳村' }
    expect(await refusalCode(emulator(), people.township, renameOrg, input)).toBe('FORBIDDEN')
  })

  it('out of scope: not what is not there', async () => {
    expect(await refusalCode(emulator(), people.county, renameOrg, { orgId: 'v9999', name: '新柳村' })).toBe(
      'NOT_FOUND',
    )
  })

  it('refuses the name of a sibling, and a closed organisation', async () => {
    expect(await refusal(emulator(), people.county, renameOrg, { orgId: 'v0101', name: '石桥村' })).toMatchObject({
      code: 'INVALID',
      issues: [{ field: 'name', message: '同级里已经有「石桥村」' }],
    })
    await call(emulator(), people.county, closeOrg, { orgId: 'g0102' })
    expect(await refusalCode(emulator(), people.county, renameOrg, { orgId: 'g0102', name: '新' })).toBe('CONFLICT')
  })
})

describe('org.move', () => {
  const move = (orgId: string, toParentId: string) => refusal(emulator(), people.county, moveOrg, { orgId, toParentId })

  it('allowed: a village of 60 with its group, in well under five seconds; nobody on both sides or neither', async () => {
    const started = Date.now()
    const job = await call(emulator(), people.county, moveOrg, { orgId: 'v0101', toParentId: 't02' })
    expect(job).toMatchObject({ text: '柳河村：青石镇 → 白河镇', status: 'running', done: 0, total: SIZE })
    expect(await expectOneSide(emulator())).toEqual({ before: SIZE, after: 0 })
    const first = await call(emulator(), people.county, stepJob, { jobId: job.jobId })
    expect(first.status).toBe('running')
    expect(await expectOneSide(emulator())).toEqual({ before: SIZE - first.done, after: first.done })
    await expectCounts(emulator())
    await stepToEnd(emulator(), job.jobId)
    expect(Date.now() - started).toBeLessThan(5000)
    await expectMoved(emulator(), SIZE)
    expect(await byId('v0101')).toMatchObject({ parentId: 't02', keys: ['c01', 't02', 'v0101'], order: 2 })
    const { done, total, status } = await call(emulator(), people.county, stepJob, { jobId: job.jobId })
    expect({ done, total, status }).toEqual({ done: SIZE, total: SIZE, status: 'done' })
  })

  it('no ability: not by the cadre of either township', async () => {
    const input = { orgId: 'v0101', toParentId: 't02' }
    for (const openid of [people.township, people.otherTownship]) {
      expect(await refusalCode(emulator(), openid, moveOrg, input)).toBe('FORBIDDEN')
    }
  })

  it('out of scope: not from or to what is not there', async () => {
    expect((await move('v9999', 't02')).code).toBe('NOT_FOUND')
    expect((await move('v0101', 't99')).code).toBe('NOT_FOUND')
  })

  it('refuses: under itself, under its own child, where it is, out of kind, the county, a closed one, a name taken', async () => {
    const says = async (orgId: string, toParentId: string) => (await move(orgId, toParentId)).userMessage
    expect(await says('v0101', 'v0101')).toBe('不能放到自己下面')
    expect(await says('v0101', 'g0101')).toBe('「柳河网上党小组」在「柳河村」下面，不能放到它下面')
    expect(await says('t01', 'v0101')).toContain('在「青石镇」下面')
    expect(await says('v0101', 't01')).toBe('「柳河村」已经在「青石镇」下面')
    expect(await says('v0101', 'mc01')).toContain('流动党委下面不能放村党支部')
    expect(await says('c01', 't01')).toBe('县不能移动')
    const closed = orgRecord({ _id: 't03', kind: 'township', name: '旧镇', order: 4 }, orgs.county)
    const namesake = orgRecord({ _id: 'v0202', kind: 'village', name: '柳河村', order: 2 }, orgs.baihe)
    await insert(emulator(), 'orgs', [{ ...closed, closedAt: new Date(0) }, namesake])
    expect(await says('v0101', 't03')).toContain('已经撤销')
    expect(await says('v0101', 't02')).toBe('白河镇下面已经有「柳河村」')
    expect(await stored(emulator(), 'tasks')).toEqual([])
  })

  it('what is being moved is not moved again or closed until that is done', async () => {
    const jobId = await startMove(emulator())
    expect((await move('v0101', 't01')).code).toBe('CONFLICT')
    expect((await move('g0101', 'v0102')).code).toBe('CONFLICT')
    expect(await refusalCode(emulator(), people.county, closeOrg, { orgId: 'g0101' })).toBe('CONFLICT')
    await stepToEnd(emulator(), jobId)
    const back = await call(emulator(), people.county, moveOrg, { orgId: 'v0101', toParentId: 't01' })
    await stepToEnd(emulator(), back.jobId)
    expect(await expectOneSide(emulator())).toEqual({ before: SIZE, after: 0 })
    await expectCounts(emulator())
  })

  it('each township sees a member as long as they are its own, and not a moment longer', async () => {
    const jobId = await startMove(emulator())
    const names = async (openid: string, orgId: string) => {
      const all: string[] = []
      for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
        const page = await call(emulator(), openid, listMembers, { orgId, ...(cursor ? { cursor } : {}) })
        all.push(...page.items.map(({ memberId }) => memberId))
        cursor = page.cursor
      }
      return all
    }
    await call(emulator(), people.county, stepJob, { jobId })
    const old = await names(people.township, 't01')
    const fresh = await names(people.otherTownship, 't02')
    expect(new Set([...old, ...fresh]).size).toBe(SIZE + 1)
    expect(old.filter((id) => fresh.includes(id))).toEqual([])
    // the village is the other township's already: of its people it shows those who are
    const village = await names(people.otherTownship, 'v0101')
    expect(village.filter((id) => old.includes(id))).toEqual([])
    expect(await refusalCode(emulator(), people.township, listMembers, { orgId: 'v0101' })).toBe('NOT_FOUND')
    await stepToEnd(emulator(), jobId)
    expect(await names(people.township, 't01')).toEqual([])
    expect(await names(people.otherTownship, 't02')).toHaveLength(SIZE + 1)
  })

  it('somebody who is the secretary and a member of the village they move keeps working', async () => {
    const grant = { orgId: 'v0101', role: 'branch_secretary', personId: personId(people.leader) } as const
    await call(emulator(), people.county, grantRole, grant)
    const county = { orgId: 'c01', role: 'county_admin', personId: personId(people.leader) } as const
    await call(emulator(), people.county, grantRole, county)
    const { jobId } = await call(emulator(), people.leader, moveOrg, { orgId: 'v0101', toParentId: 't02' })
    const work = async () => {
      const session = await call(emulator(), people.leader, openSession, {})
      expect(session.roles.map(({ org }) => org.name)).toContain('柳河村')
      expect((await call(emulator(), people.leader, listMembers, { orgId: 'v0101' })).items).toHaveLength(30)
      const notice = { to: ['v0101'], title: '会', body: '今晚七点', attachments: [], needsConfirm: false }
      return call(emulator(), people.leader, publishNotice, notice)
    }
    await work()
    while ((await call(emulator(), people.leader, stepJob, { jobId })).status !== 'done') await work()
    const { noticeId } = await work()
    const [notice] = await stored(emulator(), 'notices', { _id: noticeId })
    expect(notice?.fromKeys.slice(0, 2)).toEqual(['c01', 't02'])
    await expectMoved(emulator(), SIZE)
  })

  it('its people read the new township’s notices; its own notices and invitations follow it', async () => {
    const post = (openid: string, to: string) =>
      call(emulator(), openid, publishNotice, {
        to: [to],
        title: `发给${to}`,
        body: '正文',
        attachments: [],
        needsConfirm: false,
      })
    await post(people.leader, 'g0101')
    await post(people.township, 't01')
    await post(people.otherTownship, 't02')
    await insert(emulator(), 'invitations', [
      {
        _id: 'ABC234',
        orgId: 'g0101',
        orgName: '柳河网上党小组',
        keys: ['c01', 't01', 'v0101', 'g0101'],
        inviterName: '赵组长',
        createdAt: new Date(0),
        expiresAt: new Date(0),
      },
    ])
    await stepToEnd(emulator(), await startMove(emulator()))
    const inbox = await call(emulator(), people.member, listInbox, {})
    expect(inbox.items.map(({ title }) => title)).toEqual(['发给t02', '发给g0101'])
    const [own] = await stored(emulator(), 'notices', { fromOrgId: 'g0101' })
    expect(own?.fromKeys).toEqual(['c01', 't02', 'v0101', 'g0101'])
    expect((await call(emulator(), people.leader, listSentNotices, {})).items).toHaveLength(1)
    const [invitation] = await stored(emulator(), 'invitations')
    expect(invitation?.keys).toEqual(['c01', 't02', 'v0101', 'g0101'])
  })

  it('two villages become one: the group goes to the other village with its people, and the first can be closed', async () => {
    const { jobId } = await call(emulator(), people.county, moveOrg, { orgId: 'g0101', toParentId: 'v0201' })
    await stepToEnd(emulator(), jobId)
    const all = await stored(emulator(), 'members', { keys: 'g0101' })
    expect(new Set(all.map(({ villageId, villageName }) => `${villageId} ${villageName}`))).toEqual(
      new Set(['v0201 沙滩村']),
    )
    expect(all.filter(({ keys }) => keys.includes('t01') || keys.includes('v0101'))).toEqual([])
    await expectCounts(emulator())
    await call(emulator(), people.county, closeOrg, { orgId: 'v0101' })
  })

  it('each of its people finds the change in the history of their file, once', async () => {
    const jobId = await startMove(emulator())
    await Promise.all([stepToEnd(emulator(), jobId), stepToEnd(emulator(), jobId)])
    const { items } = await call(emulator(), people.member, listOwnTimeline, {})
    expect(items).toMatchObject([{ text: '组织调整：柳河村：青石镇 → 白河镇', byName: '郑科长' }])
    expect(await stored(emulator(), 'timeline')).toHaveLength(SIZE)
  })

  it('the same request twice moves it once', async () => {
    const id = requestId()
    const input = { orgId: 'v0101', toParentId: 't02' }
    const first = await call(emulator(), people.county, moveOrg, input, id)
    expect(await call(emulator(), people.county, moveOrg, input, id)).toEqual(first)
    expect(await stored(emulator(), 'tasks')).toHaveLength(1)
  })
})

describe('org.step', () => {
  it('allowed: piece by piece until it is done; two phones at once do no harm', async () => {
    const jobId = await startMove(emulator())
    const steps = () => stepToEnd(emulator(), jobId)
    const costs = await costsOf(emulator(), () => Promise.all([steps(), steps()]))
    expect(costs.filter(({ scans }) => scans > 0)).toEqual([])
    await expectMoved(emulator(), SIZE)
  })

  it('no ability: not by a township cadre', async () => {
    const jobId = await startMove(emulator())
    expect(await refusalCode(emulator(), people.otherTownship, stepJob, { jobId })).toBe('FORBIDDEN')
  })

  it('out of scope: not what is not there', async () => {
    expect(await refusalCode(emulator(), people.county, stepJob, { jobId: 'task-none' })).toBe('NOT_FOUND')
  })
})

describe('org.close', () => {
  const close = (orgId: string) => call(emulator(), people.county, closeOrg, { orgId })

  it('allowed: an organisation without people; the roles on it end', async () => {
    const grant = { orgId: 'g0102', role: 'group_leader', personId: personId(people.member) } as const
    await call(emulator(), people.county, grantRole, grant)
    const { closedAt } = await close('g0102')
    const org = await byId('g0102')
    expect(org.closedAt?.toISOString()).toBe(closedAt)
    expect(org.leaderName).toBeUndefined()
    const [account] = await stored(emulator(), 'accounts', { _id: people.member })
    expect(account).toMatchObject({ roles: [{ role: 'member', orgId: 'g0101' }], orgIds: ['g0101'] })
    expect(await refusalCode(emulator(), people.county, closeOrg, { orgId: 'g0102' })).toBe('CONFLICT')
  })

  it('no ability: not by a township cadre', async () => {
    expect(await refusalCode(emulator(), people.township, closeOrg, { orgId: 'g0102' })).toBe('FORBIDDEN')
  })

  it('out of scope: not what is not there', async () => {
    expect(await refusalCode(emulator(), people.county, closeOrg, { orgId: 'g9999' })).toBe('NOT_FOUND')
  })

  it('refuses while it has people, while something stands below it, and the county always', async () => {
    const says = async (orgId: string) => (await refusal(emulator(), people.county, closeOrg, { orgId })).userMessage
    expect(await says('v0101')).toBe('还有 60 名成员，先安排到别处')
    expect(await says('v0102')).toBe('下面还有 1 个组织（石桥网上党小组），先撤销它们')
    expect(await says('c01')).toBe('县不能撤销')
    await close('g0102')
    await close('v0102')
  })
})
