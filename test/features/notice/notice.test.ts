import {
  confirmNotice,
  editNotice,
  listAudiences,
  listNotices,
  listReviews,
  listSentNotices,
  openNotice,
  openReach,
  publishNotice,
  releaseNotice,
  withdrawNotice,
} from '../../../src/contract/notice'
import { openHome, openSession } from '../../../src/contract/session'
import { call, refusal, refusalCode, requestId, send } from '../../support/api'
import { costsOf } from '../../support/costs'
import { useEmulator } from '../../support/emulator'
import { buildWorld, insert, people, stored } from '../../support/world'

const emulator = useEmulator()
beforeEach(async () => {
  await emulator().post('/control/reset')
  await buildWorld(emulator())
})

const draft = { title: '冬春训', body: '请大家在 11 月 25 日前读完材料。', attachments: [], needsConfirm: true }

/** Posts a notice and answers its id. */
async function post(openid: string = people.leader, to: string[] = ['g0101'], change: Partial<typeof draft> = {}) {
  const { noticeId } = await call(emulator(), openid, publishNotice, { to, ...draft, ...change })
  return noticeId
}

describe('notice.publish', () => {
  it('allowed: readers of the group find it at the top of their list', async () => {
    await post(people.leader, ['g0101'], { title: '旧的' })
    const noticeId = await post()
    const { items } = await call(emulator(), people.member, listNotices, {})
    expect(items.map(({ title }) => title)).toEqual(['冬春训', '旧的'])
    expect(items[0]).toMatchObject({ noticeId, fromOrgName: '柳河网上党小组', authorName: '赵组长', mine: 'none' })
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
    expect(cost).toMatchObject({ action: 'notice.publish', written: 2, scans: 0 })
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

describe('notice.reviews', () => {
  const doubtful = { title: '待复核', body: '复核测试' }

  it('allowed: the county sees what WeChat’s check was not sure of; readers do not', async () => {
    const answer = await call(emulator(), people.leader, publishNotice, { to: ['g0101'], ...draft, ...doubtful })
    expect(answer.status).toBe('review')
    expect((await call(emulator(), people.member, listNotices, {})).items).toEqual([])
    expect(await refusalCode(emulator(), people.member, openNotice, { noticeId: answer.noticeId })).toBe('NOT_FOUND')
    const { items } = await call(emulator(), people.county, listReviews, {})
    expect(items).toMatchObject([{ noticeId: answer.noticeId, body: '复核测试' }])
    expect((await call(emulator(), people.county, openHome, {})).duties).toMatchObject([
      { kind: 'notice_review', title: '待复核' },
    ])
  })

  it('no ability: the township does not', async () => {
    expect(await refusalCode(emulator(), people.township, listReviews, {})).toBe('FORBIDDEN')
  })

  it('out of scope: another county’s notices are not listed', async () => {
    const noticeId = await post(people.leader, ['g0101'], doubtful)
    const [notice] = await stored(emulator(), 'notices', { _id: noticeId })
    await insert(emulator(), 'notices', [{ ...notice!, _id: 'n-elsewhere', fromKeys: ['c02', 'g9901'] }])
    const { items } = await call(emulator(), people.county, listReviews, {})
    expect(items.map((item) => item.noticeId)).toEqual([noticeId])
  })
})

describe('notice.release', () => {
  const waiting = () => post(people.leader, ['g0101'], { title: '待复核', body: '复核测试' })

  it('allowed: released, its readers have it; not released, they never do', async () => {
    const [good, bad] = [await waiting(), await waiting()]
    await call(emulator(), people.county, releaseNotice, { noticeId: good, release: true })
    await call(emulator(), people.county, releaseNotice, { noticeId: bad, release: false })
    const { items } = await call(emulator(), people.member, listNotices, {})
    expect(items.map(({ noticeId }) => noticeId)).toEqual([good])
    expect(await refusalCode(emulator(), people.county, releaseNotice, { noticeId: good, release: false })).toBe(
      'CONFLICT',
    )
  })

  it('no ability: its author does not release it', async () => {
    const noticeId = await waiting()
    expect(await refusalCode(emulator(), people.leader, releaseNotice, { noticeId, release: true })).toBe('FORBIDDEN')
    expect((await call(emulator(), people.member, listNotices, {})).items).toEqual([])
  })

  it('out of scope: not a notice of another county', async () => {
    const [notice] = await stored(emulator(), 'notices', { _id: await waiting() })
    await insert(emulator(), 'notices', [{ ...notice!, _id: 'n-elsewhere', fromKeys: ['c02'] }])
    expect(
      await refusalCode(emulator(), people.county, releaseNotice, { noticeId: 'n-elsewhere', release: true }),
    ).toBe('NOT_FOUND')
  })
})

describe('notice.list', () => {
  it('allowed: each reader finds the notices of their own organisations, at every level', async () => {
    await post(people.leader, ['g0101'], { title: '小组' })
    await post(people.township, ['t01'], { title: '镇' })
    await post(people.county, ['c01'], { title: '县' })
    await post(people.secretary, ['mb01'], { title: '流动支部' })
    await post(people.otherLeader, ['g0201'], { title: '别处' })
    const titles = async (openid: string) =>
      (await call(emulator(), openid, listNotices, {})).items.map(({ title }) => title)
    expect(await titles(people.member)).toEqual(['县', '镇', '小组'])
    expect(await titles(people.away)).toEqual(['流动支部', '县', '镇', '小组'])
    expect(await titles(people.stranger)).toEqual(['别处', '县'])
  })

  it('no ability: a WeChat that nobody knows sees none', async () => {
    expect(await refusalCode(emulator(), people.unbound, listNotices, {})).toBe('UNBOUND')
  })

  it('out of scope: a cadre of another township does not see this one’s', async () => {
    await post(people.township, ['t01'])
    expect((await call(emulator(), people.otherTownship, listNotices, {})).items).toEqual([])
  })

  it('comes page by page, each notice once, also when it is addressed to several of one’s organisations', async () => {
    for (let at = 1; at <= 45; at++)
      await post(people.township, at % 3 ? ['t01'] : ['v0101', 'v0102'], { title: `第 ${at} 条` })
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await call(emulator(), people.member, listNotices, cursor ? { cursor } : {})
      seen.push(...page.items.map(({ title }) => title))
      cursor = page.cursor
    } while (cursor)
    expect(seen).toEqual(Array.from({ length: 45 }, (_, at) => `第 ${45 - at} 条`))
  })

  it('refuses a cursor that somebody made up', async () => {
    for (const cursor of [
      'x',
      Buffer.from('[{"$gt":""},"a"]').toString('base64url'),
      Buffer.from('[1]').toString('base64url'),
    ]) {
      expect(await refusalCode(emulator(), people.member, listNotices, { cursor })).toBe('INVALID')
    }
  })
})

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

describe('notice.edit', () => {
  const change = { ...draft, title: '冬春训（改期）' }

  it('allowed: readers see the new text, that it changed, and that they confirmed the old one', async () => {
    const noticeId = await post()
    await call(emulator(), people.member, confirmNotice, { noticeId })
    await call(emulator(), people.leader, editNotice, { noticeId, edition: 1, ...change })
    const [item] = (await call(emulator(), people.member, listNotices, {})).items
    expect(item).toMatchObject({ title: change.title, changedSince: true, mine: 'confirmed' })
    expect(item?.editedAt).toBeDefined()
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
    expect((await call(emulator(), people.member, listNotices, {})).items).toMatchObject([{ status: 'withdrawn' }])
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
    expect(before.waiting.map((item) => item.noticeId)).toEqual([noticeId])
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

describe('lists', () => {
  it('examine no more than 3 × what they return, and their keys', async () => {
    for (let at = 1; at <= 30; at++) {
      await post(people.leader, ['g0101'], { title: `组 ${at}` })
      await post(people.otherLeader, ['g0201'], { title: `别处 ${at}` })
      if (at % 2) await post(people.township, ['t01'], { title: `镇 ${at}` })
    }
    const lists = await costsOf(emulator(), async () => {
      await call(emulator(), people.away, listNotices, {})
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
