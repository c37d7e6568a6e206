import { closeOrg } from '../../../src/contract/org'
import { listPushes, openPush } from '../../../src/contract/study'
import { listOwnPushes, listPushAudiences, savePush, sendPush, withdrawPush } from '../../../src/contract/study-writing'
import { call, refusal, refusalCode, requestId } from '../../support/api'
import { costsOf } from '../../support/costs'
import { useEmulator } from '../../support/emulator'
import { people, stored } from '../../support/world'
import { buildCounty, draft, saveDraft, sendOut, setClock, tick } from './push'

const emulator = useEmulator()
beforeEach(() => buildCounty(emulator()))

const save = (change: Parameters<typeof saveDraft>[2] = {}, openid: string = people.township) =>
  saveDraft(emulator(), openid, change)
const sent = (pushId: string, sendAt?: string, id = requestId()) =>
  call(emulator(), people.township, sendPush, { pushId, edition: 1, ...(sendAt ? { sendAt } : {}) }, id)
const refused = (pushId: string, sendAt?: string) =>
  refusal(emulator(), people.township, sendPush, { pushId, edition: 1, ...(sendAt ? { sendAt } : {}) })

const TOMORROW = '2026-11-23T02:00:00.000Z'
const titles = async (openid: string) =>
  (await call(emulator(), openid, listPushes, {})).items.map(({ title }) => title)

