import * as v from 'valibot'
import { Blocks } from '../../../src/contract/blocks'
import { listPushes, openPush } from '../../../src/contract/study'
import {
  listOwnPushes,
  listPushAudiences,
  openPushDraft,
  savePush,
  sendPush,
} from '../../../src/contract/study-writing'
import { call, refusal, refusalCode, requestId } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { account, insert, orgs, people, stored } from '../../support/world'
import { buildCounty, draft, picture, saveDraft, sendOut } from './push'

const emulator = useEmulator()
beforeEach(() => buildCounty(emulator()))

const save = (openid: string, input: Parameters<typeof saveDraft>[2] = {}) => saveDraft(emulator(), openid, input)

describe('study.audiences', () => {
  const audiences = (openid: string) => call(emulator(), openid, listPushAudiences, {})

  it('allowed: a branch has itself; a township itself and its villages, with how many are full members', async () => {
    expect(await audiences(people.secretary)).toMatchObject({ items: [{ name: '驻苏州流动党支部', memberCount: 1 }] })
    const { items, nextNumber } = await audiences(people.township)
    expect(items.map(({ name, fullCount }) => [name, fullCount])).toEqual([
      ['青石镇', 5],
      ['柳河村', 5],
      ['石桥村', 0],
    ])
    expect(nextNumber).toBe(1)
  })

  it('no ability: neither a member nor a group leader writes study pushes', async () => {
    for (const openid of [people.member, people.leader])
      expect(await refusalCode(emulator(), openid, listPushAudiences, {})).toBe('FORBIDDEN')
  })

  it('out of scope: nothing of another township is offered, and its numbers are not counted', async () => {
    await sendOut(emulator(), people.township, { number: 7 })
    const { items, nextNumber } = await audiences(people.otherTownship)
    expect(items.map(({ name }) => name)).toEqual(['白河镇', '沙滩村'])
    expect(nextNumber).toBe(1)
    expect((await audiences(people.township)).nextNumber).toBe(8)
  })
})

