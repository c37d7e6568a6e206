import { withdrawConsent } from '../../../src/contract/join'
import { answerReply, leaveReply, listPushes, listReplies, openPush } from '../../../src/contract/study'
import { sendPush, withdrawPush } from '../../../src/contract/study-writing'
import { call, refusal, refusalCode, requestId } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { people, stored } from '../../support/world'
import { buildCounty, draft, picture, saveDraft, sendOut, tick } from './push'

const emulator = useEmulator()
beforeEach(() => buildCounty(emulator()))

const open = (openid: string, pushId: string) => call(emulator(), openid, openPush, { pushId })
const county = (title = '县里的') => sendOut(emulator(), people.county, { to: [{ orgId: 'c01' }], title })

describe('study.list', () => {
  it('allowed: what is for one’s own organisations, newest first, each with its cover', async () => {
    await county()
    const { fileId, name, size } = await picture(emulator(), people.township)
    await sendOut(emulator(), people.township, { cover: { fileId, name, size } })
    const { items } = await call(emulator(), people.member, listPushes, {})
    expect(items.map(({ title }) => title)).toEqual(['冬春训材料', '县里的'])
    expect(items[0]).toMatchObject({
      mine: 'none',
      changedSince: false,
      cover: { url: expect.stringMatching(/^http/) },
    })
    // somebody in office reads along, and is no reader
    expect((await call(emulator(), people.secretary, listPushes, {})).items).toMatchObject([{ mine: 'onlooker' }])
  })

  it('no ability: a WeChat that nobody knows', async () => {
    expect(await refusalCode(emulator(), people.unbound, listPushes, {})).toBe('UNBOUND')
  })

  it('out of scope: neither another township’s nor a draft', async () => {
    await sendOut(emulator())
    await saveDraft(emulator(), people.county, { to: [{ orgId: 'c01' }] })
    expect((await call(emulator(), people.stranger, listPushes, {})).items).toEqual([])
  })
})

describe('study.open', () => {
  it('allowed: this is the moment it counts as read', async () => {
    const pushId = await sendOut(emulator())
    const opened = await open(people.member, pushId)
    expect(opened).toMatchObject({ mine: 'read', authorName: '周干事', blocks: { length: 3 } })
    expect(opened.can).toEqual({ reply: true, edit: false, withdraw: false, seeBoard: false })
    expect(await stored(emulator(), 'receipts')).toMatchObject([
      { thingId: pushId, memberId: 'm-wang', readEdition: 1 },
    ])
    await open(people.member, pushId)
    expect(await stored(emulator(), 'receipts')).toHaveLength(1)
  })

  it('allowed: its sender, and leaders whom it concerns, whose look is no reader’s', async () => {
    const pushId = await county()
    const can = async (openid: string) => (await open(openid, pushId)).can
    expect(await can(people.county)).toEqual({ reply: false, edit: true, withdraw: true, seeBoard: true })
    expect(await can(people.secretary)).toEqual({ reply: false, edit: false, withdraw: false, seeBoard: true })
    expect(await stored(emulator(), 'receipts')).toEqual([])
    // a township opens what was sent to one of its villages alone
    const below = await sendOut(emulator(), people.county, { to: [{ orgId: 't01' }] })
    expect(await open(people.township, below)).toMatchObject({ mine: 'onlooker', can: { seeBoard: true } })
  })

  it('no ability: a WeChat that nobody knows', async () => {
    expect(await refusalCode(emulator(), people.unbound, openPush, { pushId: await county() })).toBe('UNBOUND')
  })

  it('out of scope: neither another township’s, nor anybody’s draft', async () => {
    const pushId = await sendOut(emulator())
    for (const openid of [people.stranger, people.otherLeader, people.otherTownship])
      expect(await refusalCode(emulator(), openid, openPush, { pushId })).toBe('NOT_FOUND')
    const kept = await saveDraft(emulator())
    for (const openid of [people.member, people.township])
      expect(await refusalCode(emulator(), openid, openPush, { pushId: kept })).toBe('NOT_FOUND')
  })

  it('without their consent a leader is no reader', async () => {
    const pushId = await sendOut(emulator())
    await call(emulator(), people.leader, withdrawConsent, {})
    expect(await open(people.leader, pushId)).toMatchObject({ mine: 'onlooker', can: { reply: false, seeBoard: true } })
  })

  it('as many pictures as an issue may have, each with its address', async () => {
    const one = await picture(emulator(), people.township)
    const pushId = await sendOut(emulator(), people.township, {
      blocks: Array.from({ length: 119 }, () => one).concat(await picture(emulator(), people.township)),
    })
    const { blocks } = await open(people.member, pushId)
    expect(blocks.filter((block) => 'url' in block && block.url.startsWith('http'))).toHaveLength(120)
  })

  it('a first look is counted on the boards that are there, a second one is not', async () => {
    const pushId = await county()
    await tick(emulator())
    for (const openid of [people.member, people.member, people.away, people.leader]) await open(openid, pushId)
    const rows = await stored(emulator(), 'board_rows', { thingId: pushId })
    const read = Object.fromEntries(rows.map((row) => [row.orgId, row.read]))
    expect(read).toEqual({ c01: 3, t01: 2, v0101: 2, g0101: 2, mc01: 1, mb01: 1, t02: 0, v0201: 0, g0201: 0 })
  })
})

