/** The library kept: added to, put right, checked, taken down, released. */
import {
  checkEntry,
  listDueEntries,
  listEntries,
  listEntryReviews,
  listKeptEntries,
  listShelves,
  openEntry,
  releaseEntry,
  saveEntry,
  takeDownEntry,
} from '../../../src/contract/library'
import { openHome, openSession } from '../../../src/contract/session'
import { call, refusal, refusalCode, requestId } from '../../support/api'
import { costsOf } from '../../support/costs'
import { dutiesBeside } from '../../support/duties'
import { useEmulator } from '../../support/emulator'
import { buildWorld, insert, people, stored } from '../../support/world'
import { dayFrom, entryDraft, keepEntry } from './keep'

const emulator = useEmulator()
const NOW = Date.parse('2026-11-22T02:00:00Z')
const DAY = 24 * 60 * 60 * 1000
const at = (ms: number) => emulator().post('/control/clock', { now: new Date(ms).toISOString() })
beforeEach(async () => {
  await emulator().post('/control/reset')
  await at(NOW)
  await buildWorld(emulator())
})

const draft = entryDraft(NOW)
const keep = (change: Partial<typeof draft> = {}, openid: string = people.township, orgId = 't01') =>
  keepEntry(emulator(), openid, orgId, { ...draft, ...change })
const read = async () => (await call(emulator(), people.member, listEntries, {})).items.map(({ title }) => title)

describe('library.save', () => {
  it('allowed: added, then put right under the same id', async () => {
    const entryId = await keep()
    const answer = await call(emulator(), people.township, saveEntry, {
      ...draft,
      entryId,
      edition: 1,
      orgId: 't01',
      title: '异地就医（新办法）',
    })
    expect(answer).toEqual({ entryId, edition: 2, status: 'published' })
    expect(await read()).toEqual(['异地就医（新办法）'])
    expect((await call(emulator(), people.member, listEntries, { find: '怎么' })).items).toEqual([])
  })

  it('no ability: neither a member nor a secretary', async () => {
    for (const openid of [people.member, people.secretary]) {
      expect(await refusalCode(emulator(), openid, saveEntry, { ...draft, orgId: 'mb01' })).toBe('FORBIDDEN')
    }
  })

  it('out of scope: neither onto another’s shelf, nor another’s entry', async () => {
    const entryId = await keep()
    for (const orgId of ['t02', 'c01', 'v0101']) {
      expect(await refusalCode(emulator(), people.township, saveEntry, { ...draft, orgId })).toBe('NOT_FOUND')
    }
    const mine = { ...draft, entryId, edition: 1, orgId: 't02' }
    expect(await refusalCode(emulator(), people.otherTownship, saveEntry, mine)).toBe('NOT_FOUND')
  })

  it('two at once: one is done, the other is told; the same request is done once', async () => {
    const entryId = await keep()
    const outcomes = await Promise.allSettled(
      ['甲', '乙'].map((title) =>
        call(emulator(), people.township, saveEntry, { ...draft, entryId, edition: 1, orgId: 't01', title }),
      ),
    )
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const id = requestId()
    const twice = () => call(emulator(), people.township, saveEntry, { ...draft, orgId: 't01', title: '丙' }, id)
    expect(await twice()).toEqual(await twice())
    expect(await stored(emulator(), 'library')).toHaveLength(2)
    const [cost] = await costsOf(emulator(), () => keep())
    expect(cost).toMatchObject({ written: 2, scans: 0 })
  })

  it('says beside the field what is wrong with it', async () => {
    const wrong = async (change: object) => {
      const error = await refusal(emulator(), people.township, saveEntry, { ...draft, orgId: 't01', ...change })
      return [error.code, error.issues?.[0]?.field]
    }
    expect(await wrong({ title: ' ' })).toEqual(['INVALID', 'title'])
    expect(await wrong({ blocks: [] })).toEqual(['INVALID', 'blocks'])
    expect(await wrong({ blocks: [{ kind: 'text', text: ' ' }] })).toEqual(['INVALID', 'blocks.0.text'])
    expect(await wrong({ checkBy: dayFrom(NOW, 0) })).toEqual(['INVALID', 'checkBy'])
    expect(await wrong({ checkBy: '2036-11-22' })).toEqual(['INVALID', 'checkBy'])
    expect(await wrong({ checkBy: '' })).toEqual(['INVALID', 'checkBy'])
    expect(await wrong({ keywords: ['一二三四五六七八九十十一'] })).toEqual(['INVALID', 'keywords.0'])
  })

  it('takes no file of somebody else’s but one that stood there, and nothing risky, naming the piece', async () => {
    const { uploadFolder } = await call(emulator(), people.county, openSession, {})
    const file = { kind: 'file' as const, fileId: `cloud://local.local/${uploadFolder}/a.pdf`, name: '台账', size: 9 }
    const foreign = { ...draft, orgId: 't01', blocks: [...draft.blocks, file] }
    expect(await refusal(emulator(), people.township, saveEntry, foreign)).toMatchObject({
      code: 'INVALID',
      issues: [{ field: 'blocks.2' }],
    })
    const entryId = await keep({}, people.county, 'c01')
    const [entry] = await stored(emulator(), 'library')
    await insert(emulator(), 'library', [{ ...entry!, _id: 'e-old', fromOrgId: 't01', blocks: [file] }])
    const kept = { ...foreign, entryId: 'e-old', edition: 1 }
    expect(await call(emulator(), people.township, saveEntry, kept)).toMatchObject({ edition: 2 })
    expect(entryId).toBeDefined()
    const risky = [...draft.blocks, { kind: 'text' as const, text: `违规测试${'字'.repeat(2000)}` }]
    const error = await refusal(emulator(), people.township, saveEntry, { ...draft, orgId: 't01', blocks: risky })
    expect(error.code).toBe('REFUSED')
    expect(error.userMessage).toContain('第 3 段')
  })
})

