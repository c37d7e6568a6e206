/** What one's own organisations told one, whatever it is, in one list. */
import { listInbox } from '../../../src/contract/message'
import { call, refusalCode } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { buildWorld, people } from '../../support/world'
import { type draft, postNotice } from '../notice/post'

const emulator = useEmulator()
beforeEach(async () => {
  await emulator().post('/control/reset')
  await buildWorld(emulator())
})

const post = (openid?: string, to?: string[], change?: Partial<typeof draft>) =>
  postNotice(emulator(), openid, to, change)

describe('message.inbox', () => {
  it('allowed: each reader finds the notices of their own organisations, at every level', async () => {
    await post(people.leader, ['g0101'], { title: '小组' })
    await post(people.township, ['t01'], { title: '镇' })
    await post(people.county, ['c01'], { title: '县' })
    await post(people.secretary, ['mb01'], { title: '流动支部' })
    await post(people.otherLeader, ['g0201'], { title: '别处' })
    const titles = async (openid: string) =>
      (await call(emulator(), openid, listInbox, {})).items.map(({ title }) => title)
    expect(await titles(people.member)).toEqual(['县', '镇', '小组'])
    expect(await titles(people.away)).toEqual(['流动支部', '县', '镇', '小组'])
    expect(await titles(people.stranger)).toEqual(['别处', '县'])
  })

  it('no ability: a WeChat that nobody knows sees none', async () => {
    expect(await refusalCode(emulator(), people.unbound, listInbox, {})).toBe('UNBOUND')
  })

  it('out of scope: a cadre of another township does not see this one’s', async () => {
    await post(people.township, ['t01'])
    expect((await call(emulator(), people.otherTownship, listInbox, {})).items).toEqual([])
  })

  it('comes page by page, each notice once, also when it is addressed to several of one’s organisations', async () => {
    for (let at = 1; at <= 45; at++)
      await post(people.township, at % 3 ? ['t01'] : ['v0101', 'v0102'], { title: `第 ${at} 条` })
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await call(emulator(), people.member, listInbox, cursor ? { cursor } : {})
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
      expect(await refusalCode(emulator(), people.member, listInbox, { cursor })).toBe('INVALID')
    }
  })
})