describe('study.reply', () => {
  const reply = (openid: string, pushId: string, text = '学到很多', kind: 'thought' | 'question' = 'thought') =>
    call(emulator(), openid, leaveReply, { pushId, kind, text })

  it('allowed: one line a member; a second takes its place, and its answer goes', async () => {
    const pushId = await sendOut(emulator())
    const { replyId } = await reply(people.member, pushId)
    await call(emulator(), people.leader, answerReply, { replyId, text: '好' })
    expect((await open(people.member, pushId)).reply).toMatchObject({ answer: { text: '好', byName: '赵组长' } })
    const second = await reply(people.member, pushId, '怎么交党费？', 'question')
    expect(second).toMatchObject({ replyId, name: '王建国', orgName: '柳河网上党小组', kind: 'question' })
    expect(second.answer).toBeUndefined()
    expect(await stored(emulator(), 'replies')).toHaveLength(1)
  })

  it('no ability: somebody without a file has no line', async () => {
    const input = { pushId: await county(), kind: 'thought' as const, text: '好' }
    expect(await refusalCode(emulator(), people.secretary, leaveReply, input)).toBe('FORBIDDEN')
  })

  it('out of scope: not on what is for others', async () => {
    const input = { pushId: await sendOut(emulator()), kind: 'thought' as const, text: '好' }
    expect(await refusalCode(emulator(), people.stranger, leaveReply, input)).toBe('NOT_FOUND')
  })

  it('asks to leave out a mobile number or an ID-card number, however it is written', async () => {
    const pushId = await sendOut(emulator())
    for (const text of [
      '我的电话13812345678',
      '138 1234-5678',
      '１３８１２３４５６７８',
      '341225196803124512',
      '34122519680312451X。',
    ]) {
      const error = await refusal(emulator(), people.member, leaveReply, { pushId, kind: 'thought', text })
      expect(error).toMatchObject({ code: 'INVALID', issues: [{ field: 'text' }] })
    }
    await reply(people.member, pushId, '2026年11月22日，第51期，投入1380万元')
  })

  it('only while it is out, and only what WeChat’s check passes', async () => {
    const pushId = await sendOut(emulator())
    const input = { pushId, kind: 'thought' as const, text: '复核测试' }
    expect(await refusalCode(emulator(), people.member, leaveReply, input)).toBe('REFUSED')
    await call(emulator(), people.township, withdrawPush, { pushId, status: 'published' })
    expect(await refusalCode(emulator(), people.member, leaveReply, { ...input, text: '好' })).toBe('CONFLICT')
  })
})

describe('study.replies', () => {
  const names = async (openid: string, pushId: string) =>
    (await call(emulator(), openid, listReplies, { pushId })).items.map(({ name }) => name)

  it('allowed: the sender has all of them, a leader those of their own organisation', async () => {
    const pushId = await county()
    for (const openid of [people.member, people.away, people.stranger])
      await call(emulator(), openid, leaveReply, { pushId, kind: 'thought', text: '好' })
    expect(await names(people.county, pushId)).toEqual(['刘洋', '陈明', '王建国'])
    expect(await names(people.leader, pushId)).toEqual(['王建国'])
    expect(await names(people.secretary, pushId)).toEqual(['陈明'])
  })

  it('no ability: another reader does not', async () => {
    expect(await refusalCode(emulator(), people.member, listReplies, { pushId: await county() })).toBe('FORBIDDEN')
  })

  it('out of scope: neither another leader nor the township between', async () => {
    const pushId = await county()
    await call(emulator(), people.member, leaveReply, { pushId, kind: 'thought', text: '好' })
    for (const openid of [people.otherLeader, people.township, people.otherTownship])
      expect(await names(openid, pushId)).toEqual([])
  })
})

describe('study.answer', () => {
  async function asked() {
    const pushId = await county()
    return call(emulator(), people.member, leaveReply, { pushId, kind: 'question', text: '怎么交党费？' })
  }

  it('allowed: by the sender or the reader’s own leader; the act is on record', async () => {
    const { replyId } = await asked()
    const id = requestId()
    const answered = await call(emulator(), people.leader, answerReply, { replyId, text: '找我' }, id)
    expect(answered.answer).toMatchObject({ text: '找我', byName: '赵组长' })
    await call(emulator(), people.county, answerReply, { replyId, text: '也可以在手机上交' })
    expect(await stored(emulator(), 'audit', { action: 'study.answer' })).toHaveLength(2)
  })

  it('no ability: a reader does not', async () => {
    const { replyId } = await asked()
    expect(await refusalCode(emulator(), people.colleague, answerReply, { replyId, text: '好' })).toBe('FORBIDDEN')
  })

  it('out of scope: neither another leader nor the township between', async () => {
    const { replyId } = await asked()
    for (const openid of [people.otherLeader, people.township])
      expect(await refusalCode(emulator(), openid, answerReply, { replyId, text: '好' })).toBe('NOT_FOUND')
  })

  it('is checked like any other sentence', async () => {
    const { replyId } = await asked()
    const answer = (text: string) => refusalCode(emulator(), people.leader, answerReply, { replyId, text })
    expect(await answer('违规测试')).toBe('REFUSED')
    expect(await answer('打 13812345678')).toBe('INVALID')
  })
})

test('a draft that was sent is no longer one: nothing of it is sent twice by two editors', async () => {
  const pushId = await saveDraft(emulator(), people.township, draft)
  const outcomes = await Promise.allSettled(
    [1, 2].map(() => call(emulator(), people.township, sendPush, { pushId, edition: 1 })),
  )
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await stored(emulator(), 'tellings')).toHaveLength(1)
})