describe('library.check', () => {
  it('allowed: it still holds, until another day, and is due no longer', async () => {
    const entryId = await keep({ checkBy: dayFrom(NOW, 10) })
    await at(NOW + 10 * DAY)
    const due = async () => (await call(emulator(), people.township, listDueEntries, {})).items.length
    expect(await due()).toBe(1)
    const checkBy = dayFrom(NOW, 300)
    await call(emulator(), people.township, checkEntry, { entryId, edition: 1, checkBy })
    expect(await due()).toBe(0)
    expect(await call(emulator(), people.member, openEntry, { entryId })).toMatchObject({ checkBy, edition: 2 })
    expect(await refusalCode(emulator(), people.township, checkEntry, { entryId, edition: 1, checkBy })).toBe(
      'CONFLICT',
    )
  })

  it('no ability: a reader does not', async () => {
    const input = { entryId: await keep(), edition: 1, checkBy: draft.checkBy }
    expect(await refusalCode(emulator(), people.member, checkEntry, input)).toBe('FORBIDDEN')
  })

  it('out of scope: not what another township keeps', async () => {
    const input = { entryId: await keep(), edition: 1, checkBy: draft.checkBy }
    expect(await refusalCode(emulator(), people.otherTownship, checkEntry, input)).toBe('NOT_FOUND')
  })
})

describe('library.take_down', () => {
  it('allowed: out of every list, and kept; the county may too', async () => {
    const [mine, other] = [await keep({ title: '甲' }), await keep({ title: '乙' })]
    await call(emulator(), people.township, takeDownEntry, { entryId: mine })
    await call(emulator(), people.county, takeDownEntry, { entryId: other })
    expect(await read()).toEqual([])
    const { items } = await call(emulator(), people.township, listKeptEntries, { list: 'down' })
    expect(items.map(({ title, status }) => [title, status]).sort()).toEqual([
      ['乙', 'down'],
      ['甲', 'down'],
    ])
    const again = { ...draft, entryId: mine, edition: 1, orgId: 't01' }
    expect(await refusalCode(emulator(), people.township, saveEntry, again)).toBe('CONFLICT')
  })

  it('no ability: a reader does not', async () => {
    expect(await refusalCode(emulator(), people.member, takeDownEntry, { entryId: await keep() })).toBe('FORBIDDEN')
  })

  it('out of scope: not what another township keeps', async () => {
    expect(await refusalCode(emulator(), people.otherTownship, takeDownEntry, { entryId: await keep() })).toBe(
      'NOT_FOUND',
    )
  })
})

describe('library.kept', () => {
  it('allowed: what one keeps, whatever became of it', async () => {
    await keep({ title: '甲' })
    await keep({ title: '复核测试' })
    const { items } = await call(emulator(), people.township, listKeptEntries, { list: 'kept' })
    expect(items.map(({ title, status }) => [title, status])).toEqual([
      ['复核测试', 'review'],
      ['甲', 'published'],
    ])
  })

  it('no ability: a member keeps nothing', async () => {
    expect(await refusalCode(emulator(), people.member, listKeptEntries, { list: 'kept' })).toBe('FORBIDDEN')
  })

  it('out of scope: not what another township keeps', async () => {
    await keep()
    expect((await call(emulator(), people.otherTownship, listKeptEntries, { list: 'kept' })).items).toEqual([])
  })
})

