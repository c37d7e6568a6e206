/** A member's own contacts: what there was, a line more, how they like to be reached. */
import { closeFile } from '../../../src/contract/care'
import { addContactWords, NUMBER_IN_LINE, openOwnContacts, sayWell, setPrefers } from '../../../src/contract/contact'
import { withdrawConsent } from '../../../src/contract/join'
import { call, refusal, refusalCode } from '../../support/api'
import { insert, modify, people, stored } from '../../support/world'
import { accountOf, fileOf, historyOf } from '../care/county'
import { clock } from '../message/messages'
import { TODAY, useMorning } from './morning'
import { pairUp } from './paired'

const { emulator, say, own, home } = useMorning()

describe('contact.own', () => {
  it('allowed: who knows how I am, whether this month is done, and the contacts so far, newest first', async () => {
    await pairUp(emulator(), ['m-wang'])
    expect(await own()).toMatchObject({
      month: '2026-11',
      reached: false,
      cadre: { cadreName: '冯干部', orgName: '柳河村' },
      items: [],
    })
    await say('', '2026-11-25')
    await say('一切都好')
    const { reached, items } = await own()
    expect(reached).toBe(true)
    expect(items.map(({ on, words, byName }) => [on, words, byName])).toEqual([
      ['2026-11-26', '一切都好', '王建国'],
      ['2026-11-25', '', '王建国'],
    ])
  })

  it('no ability: not without a file of one’s own', async () => {
    expect(await refusalCode(emulator(), people.county, openOwnContacts, {})).toBe('FORBIDDEN')
  })

  it('out of scope: nothing of another’s', async () => {
    await say('一切都好')
    expect((await own(people.colleague)).items).toEqual([])
  })

  it('names the stand-in while the cadre is on leave', async () => {
    await pairUp(emulator(), ['m-wang'])
    const [cadre] = await stored(emulator(), 'cadres')
    const leave = { from: '2026-11-20', until: '2026-11-26', standInId: 'p-he', standInName: '何书记' }
    await modify(emulator(), 'cadres', cadre!._id, { leave })
    expect((await own()).standInName).toBe('何书记')
    await clock(emulator(), '2026-11-26T16:00:00Z')
    expect((await own()).standInName).toBeUndefined()
  })

  it('shows what was said in a file that was merged into this one', async () => {
    await say('在老档案里说的', TODAY, people.colleague)
    await modify(emulator(), 'members', 'm-wang', { mergedFrom: ['m-li'] })
    expect((await own()).items.map(({ words }) => words)).toEqual(['在老档案里说的'])
  })

  it('comes in pages', async () => {
    const days = Array.from({ length: 25 }, (_, at) => `2026-10-${String(at + 1).padStart(2, '0')}`)
    await insert(
      emulator(),
      'contact_logs',
      days.map((on) => ({
        _id: `m-wang:${on}:self`,
        memberId: 'm-wang',
        on,
        at: new Date(`${on}T02:00:00Z`),
        how: 'app' as const,
        state: 'well' as const,
        words: '',
        byPersonId: 'p-wang',
        byName: '王建国',
        standId: 't01',
        before: { contactedAt: new Date(0) },
      })),
    )
    const first = await own()
    const rest = await call(emulator(), people.member, openOwnContacts, { cursor: first.cursor })
    expect([...first.items, ...rest.items].map(({ on }) => on)).toEqual(days.reverse())
    expect(rest.cursor).toBeUndefined()
  })
})

describe('contact.add_words', () => {
  it('allowed: the line after the tap, of today or yesterday', async () => {
    const { log } = await say()
    const add = (words: string) => call(emulator(), people.member, addContactWords, { logId: log.logId, words })
    expect((await add('一切都好')).log.words).toBe('一切都好')
    expect((await fileOf(emulator(), 'm-wang')).contact?.words).toBe('一切都好')
    await clock(emulator(), '2026-11-27T15:00:00Z')
    expect((await add('明天换班')).log.words).toBe('一切都好；明天换班')
    await clock(emulator(), '2026-11-27T16:00:00Z')
    await expect(add('太晚了')).rejects.toMatchObject({ error: { code: 'NOT_FOUND' } })
  })

  it('no ability: not without a file of one’s own', async () => {
    const input = { logId: 'm-wang:2026-11-26:self', words: '好' }
    expect(await refusalCode(emulator(), people.county, addContactWords, input)).toBe('FORBIDDEN')
  })

  it('out of scope: not to another’s contact', async () => {
    const { log } = await say()
    const input = { logId: log.logId, words: '好' }
    expect(await refusalCode(emulator(), people.colleague, addContactWords, input)).toBe('NOT_FOUND')
  })

  it('an empty line, a number, and more than a day has room for', async () => {
    const { log } = await say()
    const add = (words: string) => refusal(emulator(), people.member, addContactWords, { logId: log.logId, words })
    expect((await add(' ')).issues?.[0]?.message).toBe('请写一句话')
    expect((await add('13812345678')).issues?.[0]?.message).toBe(NUMBER_IN_LINE)
    for (const letter of ['好', '忙', '累']) {
      const input = { logId: log.logId, words: letter.repeat(59) }
      await call(emulator(), people.member, addContactWords, input)
    }
    expect((await add('还有一件')).code).toBe('CONFLICT')
  })
})

describe('contact.prefer', () => {
  const prefer = (prefers?: { way: 'phone' | 'wechat' | 'app'; when: string }) =>
    call(emulator(), people.member, setPrefers, prefers ? { prefers } : {})

  it('allowed: how one likes to be reached, and when; taken back again; the file says so', async () => {
    expect(await prefer({ way: 'phone', when: '晚上八点以后' })).toEqual({ set: true })
    expect((await own()).prefers).toEqual({ way: 'phone', when: '晚上八点以后' })
    await prefer({ way: 'phone', when: '晚上八点以后' })
    await clock(emulator(), '2026-11-26T03:00:00Z')
    expect(await prefer()).toEqual({ set: false })
    expect((await own()).prefers).toBeUndefined()
    expect(await historyOf(emulator(), 'm-wang')).toEqual([
      '本人说怎样联系都可以',
      '本人希望这样联系：打电话，晚上八点以后',
    ])
  })

  it('no ability: not without a file of one’s own', async () => {
    expect(await refusalCode(emulator(), people.county, setPrefers, {})).toBe('FORBIDDEN')
  })

  it('out of scope: there is no way to say it for another', async () => {
    expect(await refusalCode(emulator(), people.member, setPrefers, { memberId: 'm-li' } as never)).toBe('INVALID')
  })
})

describe('whose file it is not any more', () => {
  it('consent withdrawn: nothing of it stands on 首页, and nothing is written', async () => {
    await call(emulator(), people.member, withdrawConsent, {})
    expect(await home()).toBeUndefined()
    const input = { state: 'well', on: TODAY, words: '' } as const
    expect(await refusalCode(emulator(), people.member, sayWell, input)).toBe('CONSENT')
    expect(await stored(emulator(), 'contact_logs')).toEqual([])
  })

  it('a closed file, should a WeChat still point at it: it says whom to ask', async () => {
    const before = await accountOf(emulator(), people.member)
    await call(emulator(), people.township, closeFile, { memberId: 'm-wang', kind: 'transferred', reason: '转到市里' })
    await insert(emulator(), 'accounts', [before!])
    const input = { state: 'well', on: TODAY, words: '' } as const
    expect(await refusalCode(emulator(), people.member, sayWell, input)).toBe('NOT_FOUND')
    expect(await home()).toBeUndefined()
  })
})
