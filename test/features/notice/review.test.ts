import { listInbox } from '../../../src/contract/message'
import { listReviews, openNotice, publishNotice, releaseNotice } from '../../../src/contract/notice'
import { openHome } from '../../../src/contract/session'
import { call, refusalCode } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { buildWorld, insert, people, stored } from '../../support/world'
import { draft, postNotice } from './post'

const emulator = useEmulator()
beforeEach(async () => {
  await emulator().post('/control/reset')
  await buildWorld(emulator())
})

const post = (openid?: string, to?: string[], change?: Partial<typeof draft>) =>
  postNotice(emulator(), openid, to, change)

describe('notice.reviews', () => {
  const doubtful = { title: '待复核', body: '复核测试' }

  it('allowed: the county sees what WeChat’s check was not sure of; readers do not', async () => {
    const answer = await call(emulator(), people.leader, publishNotice, { to: ['g0101'], ...draft, ...doubtful })
    expect(answer.status).toBe('review')
    expect((await call(emulator(), people.member, listInbox, {})).items).toEqual([])
    expect(await refusalCode(emulator(), people.member, openNotice, { noticeId: answer.noticeId })).toBe('NOT_FOUND')
    const { items } = await call(emulator(), people.county, listReviews, {})
    expect(items).toMatchObject([{ noticeId: answer.noticeId, body: '复核测试' }])
    const { duties } = await call(emulator(), people.county, openHome, {})
    expect(duties.filter(({ kind }) => kind === 'notice_review')).toMatchObject([{ title: '待复核' }])
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
    await call(emulator(), people.county, releaseNotice, { noticeId: good, edition: 1, release: true })
    await call(emulator(), people.county, releaseNotice, { noticeId: bad, edition: 1, release: false })
    const { items } = await call(emulator(), people.member, listInbox, {})
    expect(items.map(({ thingId }) => thingId)).toEqual([good])
    expect(
      await refusalCode(emulator(), people.county, releaseNotice, { noticeId: good, edition: 1, release: false }),
    ).toBe('CONFLICT')
  })

  it('no ability: its author does not release it', async () => {
    const noticeId = await waiting()
    expect(await refusalCode(emulator(), people.leader, releaseNotice, { noticeId, edition: 1, release: true })).toBe(
      'FORBIDDEN',
    )
    expect((await call(emulator(), people.member, listInbox, {})).items).toEqual([])
  })

  it('out of scope: not a notice of another county', async () => {
    const [notice] = await stored(emulator(), 'notices', { _id: await waiting() })
    await insert(emulator(), 'notices', [{ ...notice!, _id: 'n-elsewhere', fromKeys: ['c02'] }])
    expect(
      await refusalCode(emulator(), people.county, releaseNotice, {
        noticeId: 'n-elsewhere',
        edition: 1,
        release: true,
      }),
    ).toBe('NOT_FOUND')
  })
})
