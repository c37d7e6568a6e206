import { listInbox } from '../../../src/contract/message'
import {
  confirmNotice,
  editNotice,
  listAudiences,
  openNotice,
  openReach,
  publishNotice,
  withdrawNotice,
} from '../../../src/contract/notice'
import { openSession } from '../../../src/contract/session'
import { call, refusal, refusalCode, requestId } from '../../support/api'
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

describe('notice.publish', () => {
  it('allowed: readers of the group find it at the top of their list', async () => {
    await post(people.leader, ['g0101'], { title: '旧的' })
    const noticeId = await post()
    const { items } = await call(emulator(), people.member, listInbox, {})
    expect(items.map(({ title }) => title)).toEqual(['冬春训', '旧的'])
    expect(items[0]).toMatchObject({ thingId: noticeId, kind: 'notice', fromOrgName: '柳河网上党小组', mine: 'none' })
  })

  it('no ability: a member does not post', async () => {
    expect(await refusalCode(emulator(), people.member, publishNotice, { to: ['g0101'], ...draft })).toBe('FORBIDDEN')
    expect(await refusalCode(emulator(), people.unbound, publishNotice, { to: ['g0101'], ...draft })).toBe('UNBOUND')
    expect(await stored(emulator(), 'notices')).toEqual([])
  })

  it('out of scope: not to an organisation of others, not even beside one of one’s own', async () => {
    for (const to of [['g0201'], ['g0101', 'g0201'], ['t01'], ['nowhere']]) {
      expect(await refusalCode(emulator(), people.leader, publishNotice, { to, ...draft })).toBe('NOT_FOUND')
    }
    expect(await stored(emulator(), 'notices')).toEqual([])
  })

  it('does it once when the same request comes twice, also at the same moment', async () => {
    const input = { to: ['g0101'], ...draft }
    const id = requestId()
    const [first, second] = await Promise.all([
      call(emulator(), people.leader, publishNotice, input, id),
      call(emulator(), people.leader, publishNotice, input, id),
    ])
    expect(second).toEqual(first)
    expect(await call(emulator(), people.leader, publishNotice, input, id)).toEqual(first)
    expect(await stored(emulator(), 'notices')).toHaveLength(1)
    expect(await stored(emulator(), 'audit')).toHaveLength(1)
  })

  it('refuses a request id that was used for something else', async () => {
    const id = requestId()
    await call(emulator(), people.leader, publishNotice, { to: ['g0101'], ...draft }, id)
    await expect(
      call(emulator(), people.leader, publishNotice, { to: ['g0101'], ...draft, title: '别的' }, id),
    ).rejects.toMatchObject({ error: { code: 'INVALID' } })
  })

  it('writes at most 5 documents, however many it is meant for', async () => {
    const [cost] = await costsOf(emulator(), () => post(people.county, ['c01']))
    // the notice, its place in inboxes, what is to be told, the audit entry
    expect(cost).toMatchObject({ action: 'notice.publish', written: 4, scans: 0 })
    expect(cost?.written).toBeLessThanOrEqual(5)
  })

  it('names the field that is wrong', async () => {
    const error = await refusal(emulator(), people.leader, publishNotice, {
      to: [],
      ...draft,
      title: '  ',
      body: '字'.repeat(10_001),
    })
    expect(error.code).toBe('INVALID')
    expect(error.issues?.map(({ field }) => field)).toEqual(['to', 'title', 'body'])
    expect(error.issues?.[1]?.message).toBe('请写标题')
  })

  it('refuses a file from somebody else’s folder, so that no ledger leaks as an attachment', async () => {
    const { uploadFolder } = await call(emulator(), people.township, openSession, {})
    const file = {
      fileId: `cloud://local.local/${uploadFolder}/ledger.xlsx`,
      kind: 'file' as const,
      name: '台账',
      size: 10,
    }
    const error = await refusal(emulator(), people.leader, publishNotice, {
      to: ['g0101'],
      ...draft,
      attachments: [file],
    })
    expect(error).toMatchObject({ code: 'INVALID', issues: [{ field: 'attachments.0' }] })
    const own = await call(emulator(), people.leader, openSession, {})
    const climbing = { ...file, fileId: `cloud://local.local/${own.uploadFolder}/../x/ledger.xlsx` }
    expect(
      await refusalCode(emulator(), people.leader, publishNotice, { to: ['g0101'], ...draft, attachments: [climbing] }),
    ).toBe('INVALID')
  })

  it('refuses what WeChat’s check calls risky, naming the piece, and keeps nothing', async () => {
    const error = await refusal(emulator(), people.leader, publishNotice, {
      to: ['g0101'],
      ...draft,
      body: '这里有违规测试的字',
    })
    expect(error.code).toBe('REFUSED')
    expect(error.userMessage).toContain('正文')
    expect(await stored(emulator(), 'notices')).toEqual([])
  })

  it('a piece after the first 2,500 characters is checked too', async () => {
    const body = `${'字'.repeat(3000)}违规测试`
    expect(await refusalCode(emulator(), people.leader, publishNotice, { to: ['g0101'], ...draft, body })).toBe(
      'REFUSED',
    )
  })
})