describe('study.save', () => {
  it('allowed: an empty draft, then its text, each save counted', async () => {
    const pushId = await save(people.township, { blocks: [], to: [] })
    const again = await call(emulator(), people.township, savePush, { ...draft, pushId, edition: 1 })
    expect(again).toEqual({ pushId, edition: 2, status: 'draft' })
    expect(await call(emulator(), people.township, openPushDraft, { pushId })).toMatchObject({
      number: 51,
      fromOrgName: '青石镇',
      authorName: '周干事',
      to: [{ orgId: 't01', name: '青石镇' }],
      blocks: [{ kind: 'heading' }, { kind: 'text' }, { kind: 'link', leadsTo: 'article' }],
    })
  })

  it('no ability: a group leader does not', async () => {
    expect(await refusalCode(emulator(), people.leader, savePush, draft)).toBe('FORBIDDEN')
  })

  it('out of scope: not to others’ organisations, and not over others’ drafts, not even from above', async () => {
    for (const orgId of ['t02', 'c01', 'nowhere']) {
      const error = await refusal(emulator(), people.township, savePush, { ...draft, to: [{ orgId }] })
      expect(error).toMatchObject({ code: 'NOT_FOUND', issues: [{ field: 'to' }] })
    }
    const pushId = await save(people.township)
    for (const openid of [people.otherTownship, people.county]) {
      expect(await refusalCode(emulator(), openid, savePush, { ...draft, pushId, edition: 1 })).toBe('NOT_FOUND')
    }
  })

  it('goes out in the name of the author’s organisation that covers the audience, by kind of member too', async () => {
    await insert(emulator(), 'accounts', [
      account('op-two', '两职', [
        ['branch_secretary', orgs.suzhou],
        ['county_admin', orgs.county],
      ]),
    ])
    const nameOf = async (to: typeof draft.to) =>
      (await call(emulator(), 'op-two', openPushDraft, { pushId: await save('op-two', { to }) })).fromOrgName
    expect(await nameOf([])).toBe('驻苏州流动党支部')
    expect(await nameOf([{ orgId: 'mb01' }])).toBe('驻苏州流动党支部')
    expect(await nameOf([{ orgId: 'mb01' }, { orgId: 't01', kind: 'probationary' }])).toBe('云溪县')
  })

  it('a draft that moves to a wider audience moves to the organisation that covers it', async () => {
    await insert(emulator(), 'accounts', [
      account('op-two', '两职', [
        ['township_cadre', orgs.qingshi],
        ['county_admin', orgs.county],
      ]),
    ])
    const pushId = await save('op-two')
    await call(emulator(), 'op-two', savePush, { ...draft, pushId, edition: 1, to: [{ orgId: 'c01' }] })
    expect(await stored(emulator(), 'pushes')).toMatchObject([{ fromOrgId: 'c01', fromKeys: ['c01'] }])
  })

  it('two editors at once: one saves, the other is told and loses nothing', async () => {
    const pushId = await save(people.township)
    await insert(emulator(), 'accounts', [account('op-second', '第二位', [['township_cadre', orgs.qingshi]])])
    const outcomes = await Promise.allSettled(
      [people.township, 'op-second'].map((openid) =>
        call(emulator(), openid, savePush, { ...draft, pushId, edition: 1 }),
      ),
    )
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const lost = outcomes.find((outcome) => outcome.status === 'rejected')
    expect(lost?.reason).toMatchObject({
      error: { code: 'CONFLICT', userMessage: expect.stringContaining('已保存在手机上') },
    })
    expect(await stored(emulator(), 'pushes')).toMatchObject([{ edition: 2 }])
  })

  it('refuses a file from somebody else’s folder; one that an editor put there stays when another saves', async () => {
    const own = await picture(emulator(), people.township)
    const pushId = await save(people.township, { blocks: [own] })
    await insert(emulator(), 'accounts', [account('op-second', '第二位', [['township_cadre', orgs.qingshi]])])
    const blocks = [{ kind: 'text' as const, text: '看图' }, own]
    await call(emulator(), 'op-second', savePush, { ...draft, pushId, edition: 1, blocks })
    const error = await refusal(emulator(), 'op-second', savePush, { ...draft, blocks })
    expect(error).toMatchObject({ code: 'INVALID', issues: [{ field: 'blocks.1' }] })
    const cover = { fileId: own.fileId, name: '封面.jpg', size: 1000 }
    expect(await refusal(emulator(), 'op-second', savePush, { ...draft, cover })).toMatchObject({
      issues: [{ field: 'cover' }],
    })
  })

  it('takes what the contract allows, and says so beside the blocks where it is too much for one request', async () => {
    const one = await picture(emulator(), people.township)
    const issue = (pictures: number) => ({
      title: '字'.repeat(60),
      blocks: [
        ...Array.from({ length: 5 }, () => ({ kind: 'text' as const, text: '字'.repeat(5000) })),
        ...Array.from({ length: pictures }, () => one),
      ],
    })
    let most = 115
    while (!v.safeParse(Blocks, issue(most).blocks).success) most--
    expect(most).toBeGreaterThan(50)
    const pushId = await save(people.township, issue(most))
    expect((await call(emulator(), people.township, openPushDraft, { pushId })).blocks).toHaveLength(most + 5)
    const error = await refusal(emulator(), people.township, savePush, { ...draft, ...issue(most + 1) })
    expect(error).toMatchObject({ code: 'INVALID', issues: [{ field: 'blocks' }] })
  })

  it('the same request twice makes one draft', async () => {
    const id = requestId()
    const [one, other] = await Promise.all([1, 2].map(() => call(emulator(), people.township, savePush, draft, id)))
    expect(one).toEqual(other)
    expect(await stored(emulator(), 'pushes')).toHaveLength(1)
  })

  it('one that is out: readers have the new text, marked as changed, in its old place', async () => {
    const pushId = await sendOut(emulator())
    await call(emulator(), people.member, openPush, { pushId })
    const saved = await call(emulator(), people.township, savePush, { ...draft, pushId, edition: 1, title: '更正' })
    expect(saved).toEqual({ pushId, edition: 2, status: 'published' })
    expect((await call(emulator(), people.member, listPushes, {})).items).toMatchObject([
      { title: '更正', changedSince: true, mine: 'read' },
    ])
    const [item] = await stored(emulator(), 'inbox')
    expect(item).toMatchObject({ title: '第 51 期 更正', edition: 2, keys: ['t01'] })
    expect((await call(emulator(), people.member, openPush, { pushId })).editedAt).toBeDefined()
  })

  it('one that is out is neither emptied, nor sent to others, nor published with a risky text', async () => {
    const pushId = await sendOut(emulator())
    const change = (input: Partial<typeof draft>) =>
      refusal(emulator(), people.township, savePush, { ...draft, pushId, edition: 1, ...input })
    expect(await change({ blocks: [] })).toMatchObject({ code: 'INVALID', issues: [{ field: 'blocks' }] })
    expect(await change({ to: [{ orgId: 'v0101' }] })).toMatchObject({ code: 'INVALID', issues: [{ field: 'to' }] })
    expect(await change({ blocks: [{ kind: 'heading', text: '违规测试' }] })).toMatchObject({ code: 'REFUSED' })
    expect(await stored(emulator(), 'pushes')).toMatchObject([{ edition: 1, status: 'published' }])
  })

  it('one that is out and needs a look now is taken from its readers until the county releases it', async () => {
    const pushId = await sendOut(emulator())
    const blocks = [{ kind: 'text' as const, text: '复核测试' }]
    const saved = await call(emulator(), people.township, savePush, { ...draft, pushId, edition: 1, blocks })
    expect(saved.status).toBe('review')
    expect((await call(emulator(), people.member, listPushes, {})).items).toEqual([])
    expect(await refusalCode(emulator(), people.member, openPush, { pushId })).toBe('NOT_FOUND')
    expect(await stored(emulator(), 'inbox')).toMatchObject([{ keys: [] }])
    // put right by its author, it is back
    await call(emulator(), people.township, savePush, { ...draft, pushId, edition: 2 })
    expect((await call(emulator(), people.member, listPushes, {})).items).toHaveLength(1)
  })

  it('one that is scheduled is checked when it is saved, and stays scheduled', async () => {
    const pushId = await save(people.township)
    const sendAt = '2026-11-24T00:00:00.000Z'
    await call(emulator(), people.township, sendPush, { pushId, edition: 1, sendAt })
    const change = (input: Partial<typeof draft>, edition: number) =>
      call(emulator(), people.township, savePush, { ...draft, pushId, edition, ...input })
    expect(await change({ title: '改题目' }, 1)).toMatchObject({ edition: 2, status: 'scheduled' })
    expect(await stored(emulator(), 'pushes')).toMatchObject([{ checkedEdition: 2, sendAt: new Date(sendAt) }])
    await expect(change({ to: [] }, 2)).rejects.toMatchObject({ error: { issues: [{ field: 'to' }] } })
    expect(await change({ title: '复核测试' }, 2)).toMatchObject({ edition: 3, status: 'review' })
    expect(await stored(emulator(), 'pushes')).toMatchObject([{ sendAt: new Date(sendAt), keys: [] }])
    // what waits for the county goes out by the county alone
    expect(await change({ title: '又改' }, 3)).toMatchObject({ edition: 4, status: 'review' })
  })
})