describe('study.send', () => {
  it('allowed: its readers have it, in their list, their inbox, and as something to be told', async () => {
    const pushId = await save()
    expect(await sent(pushId)).toEqual({ status: 'published' })
    expect(await titles(people.member)).toEqual(['冬春训材料'])
    expect(await titles(people.stranger)).toEqual([])
    expect((await call(emulator(), people.member, listPushes, {})).items[0]).toMatchObject({ pushId, number: 51 })
    expect(await stored(emulator(), 'inbox')).toMatchObject([
      { _id: pushId, kind: 'push', title: '第 51 期 冬春训材料', keys: ['t01'], edition: 1 },
    ])
    expect(await stored(emulator(), 'tellings')).toMatchObject([
      {
        _id: `${pushId}:new`,
        kind: 'study',
        page: `features/study/shelf/pages/push/index?id=${pushId}`,
        to: { keys: ['t01'] },
        fromOrgName: '青石镇',
        isReminder: false,
        urgent: false,
      },
    ])
  })

  it('no ability: a member does not', async () => {
    expect(await refusalCode(emulator(), people.member, sendPush, { pushId: await save(), edition: 1 })).toBe(
      'FORBIDDEN',
    )
  })

  it('out of scope: nobody sends others’ drafts', async () => {
    const pushId = await save()
    for (const openid of [people.otherTownship, people.county])
      expect(await refusalCode(emulator(), openid, sendPush, { pushId, edition: 1 })).toBe('NOT_FOUND')
    expect(await stored(emulator(), 'tellings')).toEqual([])
  })

  it('writes five documents, however many it is meant for', async () => {
    const pushId = await save({ to: [{ orgId: 'c01' }] }, people.county)
    const [cost] = await costsOf(emulator(), () => call(emulator(), people.county, sendPush, { pushId, edition: 1 }))
    expect(cost).toMatchObject({ action: 'study.send', written: 5, scans: 0 })
    expect(cost?.written).toBeLessThanOrEqual(20)
  })

  it('a double tap sends it once', async () => {
    const pushId = await save()
    const id = requestId()
    expect(await Promise.all([sent(pushId, undefined, id), sent(pushId, undefined, id)])).toHaveLength(2)
    expect(await stored(emulator(), 'tellings')).toHaveLength(1)
    // another tap, as another act, is told what happened
    expect(await refused(pushId)).toMatchObject({ code: 'CONFLICT', userMessage: '这一期已经发出了。' })
  })

  it('sends the edition that was seen, and no other', async () => {
    const pushId = await save()
    await call(emulator(), people.township, savePush, { ...draft, pushId, edition: 1, title: '改过' })
    expect((await refused(pushId)).code).toBe('CONFLICT')
    expect(await stored(emulator(), 'tellings')).toEqual([])
  })

  it('reaches one kind of member alone', async () => {
    await sendOut(emulator(), people.township, { to: [{ orgId: 't01', kind: 'full' }], title: '给正式党员' })
    expect(await titles(people.member)).toEqual(['给正式党员'])
    const pushId = await save({ to: [{ orgId: 't01', kind: 'probationary' }] })
    expect(await refused(pushId)).toMatchObject({
      code: 'INVALID',
      issues: [{ field: 'to', message: '「青石镇预备党员」现在没有成员，请重新选发给谁。' }],
    })
  })

  it('is refused without content, without an audience, and to an organisation that is closed or empty', async () => {
    const field = async (change: Partial<typeof draft>) => (await refused(await save(change))).issues?.[0]
    expect(await field({ blocks: [] })).toMatchObject({ field: 'blocks' })
    expect(await field({ to: [] })).toEqual({ field: 'to', message: '请选择发给谁' })
    expect(await field({ to: [{ orgId: 't01' }, { orgId: 'v0102' }] })).toEqual({
      field: 'to',
      message: '「石桥村」现在没有成员，请重新选发给谁。',
    })
    const pushId = await save({ to: [{ orgId: 'g0102' }] })
    await call(emulator(), people.county, closeOrg, { orgId: 'g0102' })
    expect(await refused(pushId)).toMatchObject({
      issues: [{ field: 'to', message: '「石桥网上党小组」已经撤销，请重新选发给谁。' }],
    })
  })

  it('two issues of an organisation never have one number; another organisation’s do not matter', async () => {
    await sendOut(emulator(), people.township, { number: 51 })
    await sendOut(emulator(), people.county, { number: 51, to: [{ orgId: 'c01' }] })
    const pushId = await save({ number: 51 })
    expect(await refused(pushId)).toMatchObject({
      issues: [{ field: 'number', message: '青石镇已经有第 51 期。下一个可用的期号是 52。' }],
    })
    expect((await call(emulator(), people.township, listPushAudiences, {})).nextNumber).toBe(52)
  })

  it('waits for its time, a minute ago is now, and nothing is set for next year’s end', async () => {
    expect(await sent(await save({ number: 1 }), TOMORROW)).toEqual({ status: 'scheduled', sendAt: TOMORROW })
    expect(await titles(people.member)).toEqual([])
    expect(await sent(await save({ number: 2 }), '2026-11-22T01:59:30.000Z')).toEqual({ status: 'published' })
    const late = await save({ number: 3 })
    for (const sendAt of ['2026-11-22T01:50:00.000Z', '2027-12-31T00:00:00.000Z'])
      expect(await refused(late, sendAt)).toMatchObject({ code: 'INVALID', issues: [{ field: 'sendAt' }] })
  })

  it('what WeChat’s check calls risky is refused, naming the part, and stays a draft', async () => {
    const blocks = [...draft.blocks, { kind: 'text' as const, text: `${'字'.repeat(3000)}违规测试` }]
    const pushId = await save({ blocks })
    const error = await refused(pushId)
    expect(error).toMatchObject({ code: 'REFUSED', userMessage: expect.stringContaining('第 4 段') })
    for (const risky of [
      { kind: 'heading' as const, text: '违规测试' },
      { kind: 'link' as const, title: '违规测试', url: 'https://a.cn/b' },
    ])
      expect(await refused(await save({ blocks: [risky] }))).toMatchObject({ code: 'REFUSED' })
    expect(await stored(emulator(), 'pushes', { status: { $ne: 'draft' } })).toEqual([])
  })

  it('what it is not sure of waits for the county, with its time', async () => {
    const pushId = await save({ title: '复核测试' })
    expect(await sent(pushId, TOMORROW)).toEqual({ status: 'review', sendAt: TOMORROW })
    expect(await refused(pushId)).toMatchObject({ code: 'CONFLICT' })
    expect(await stored(emulator(), 'tellings')).toEqual([])
  })
})