describe('notice.edit', () => {
  const change = { ...draft, title: '冬春训（改期）' }

  it('allowed: readers see the new text, that it changed, and that they confirmed the old one', async () => {
    const noticeId = await post()
    await call(emulator(), people.member, confirmNotice, { noticeId })
    await call(emulator(), people.leader, editNotice, { noticeId, edition: 1, ...change })
    const [item] = (await call(emulator(), people.member, listInbox, {})).items
    expect(item).toMatchObject({ title: change.title, changedSince: true, mine: 'confirmed' })
    expect((await call(emulator(), people.member, openNotice, { noticeId })).editedAt).toBeDefined()
    const { ladder } = await call(emulator(), people.leader, openReach, { noticeId })
    expect(ladder?.people.find(({ name }) => name === '王建国')).toMatchObject({ state: 'confirmed', beforeEdit: true })
    // the earlier text is kept
    expect(await stored(emulator(), 'notice_editions')).toMatchObject([{ edition: 1, title: draft.title }])
  })

  it('no ability: a reader does not', async () => {
    const noticeId = await post()
    expect(await refusalCode(emulator(), people.member, editNotice, { noticeId, edition: 1, ...change })).toBe(
      'FORBIDDEN',
    )
  })

  it('out of scope: neither another group’s leader, nor the township, whose words they are not', async () => {
    const noticeId = await post()
    for (const openid of [people.otherLeader, people.township]) {
      expect(await refusalCode(emulator(), openid, editNotice, { noticeId, edition: 1, ...change })).toBe('NOT_FOUND')
    }
  })

  it('two edits at once: one is done, the other is told', async () => {
    const noticeId = await post()
    const outcomes = await Promise.allSettled(
      ['甲', '乙'].map((title) =>
        call(emulator(), people.leader, editNotice, { noticeId, edition: 1, ...draft, title }),
      ),
    )
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const lost = outcomes.find((outcome) => outcome.status === 'rejected')
    expect(lost?.reason).toMatchObject({ error: { code: 'CONFLICT' } })
    expect(await stored(emulator(), 'notices')).toMatchObject([{ edition: 2 }])
  })
})

describe('notice.withdraw', () => {
  it('allowed: readers see that it was withdrawn, and no longer what it said', async () => {
    const noticeId = await post()
    await call(emulator(), people.leader, withdrawNotice, { noticeId })
    expect((await call(emulator(), people.member, listInbox, {})).items).toMatchObject([{ status: 'withdrawn' }])
    expect(await call(emulator(), people.member, openNotice, { noticeId })).toMatchObject({
      status: 'withdrawn',
      body: '',
    })
    expect(await call(emulator(), people.leader, openNotice, { noticeId })).toMatchObject({ body: draft.body })
  })

  it('no ability: a reader does not', async () => {
    expect(await refusalCode(emulator(), people.member, withdrawNotice, { noticeId: await post() })).toBe('FORBIDDEN')
  })

  it('out of scope: another township does not; the township above does', async () => {
    const noticeId = await post()
    expect(await refusalCode(emulator(), people.otherTownship, withdrawNotice, { noticeId })).toBe('NOT_FOUND')
    await call(emulator(), people.township, withdrawNotice, { noticeId })
  })
})

describe('notice.audiences', () => {
  const names = async (openid: string) =>
    (await call(emulator(), openid, listAudiences, {})).items.map(({ name }) => name)

  it('allowed: a leader has the group; a township itself and its villages', async () => {
    expect(await names(people.leader)).toEqual(['柳河网上党小组'])
    expect(await names(people.township)).toEqual(['青石镇', '柳河村', '石桥村'])
  })

  it('no ability: a member has none', async () => {
    expect(await refusalCode(emulator(), people.member, listAudiences, {})).toBe('FORBIDDEN')
  })

  it('out of scope: nothing of another township is offered', async () => {
    expect(await names(people.otherTownship)).toEqual(['白河镇', '沙滩村'])
  })
})
