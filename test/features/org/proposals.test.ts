/** A township proposes a village, the county sees what waits and answers it. */
import { orgRecord } from '../../../cloudfunctions/kernel/org-index'
import { proposalId } from '../../../cloudfunctions/kernel/proposals'
import { answerProposal, closeOrg, createOrgs, listProposals } from '../../../src/contract/org'
import { call, refusal, refusalCode, requestId } from '../../support/api'
import { costsOf } from '../../support/costs'
import { useEmulator } from '../../support/emulator'
import { account, buildWorld, insert, orgs, people, stored } from '../../support/world'
import { ASKED_AT, proposed, waiting } from './proposing'

const SECOND = 'op-second'
const NOW = '2026-11-22T02:00:00.000Z'

const emulator = useEmulator()
beforeEach(async () => {
  await emulator().post('/control/reset')
  await emulator().post('/control/clock', { now: NOW })
  await buildWorld(emulator())
  await insert(emulator(), 'accounts', [account(SECOND, '钱科长', [['county_admin', orgs.county]])])
})

const later = (minutes: number) => ({ at: new Date(ASKED_AT.getTime() + minutes * 60_000) })
const list = async (input: Parameters<typeof call<typeof listProposals>>[3] = {}) =>
  call(emulator(), people.county, listProposals, input)
const names = async (state?: 'waiting' | 'accepted' | 'refused') =>
  (await list(state ? { state } : {})).items.map(({ name }) => name)
const accept = (id: string, name?: string, request = requestId(), openid: string = people.county) =>
  call(emulator(), openid, answerProposal, { proposalId: id, accept: true, ...(name ? { name } : {}) }, request)
const refuse = (id: string, reason: string) =>
  call(emulator(), people.county, answerProposal, { proposalId: id, accept: false, reason })
const named = (name: string) => stored(emulator(), 'orgs', { name })
const record = async (id: string) => (await stored(emulator(), 'proposals', { _id: id }))[0]!

describe('org.proposals', () => {
  it('allowed: what waits, the oldest first, by the names of today', async () => {
    await proposed(
      emulator(),
      waiting('晚到村', orgs.baihe, later(5)),
      waiting('新塘村', orgs.qingshi, { orgName: '旧青石镇' }),
      waiting('答过村', orgs.qingshi, { state: 'refused', answer: '没有批准', answeredAt: ASKED_AT }),
    )
    const { items } = await list()
    expect(items.map(({ name }) => name)).toEqual(['新塘村', '晚到村'])
    expect(items[0]).toEqual({
      proposalId: proposalId('t01', '新塘村'),
      orgId: 't01',
      orgName: '青石镇',
      name: '新塘村',
      rows: 3,
      fileName: '青石镇台账.xlsx',
      at: ASKED_AT.toISOString(),
      byName: '周干事',
      state: 'waiting',
      answer: '',
    })
  })

  it('no ability: not by a township cadre, who reads the answers in their ledger', async () => {
    for (const openid of [people.township, people.leader, people.member]) {
      expect(await refusalCode(emulator(), openid, listProposals, {})).toBe('FORBIDDEN')
    }
    expect(await refusalCode(emulator(), people.unbound, listProposals, {})).toBe('UNBOUND')
  })

  it('out of scope: nothing of another county', async () => {
    const other = orgRecord({ _id: 'c02', kind: 'county', name: '别的县', order: 1 }, null)
    await proposed(
      emulator(),
      waiting('别处村', orgRecord({ _id: 't99', kind: 'township', name: '别处', order: 1 }, other)),
    )
    expect(await names()).toEqual([])
  })

  it('what was answered, the newest first', async () => {
    await proposed(
      emulator(),
      ...[3, 1, 2].map((at) =>
        waiting(`第${at}村`, orgs.qingshi, { state: 'refused', answer: '否', answeredAt: later(at).at }),
      ),
      waiting('设了村', orgs.qingshi, { state: 'accepted', answeredAt: ASKED_AT, villageId: 'v0101' }),
    )
    expect(await names('refused')).toEqual(['第3村', '第2村', '第1村'])
    expect(await names('accepted')).toEqual(['设了村'])
  })

  it('page by page, at the cost of what is shown', async () => {
    await proposed(emulator(), ...Array.from({ length: 45 }, (_, at) => waiting(`第${at}村`, orgs.qingshi, later(at))))
    const found: string[] = []
    const costs = await costsOf(emulator(), async () => {
      let cursor: string | undefined
      do {
        const page = await list(cursor ? { cursor } : {})
        found.push(...page.items.map(({ name }) => name))
        cursor = page.cursor
      } while (cursor)
    })
    expect(found).toEqual(Array.from({ length: 45 }, (_, at) => `第${at}村`))
    for (const { examined, returned, scans } of costs) {
      expect(examined).toBeLessThanOrEqual(3 * returned + 1)
      expect(scans).toBe(0)
    }
  })
})