describe('at its time', () => {
  it('goes out by itself, once, and its list says when', async () => {
    const pushId = await save()
    await sent(pushId, TOMORROW)
    await tick(emulator())
    expect(await titles(people.member)).toEqual([])
    await setClock(emulator(), '2026-11-23T02:00:30.000Z')
    await tick(emulator())
    await tick(emulator())
    expect(await titles(people.member)).toEqual(['冬春训材料'])
    expect(await stored(emulator(), 'tellings')).toHaveLength(1)
    const { items } = await call(emulator(), people.township, listOwnPushes, { list: 'sent' })
    expect(items).toMatchObject([{ pushId, status: 'published', at: expect.stringMatching(/^2026-11-23T02:00/) }])
    expect(items[0]?.sendAt).toBeUndefined()
  })

  it('its audience is gone by then: back among the drafts, saying why', async () => {
    const pushId = await save({ to: [{ orgId: 'g0101' }, { orgId: 'g0102' }] })
    await expect(sent(pushId, TOMORROW)).rejects.toMatchObject({ error: { code: 'INVALID' } })
    const other = await save({ to: [{ orgId: 'g0201' }] }, people.otherTownship)
    await call(emulator(), people.otherTownship, sendPush, { pushId: other, edition: 1, sendAt: TOMORROW })
    await emulator().post('/admin', {
      action: 'database.modifyDocument',
      envName: 'local',
      collectionName: 'orgs',
      queryType: 'DOC',
      query: JSON.stringify({ _id: 'g0201' }),
      data: JSON.stringify({ $set: { memberCount: 0, fullCount: 0 } }),
      multi: false,
      merge: true,
      upsert: false,
    })
    await setClock(emulator(), '2026-11-23T02:00:30.000Z')
    await tick(emulator())
    const { items } = await call(emulator(), people.otherTownship, listOwnPushes, { list: 'drafts' })
    expect(items).toMatchObject([
      { status: 'draft', problem: '到时间没有发出：「沙滩网上党小组」现在没有成员，请重新选发给谁。' },
    ])
    expect(await stored(emulator(), 'tellings')).toEqual([])
  })
})

describe('study.withdraw', () => {
  const withdraw = (pushId: string, status: 'draft' | 'scheduled' | 'review' | 'published' | 'withdrawn') =>
    call(emulator(), people.township, withdrawPush, { pushId, status })

  it('allowed: a published one shows that it was taken back, and no longer what it said', async () => {
    const pushId = await sendOut(emulator())
    expect(await withdraw(pushId, 'published')).toEqual({ status: 'withdrawn' })
    expect((await call(emulator(), people.member, listPushes, {})).items).toMatchObject([{ status: 'withdrawn' }])
    expect(await call(emulator(), people.member, openPush, { pushId })).toMatchObject({
      status: 'withdrawn',
      blocks: [],
    })
    expect((await call(emulator(), people.township, openPush, { pushId })).blocks).toHaveLength(3)
    expect((await stored(emulator(), 'inbox'))[0]?.withdrawnAt).toBeInstanceOf(Date)
    expect(await withdraw(pushId, 'withdrawn')).toEqual({ status: 'withdrawn' })
    expect(await refusalCode(emulator(), people.township, savePush, { ...draft, pushId, edition: 1 })).toBe('CONFLICT')
  })

  it('no ability: a reader does not', async () => {
    const pushId = await sendOut(emulator())
    const input = { pushId, status: 'published' as const }
    expect(await refusalCode(emulator(), people.member, withdrawPush, input)).toBe('FORBIDDEN')
  })

  it('out of scope: not another township; those above take back what is out, and see no drafts', async () => {
    const [out, kept] = [await sendOut(emulator()), await save()]
    const by = (openid: string, pushId: string, status: 'published' | 'draft') =>
      refusalCode(emulator(), openid, withdrawPush, { pushId, status })
    expect(await by(people.otherTownship, out, 'published')).toBe('NOT_FOUND')
    expect(await by(people.county, kept, 'draft')).toBe('NOT_FOUND')
    await call(emulator(), people.county, withdrawPush, { pushId: out, status: 'published' })
  })

  it('a scheduled one, and one that waits for the county, is a draft again; a draft is gone', async () => {
    const pushId = await save()
    await sent(pushId, TOMORROW)
    expect(await withdraw(pushId, 'scheduled')).toEqual({ status: 'draft' })
    expect((await stored(emulator(), 'pushes'))[0]).not.toHaveProperty('sendAt')
    expect(await withdraw(pushId, 'draft')).toEqual({ status: null })
    expect(await stored(emulator(), 'pushes')).toEqual([])
    const doubtful = await save({ title: '复核测试' })
    await sent(doubtful)
    expect(await withdraw(doubtful, 'review')).toEqual({ status: 'draft' })
  })

  it('one that went out meanwhile is not taken for the scheduled one that the screen showed', async () => {
    const pushId = await save()
    await sent(pushId, TOMORROW)
    await setClock(emulator(), '2026-11-23T02:00:30.000Z')
    await tick(emulator())
    const input = { pushId, status: 'scheduled' as const }
    expect(await refusalCode(emulator(), people.township, withdrawPush, input)).toBe('CONFLICT')
    expect(await titles(people.member)).toHaveLength(1)
  })

  it('its number is free again', async () => {
    const pushId = await sendOut(emulator(), people.township, { number: 51 })
    await withdraw(pushId, 'published')
    expect(await sent(await save({ number: 51 }))).toEqual({ status: 'published' })
  })
})