describe('study.own', () => {
  const titles = async (openid: string, list: 'drafts' | 'sent') =>
    (await call(emulator(), openid, listOwnPushes, { list })).items.map(({ title }) => title)

  it('allowed: what is written and what is out, newest first, of all editors of the organisation', async () => {
    await sendOut(emulator(), people.township, { title: '发了的' })
    await save(people.township, { title: '旧稿' })
    await insert(emulator(), 'accounts', [account('op-second', '第二位', [['township_cadre', orgs.qingshi]])])
    await save('op-second', { title: '新稿' })
    expect(await titles(people.township, 'drafts')).toEqual(['新稿', '旧稿'])
    expect(await titles('op-second', 'sent')).toEqual(['发了的'])
  })

  it('no ability: a reader has none', async () => {
    expect(await refusalCode(emulator(), people.member, listOwnPushes, { list: 'sent' })).toBe('FORBIDDEN')
  })

  it('out of scope: neither another township’s nor, from above, somebody else’s drafts', async () => {
    await save(people.township)
    for (const openid of [people.otherTownship, people.county]) expect(await titles(openid, 'drafts')).toEqual([])
  })
})

describe('study.draft', () => {
  it('allowed: all that was saved, files with their addresses', async () => {
    const blocks = [await picture(emulator(), people.township)]
    const pushId = await save(people.township, { blocks })
    const opened = await call(emulator(), people.township, openPushDraft, { pushId })
    expect(opened).toMatchObject({
      edition: 1,
      status: 'draft',
      blocks: [{ ...blocks[0], url: expect.stringMatching(/^http/) }],
    })
  })

  it('no ability: a group leader does not', async () => {
    const pushId = await save(people.township)
    expect(await refusalCode(emulator(), people.leader, openPushDraft, { pushId })).toBe('FORBIDDEN')
  })

  it('out of scope: a draft is its organisation’s alone', async () => {
    const pushId = await save(people.township)
    for (const openid of [people.otherTownship, people.county, people.secretary])
      expect(await refusalCode(emulator(), openid, openPushDraft, { pushId })).toBe('NOT_FOUND')
  })
})
