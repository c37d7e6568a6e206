/** The library looked up. */
import { type Category, listEntries, openEntry, takeDownEntry } from '../../../src/contract/library'
import { openSession } from '../../../src/contract/session'
import { findsOf } from '../../../cloudfunctions/features/library/rules'
import { call, refusalCode } from '../../support/api'
import { costsOf } from '../../support/costs'
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
const titles = async (input: { category?: Category; find?: string } = {}, openid: string = people.member) =>
  (await call(emulator(), openid, listEntries, input)).items.map(({ title }) => title)

describe('library.list', () => {
  it('allowed: of one’s own township and county, newest first, by category', async () => {
    await keep({ title: '甲', category: 'policy' })
    await keep({ title: '乙', category: 'away' }, people.county, 'c01')
    await keep({ title: '丙', category: 'policy' })
    expect(await titles()).toEqual(['丙', '乙', '甲'])
    expect(await titles({ category: 'policy' })).toEqual(['丙', '甲'])
    expect(await titles({ category: 'practice' })).toEqual([])
  })

  it('no ability: a WeChat that nobody knows', async () => {
    expect(await refusalCode(emulator(), people.unbound, listEntries, {})).toBe('UNBOUND')
  })

  it('out of scope: another township’s shelf is not one’s own', async () => {
    await keep({ title: '青石的' })
    await keep({ title: '县里的' }, people.county, 'c01')
    expect(await titles({}, people.stranger)).toEqual(['县里的'])
    expect(await titles({ find: '青石' }, people.stranger)).toEqual([])
  })

  it('finds a part of the title or a keyword, several words, and what is longer than the index knows', async () => {
    await keep()
    await keep({ title: '春季果树修剪', keywords: ['猕猴桃'] })
    for (const find of ['就医', '异', '医保', '异地就医怎么备案', '备案 报销', '异地 就医', '异地，就医']) {
      expect(await titles({ find })).toEqual([draft.title])
    }
    for (const find of ['猕猴桃', '果树修剪']) expect(await titles({ find })).toEqual(['春季果树修剪'])
    for (const find of ['就医怎么办', '备案 果树', '，', '安排']) expect(await titles({ find })).toEqual([])
  })

  it('shows no longer what was taken down', async () => {
    const entryId = await keep()
    await call(emulator(), people.township, takeDownEntry, { entryId })
    expect(await titles()).toEqual([])
    expect(await titles({ find: '就医' })).toEqual([])
  })

  it('pages, and a search examines at most three times what it returns', async () => {
    const entryId = await keep()
    const [entry] = await stored(emulator(), 'library', { _id: entryId })
    const more = Array.from({ length: 60 }, (_, n) => {
      const title = n % 2 ? `果树修剪第 ${n} 课` : `农机保养第 ${n} 课`
      const updatedAt = new Date(NOW - n * DAY)
      return {
        ...entry!,
        _id: `e-${n}`,
        title,
        keywords: [],
        finds: findsOf({ title, keywords: [] }, 't01'),
        updatedAt,
      }
    })
    await insert(emulator(), 'library', more)
    for (const input of [{}, { category: 'away' as const }, { find: '果树' }, { find: '果树修剪第' }]) {
      let found = 0
      let cursor: string | undefined
      const costs = await costsOf(emulator(), async () => {
        do {
          const page = await call(emulator(), people.member, listEntries, { ...input, ...(cursor && { cursor }) })
          found += page.items.length
          cursor = page.cursor
        } while (cursor)
      })
      expect(found).toBe('find' in input ? 30 : 61)
      for (const cost of costs) {
        expect(cost.scans).toBe(0)
        expect(cost.examined).toBeLessThanOrEqual(3 * cost.returned + 10)
      }
    }
  })
})

describe('library.open', () => {
  it('allowed: with what it says, from whom, and whether it may be out of date', async () => {
    const entryId = await keep({ checkBy: dayFrom(NOW, 10) })
    const view = await call(emulator(), people.member, openEntry, { entryId })
    expect(view).toMatchObject({
      title: draft.title,
      fromOrgName: '青石镇',
      isPastCheck: false,
      can: { edit: false, takeDown: false },
    })
    expect(view.blocks).toEqual(draft.blocks)
    await at(NOW + 11 * DAY)
    expect(await call(emulator(), people.member, openEntry, { entryId })).toMatchObject({ isPastCheck: true })
  })

  it('allowed: files come with an address that works for a while; one that is gone has none', async () => {
    const { uploadFolder } = await call(emulator(), people.township, openSession, {})
    const file = {
      kind: 'file' as const,
      fileId: `cloud://local-env.6c6f-local-env-1/${uploadFolder}/a.pdf`,
      name: '表.pdf',
      size: 9,
    }
    const link = { kind: 'link' as const, title: '办事入口', url: 'https://www.gov.cn/' }
    const entryId = await keep({ blocks: [file, link] })
    const { blocks } = await call(emulator(), people.member, openEntry, { entryId })
    expect(blocks).toEqual([
      { ...file, url: '' },
      { ...link, leadsTo: 'web' },
    ])
  })

  it('no ability: a WeChat that nobody knows', async () => {
    expect(await refusalCode(emulator(), people.unbound, openEntry, { entryId: await keep() })).toBe('UNBOUND')
  })

  it('out of scope: not another township’s; one that was taken down is its keepers’ alone', async () => {
    const entryId = await keep()
    for (const openid of [people.stranger, people.otherTownship]) {
      expect(await refusalCode(emulator(), openid, openEntry, { entryId })).toBe('NOT_FOUND')
    }
    await call(emulator(), people.township, takeDownEntry, { entryId })
    expect(await refusalCode(emulator(), people.member, openEntry, { entryId })).toBe('NOT_FOUND')
    expect(await call(emulator(), people.township, openEntry, { entryId })).toMatchObject({ status: 'down' })
  })
})
