import { listPushes } from '../../../src/contract/study'
import { listPushReviews, openPushDraft, releasePush, savePush, sendPush } from '../../../src/contract/study-writing'
import { call, refusalCode } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { insert, people, stored } from '../../support/world'
import { buildCounty, draft, saveDraft, sendOut, setClock, tick } from './push'

const emulator = useEmulator()
beforeEach(() => buildCounty(emulator()))

const TOMORROW = '2026-11-23T02:00:00.000Z'

/** One that WeChat's check was not sure of. */
async function doubtful(sendAt?: string, number = 51): Promise<string> {
  const pushId = await saveDraft(emulator(), people.township, { title: '复核测试', number })
  await call(emulator(), people.township, sendPush, { pushId, edition: 1, ...(sendAt ? { sendAt } : {}) })
  return pushId
}

const release = (pushId: string, yes = true, edition = 1) =>
  call(emulator(), people.county, releasePush, { pushId, edition, release: yes })
const read = async () => (await call(emulator(), people.member, listPushes, {})).items.map(({ pushId }) => pushId)

describe('study.reviews', () => {
  it('allowed: the county sees the whole text', async () => {
    const pushId = await doubtful()
    const { items } = await call(emulator(), people.county, listPushReviews, {})
    expect(items).toMatchObject([{ pushId, edition: 1, fromOrgName: '青石镇', blocks: { length: 3 } }])
    expect(await read()).toEqual([])
  })

  it('no ability: its author does not', async () => {
    expect(await refusalCode(emulator(), people.township, listPushReviews, {})).toBe('FORBIDDEN')
  })

  it('out of scope: another county’s are not listed', async () => {
    const pushId = await doubtful()
    const [push] = await stored(emulator(), 'pushes', { _id: pushId })
    await insert(emulator(), 'pushes', [{ ...push!, _id: 'p-elsewhere', fromKeys: ['c02', 't99'] }])
    const { items } = await call(emulator(), people.county, listPushReviews, {})
    expect(items.map((item) => item.pushId)).toEqual([pushId])
  })
})

describe('study.release', () => {
  it('allowed: released, its readers have it; not released, they never do', async () => {
    const [good, bad] = [await doubtful(), await doubtful(undefined, 52)]
    expect(await release(good)).toEqual({ status: 'published' })
    expect(await release(bad, false)).toEqual({ status: 'refused' })
    expect(await read()).toEqual([good])
    expect(await stored(emulator(), 'tellings')).toMatchObject([{ thingId: good }])
    await expect(release(good, false)).rejects.toMatchObject({ error: { code: 'CONFLICT' } })
    // its author changes it, and it is a draft like any other
    const saved = await call(emulator(), people.township, savePush, { ...draft, pushId: bad, edition: 1 })
    expect(saved.status).toBe('draft')
  })

  it('no ability: its author does not release it', async () => {
    const input = { pushId: await doubtful(), edition: 1, release: true }
    expect(await refusalCode(emulator(), people.township, releasePush, input)).toBe('FORBIDDEN')
  })

  it('out of scope: not one of another county', async () => {
    const [push] = await stored(emulator(), 'pushes', { _id: await doubtful() })
    await insert(emulator(), 'pushes', [{ ...push!, _id: 'p-elsewhere', fromKeys: ['c02'] }])
    const input = { pushId: 'p-elsewhere', edition: 1, release: true }
    expect(await refusalCode(emulator(), people.county, releasePush, input)).toBe('NOT_FOUND')
  })

  it('keeps its time: before that it is scheduled, after that it goes out now', async () => {
    const [early, late] = [await doubtful(TOMORROW), await doubtful(TOMORROW, 52)]
    expect(await release(early)).toEqual({ status: 'scheduled' })
    await setClock(emulator(), '2026-11-23T03:00:00.000Z')
    expect(await release(late)).toEqual({ status: 'published' })
    await tick(emulator())
    expect((await read()).sort()).toEqual([early, late].sort())
  })

  it('lets out the text that was looked at, and no other', async () => {
    const pushId = await doubtful()
    await call(emulator(), people.township, savePush, { ...draft, pushId, edition: 1, title: '换了' })
    await expect(release(pushId)).rejects.toMatchObject({ error: { code: 'CONFLICT' } })
    expect(await release(pushId, true, 2)).toEqual({ status: 'published' })
  })

  it('one that was out before comes back to its old place, and nobody is told again', async () => {
    const pushId = await sendOut(emulator())
    await call(emulator(), people.township, savePush, { ...draft, pushId, edition: 1, title: '复核测试' })
    await release(pushId, true, 2)
    expect(await read()).toEqual([pushId])
    expect(await stored(emulator(), 'tellings')).toHaveLength(1)
    expect(await stored(emulator(), 'inbox')).toMatchObject([{ keys: ['t01'], edition: 2 }])
  })

  it('one that was out and was not released goes to the county again with its next text', async () => {
    const pushId = await sendOut(emulator())
    const save = (edition: number, title: string) =>
      call(emulator(), people.township, savePush, { ...draft, pushId, edition, title })
    await save(1, '复核测试')
    await release(pushId, false, 2)
    expect(await save(2, '改好')).toMatchObject({ status: 'review' })
    expect(await read()).toEqual([])
  })

  it('its audience is gone by then: its editors find it among their drafts, with the reason', async () => {
    const pushId = await doubtful()
    const [org] = await stored(emulator(), 'orgs', { _id: 't01' })
    await insert(emulator(), 'pushes', [
      {
        ...(await stored(emulator(), 'pushes', { _id: pushId }))[0]!,
        _id: 'p-empty',
        to: [{ orgId: 'v0102', name: '石桥村' }],
      },
    ])
    expect(org?.memberCount).toBe(5)
    expect(await release('p-empty')).toEqual({ status: 'draft' })
    expect(await call(emulator(), people.township, openPushDraft, { pushId: 'p-empty' })).toMatchObject({
      problem: '「石桥村」现在没有成员，请重新选发给谁。',
    })
  })
})