describe('org.answer_proposal', () => {
  it('allowed: the village stands with its online group, as org.create makes it', async () => {
    const id = await proposed(emulator(), waiting('新塘村'))
    const answer = await accept(id)
    expect(answer.made).toEqual(['新塘村', '新塘网上党小组'])
    const [village] = await named('新塘村')
    expect(village).toMatchObject({ kind: 'village', parentId: 't01', order: 3, memberCount: 0 })
    expect(village?.keys).toEqual(['c01', 't01', village?._id])
    expect(await named('新塘网上党小组')).toMatchObject([{ kind: 'group', parentId: village?._id, order: 1 }])
    expect(answer.proposal).toMatchObject({ state: 'accepted', villageId: village?._id, answeredBy: '郑科长' })
    expect(answer.proposal).toMatchObject({ answeredAt: expect.stringContaining('2026-11-22') as string })
    expect(await names()).toEqual([])
  })

  it('no ability: a township does not answer itself', async () => {
    const proposalId = await proposed(emulator(), waiting('新塘村'))
    for (const openid of [people.township, people.secretary, people.member]) {
      expect(await refusalCode(emulator(), openid, answerProposal, { proposalId, accept: true })).toBe('FORBIDDEN')
    }
    expect(await named('新塘村')).toEqual([])
  })

  it('out of scope: not what is not there, nor another county’s', async () => {
    const other = orgRecord({ _id: 'c02', kind: 'county', name: '别的县', order: 1 }, null)
    const township = orgRecord({ _id: 't99', kind: 'township', name: '别处', order: 1 }, other)
    await insert(emulator(), 'orgs', [other, township])
    for (const proposalId of ['pv-none', await proposed(emulator(), waiting('别处村', township))]) {
      expect(await refusalCode(emulator(), people.county, answerProposal, { proposalId, accept: true })).toBe(
        'NOT_FOUND',
      )
    }
    expect(await named('别处村')).toEqual([])
  })

  it('refused with a reason, which is kept', async () => {
    const id = await proposed(emulator(), waiting('新塘村'))
    expect(await refuse(id, '村名写错了，请改台账')).toMatchObject({
      proposal: { state: 'refused', answer: '村名写错了，请改台账' },
      made: [],
    })
    expect(await record(id)).toMatchObject({ state: 'refused', answeredBy: '郑科长', answer: '村名写错了，请改台账' })
    expect(await named('新塘村')).toEqual([])
  })

  it('without a reason nothing is refused; a reason that others may not see is not kept', async () => {
    const proposalId = await proposed(emulator(), waiting('新塘村'))
    const without = { proposalId, accept: false } as never
    expect(await refusalCode(emulator(), people.county, answerProposal, without)).toBe('INVALID')
    const blank = { proposalId, accept: false, reason: ' ' } as const
    expect(await refusal(emulator(), people.county, answerProposal, blank)).toMatchObject({
      code: 'INVALID',
      issues: [{ field: 'reason', message: '请写明原因，乡镇能看到' }],
    })
    const risky = { proposalId, accept: false, reason: '违规测试' } as const
    expect(await refusalCode(emulator(), people.county, answerProposal, risky)).toBe('REFUSED')
    expect(await record(proposalId)).toMatchObject({ state: 'waiting' })
  })

  it('under another name, which the proposal remembers', async () => {
    const id = await proposed(emulator(), waiting('新塘村'))
    const answer = await accept(id, '新塘社区')
    expect(answer.made).toEqual(['新塘社区', '新塘社区网上党小组'])
    expect(await record(id)).toMatchObject({ name: '新塘村', acceptedName: '新塘社区' })
    expect(await named('新塘村')).toEqual([])
  })

  it('a village that was set up meanwhile is taken as it is, also by the name that the county means', async () => {
    const [first, second] = [waiting('新塘村'), waiting('柳荷村')]
    await proposed(emulator(), first, second)
    await call(emulator(), people.county, createOrgs, { items: [{ kind: 'village', name: '新塘村', parent: 't01' }] })
    const before = await stored(emulator(), 'orgs')
    const [village] = await named('新塘村')
    expect(await accept(first._id)).toMatchObject({ proposal: { villageId: village?._id }, made: [] })
    expect(await accept(second._id, '柳河村')).toMatchObject({
      proposal: { villageId: 'v0101', acceptedName: '柳河村' },
      made: [],
    })
    expect(await stored(emulator(), 'orgs')).toHaveLength(before.length)
  })

  it('a closed village of the name is not the one; the same name in another township is no hindrance', async () => {
    const gone = orgRecord({ _id: 'v0103', kind: 'village', name: '新塘村', order: 3 }, orgs.qingshi)
    await insert(emulator(), 'orgs', [{ ...gone, closedAt: new Date(0) }])
    const elsewhere = waiting('沙滩村')
    const id = await proposed(emulator(), waiting('新塘村'), elsewhere)
    expect((await accept(id)).made).toHaveLength(2)
    expect((await accept(elsewhere._id)).made).toHaveLength(2)
    expect((await named('沙滩村')).map(({ parentId }) => parentId).sort()).toEqual(['t01', 't02'])
  })

  it('a name that something else below the township has is a mistake in the name', async () => {
    await insert(emulator(), 'orgs', [
      orgRecord({ _id: 'cb9', kind: 'cloud_branch', name: '新塘村', order: 9 }, orgs.qingshi),
    ])
    const proposalId = await proposed(emulator(), waiting('新塘村'))
    expect(await refusal(emulator(), people.county, answerProposal, { proposalId, accept: true })).toMatchObject({
      code: 'INVALID',
      issues: [{ field: 'name', message: '青石镇下面已经有叫「新塘村」的云支部，请改个名字再设立。' }],
    })
    expect((await accept(proposalId, '新塘一村')).made).toHaveLength(2)
  })

  it('a township that was closed meanwhile gets no village, but an answer', async () => {
    const { orgIds } = await call(emulator(), people.county, createOrgs, {
      items: [{ kind: 'township', name: '新河镇', parent: 'c01' }],
    })
    const [township] = await stored(emulator(), 'orgs', { _id: orgIds[0]! })
    const proposalId = await proposed(emulator(), waiting('新塘村', township))
    await call(emulator(), people.county, closeOrg, { orgId: orgIds[0]! })
    expect(await refusal(emulator(), people.county, answerProposal, { proposalId, accept: true })).toMatchObject({
      code: 'CONFLICT',
      userMessage: '「新河镇」已经撤销，下面不能再设村。请答复不同意，并写明原因。',
    })
    expect(await named('新塘村')).toEqual([])
    expect((await refuse(proposalId, '新河镇已经撤销')).proposal.state).toBe('refused')
  })

  it('the same request twice does it once; another answer to what was answered is a conflict', async () => {
    const id = await proposed(emulator(), waiting('新塘村'))
    const request = requestId()
    const first = await accept(id, undefined, request)
    expect(await accept(id, undefined, request)).toEqual(first)
    expect(await named('新塘村')).toHaveLength(1)
    const again = { proposalId: id, accept: false, reason: '没有批准' } as const
    expect(await refusal(emulator(), SECOND, answerProposal, again)).toMatchObject({
      code: 'CONFLICT',
      userMessage: '郑科长已经答复过：同意设立新塘村。请刷新看看。',
    })
  })

  it('two administrators at once: one answer, one village', async () => {
    const ids = Array.from({ length: 6 }, (_, at) => waiting(`第${at}村`))
    await proposed(emulator(), ...ids)
    for (const { _id, name } of ids) {
      const answers = await Promise.allSettled([
        accept(_id),
        accept(_id, `${name.slice(0, 2)}新村`, requestId(), SECOND),
        refuse(_id, '没有批准'),
      ])
      expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      for (const answer of answers) {
        if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ error: { code: 'CONFLICT' } })
      }
      const made = (await record(_id)).state === 'accepted' ? 1 : 0
      const villages = await stored(emulator(), 'orgs', { parentId: 't01' })
      expect(villages.filter(({ name: other }) => other.startsWith(name.slice(0, 2)))).toHaveLength(made)
    }
  })

  it('two villages of one township at once: both, in places of their own', async () => {
    const all = Array.from({ length: 4 }, (_, at) => waiting(`第${at}村`))
    await proposed(emulator(), ...all)
    await Promise.all(all.map(({ _id }, at) => accept(_id, undefined, requestId(), at % 2 ? SECOND : people.county)))
    const villages = await stored(emulator(), 'orgs', { parentId: 't01' })
    expect(villages.map(({ order }) => order).sort()).toEqual([1, 2, 3, 4, 5, 6])
  })

  it('a township closed at the moment of the answer: one of the two', async () => {
    const { orgIds } = await call(emulator(), people.county, createOrgs, {
      items: Array.from({ length: 6 }, (_, at) => ({ kind: 'township' as const, name: `第${at}镇`, parent: 'c01' })),
    })
    const townships = await stored(emulator(), 'orgs', { _id: { $in: orgIds } })
    await proposed(emulator(), ...townships.map((township) => waiting('新塘村', township)))
    const acts = townships.flatMap(({ _id }) => [
      accept(proposalId(_id, '新塘村')),
      call(emulator(), SECOND, closeOrg, { orgId: _id }),
    ])
    await Promise.allSettled(acts)
    const closed = new Set((await stored(emulator(), 'orgs')).filter((org) => org.closedAt).map(({ _id }) => _id))
    expect((await named('新塘村')).filter(({ parentId }) => closed.has(parentId ?? ''))).toEqual([])
  })
})