describe('library.shelves', () => {
  it('allowed: one’s own', async () => {
    expect((await call(emulator(), people.township, listShelves, {})).items).toEqual([{ orgId: 't01', name: '青石镇' }])
  })

  it('no ability: a member has none', async () => {
    expect(await refusalCode(emulator(), people.member, listShelves, {})).toBe('FORBIDDEN')
  })

  it('out of scope: the county’s is the county’s alone', async () => {
    expect((await call(emulator(), people.county, listShelves, {})).items).toEqual([{ orgId: 'c01', name: '云溪县' }])
  })
})

describe('library.due', () => {
  it('allowed: those whose day has come, the longest waiting first; 首页 says how many', async () => {
    await keep({ title: '晚', checkBy: dayFrom(NOW, 12) })
    await keep({ title: '早', checkBy: dayFrom(NOW, 10) })
    await keep({ title: '以后', checkBy: dayFrom(NOW, 100) })
    const gone = await keep({ title: '下架的', checkBy: dayFrom(NOW, 9) })
    await call(emulator(), people.township, takeDownEntry, { entryId: gone })
    expect(await dutiesBeside(emulator(), people.township)).toEqual([])
    await at(NOW + 12 * DAY)
    const { items } = await call(emulator(), people.township, listDueEntries, {})
    expect(items.map(({ title }) => title)).toEqual(['早', '晚'])
    expect(await dutiesBeside(emulator(), people.township)).toEqual([{ kind: 'entries_due', entries: 2 }])
  })

  it('no ability: a member has nothing to check', async () => {
    expect(await refusalCode(emulator(), people.member, listDueEntries, {})).toBe('FORBIDDEN')
  })

  it('out of scope: another township’s are theirs', async () => {
    await keep({ checkBy: dayFrom(NOW, 10) })
    await at(NOW + 12 * DAY)
    expect((await call(emulator(), people.otherTownship, listDueEntries, {})).items).toEqual([])
  })
})

describe('library.reviews', () => {
  it('allowed: the county sees what WeChat’s check was not sure of, also on 首页; readers do not', async () => {
    const entryId = await keep({ title: '复核测试' })
    expect(await read()).toEqual([])
    expect(await refusalCode(emulator(), people.member, openEntry, { entryId })).toBe('NOT_FOUND')
    const { items } = await call(emulator(), people.county, listEntryReviews, {})
    expect(items).toMatchObject([{ entryId, edition: 1 }])
    expect(await call(emulator(), people.county, openEntry, { entryId })).toMatchObject({ status: 'review' })
    expect((await call(emulator(), people.county, openHome, {})).duties).toContainEqual({
      kind: 'entry_review',
      entryId,
      title: '复核测试',
    })
  })

  it('no ability: the township does not', async () => {
    expect(await refusalCode(emulator(), people.township, listEntryReviews, {})).toBe('FORBIDDEN')
  })

  it('out of scope: another county’s entries are not listed', async () => {
    const entryId = await keep({ title: '复核测试' })
    const [entry] = await stored(emulator(), 'library')
    await insert(emulator(), 'library', [{ ...entry!, _id: 'e-elsewhere', fromKeys: ['c02'] }])
    const { items } = await call(emulator(), people.county, listEntryReviews, {})
    expect(items.map((item) => item.entryId)).toEqual([entryId])
  })
})

describe('library.release', () => {
  const waiting = (title: string) => keep({ title })

  it('allowed: released, readers find it; not released, they never do; each once', async () => {
    const [good, bad] = [await waiting('复核测试甲'), await waiting('复核测试乙')]
    await call(emulator(), people.county, releaseEntry, { entryId: good, edition: 1, release: true })
    await call(emulator(), people.county, releaseEntry, { entryId: bad, edition: 1, release: false })
    expect(await read()).toEqual(['复核测试甲'])
    const again = { entryId: good, edition: 1, release: false }
    expect(await refusalCode(emulator(), people.county, releaseEntry, again)).toBe('CONFLICT')
  })

  it('no ability: its keeper does not release it', async () => {
    const input = { entryId: await waiting('复核测试'), edition: 1, release: true }
    expect(await refusalCode(emulator(), people.township, releaseEntry, input)).toBe('FORBIDDEN')
  })

  it('out of scope: not an entry of another county', async () => {
    await waiting('复核测试')
    const [entry] = await stored(emulator(), 'library')
    await insert(emulator(), 'library', [{ ...entry!, _id: 'e-elsewhere', fromKeys: ['c02'] }])
    const input = { entryId: 'e-elsewhere', edition: 1, release: true }
    expect(await refusalCode(emulator(), people.county, releaseEntry, input)).toBe('NOT_FOUND')
  })
})
