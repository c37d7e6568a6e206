/** Bad luck and ill will around study pushes, and what must not come of them. */
import { placeMembers } from '../../../src/contract/care'
import { seenOnOneLine } from '../../../src/contract/fields'
import { withdrawConsent } from '../../../src/contract/join'
import { listPushes, listReplies, openPush, leaveReply } from '../../../src/contract/study'
import { exportUnreached, openBoard, remindReaders } from '../../../src/contract/study-board'
import { listOwnPushes, openPushDraft, savePush, sendPush, withdrawPush } from '../../../src/contract/study-writing'
import { call, refusal, refusalCode, type Refused, requestId, send } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { people, stored } from '../../support/world'
import { buildCounty, draft, saveDraft, sendOut, setClock, tick, toCounty } from './push'

const emulator = useEmulator()
beforeEach(() => buildCounty(emulator()))

/** All at the same instant; whatever is refused is refused with a sentence. */
async function allAtOnce<T>(acts: readonly Promise<T>[]): Promise<T[]> {
  const done: T[] = []
  for (const answer of await Promise.allSettled(acts)) {
    if (answer.status === 'fulfilled') done.push(answer.value)
    else expect((answer.reason as Refused).error.code).not.toBe('UNAVAILABLE')
  }
  return done
}

describe('in one instant', () => {
  it('two drafts with one number are sent: one goes out, the other stays a draft and says why', async () => {
    for (const turn of [1, 2, 3]) {
      const ids = await Promise.all([1, 2, 3].map(() => saveDraft(emulator(), people.township, { number: turn })))
      const sends = ids.map((pushId) => call(emulator(), people.township, sendPush, { pushId, edition: 1 }))
      expect(await allAtOnce(sends)).toEqual([{ status: 'published' }])
      expect(await stored(emulator(), 'pushes', { number: turn, status: 'published' })).toHaveLength(1)
      expect(await stored(emulator(), 'tellings')).toHaveLength(turn)
    }
  })

  it('one that is out and a draft get one number: one has it, and gives it up when it is taken back', async () => {
    const out = await sendOut(emulator(), people.township, { number: 7 })
    const other = await saveDraft(emulator(), people.township, { number: 8 })
    await allAtOnce<unknown>([
      call(emulator(), people.township, savePush, { ...draft, pushId: out, edition: 1, number: 8 }),
      call(emulator(), people.township, sendPush, { pushId: other, edition: 1 }),
    ])
    const holders = await stored(emulator(), 'pushes', { number: 8, status: 'published' })
    expect(holders).toHaveLength(1)
    const pushId = holders[0]!._id
    await call(emulator(), people.township, withdrawPush, { pushId, status: 'published' })
    const next = await saveDraft(emulator(), people.township, { number: 8 })
    await call(emulator(), people.township, sendPush, { pushId: next, edition: 1 })
  })

  it('saved, sent and thrown away: it is one of them, and readers see what was checked or nothing', async () => {
    for (const title of ['一', '二', '三', '四']) {
      const pushId = await saveDraft(emulator(), people.township, { number: title.charCodeAt(0) % 1000 })
      await allAtOnce<unknown>([
        call(emulator(), people.township, savePush, { ...draft, pushId, edition: 1, title: '违规测试' }),
        call(emulator(), people.township, sendPush, { pushId, edition: 1 }),
        call(emulator(), people.township, withdrawPush, { pushId, status: 'draft' }),
      ])
    }
    const { items } = await call(emulator(), people.member, listPushes, {})
    expect(items.filter(({ title }) => title.includes('违规'))).toEqual([])
    const out = await stored(emulator(), 'pushes', { status: 'published' })
    expect((await stored(emulator(), 'tellings')).map(({ thingId }) => thingId).sort()).toEqual(
      out.map(({ _id }) => _id).sort(),
    )
  })

  it('two leaders remind: people are told once', async () => {
    const pushId = await toCounty(emulator())
    const remind = () => call(emulator(), people.leader, remindReaders, { pushId, orgId: 'g0101' })
    expect(await allAtOnce([remind(), remind(), remind()])).toHaveLength(1)
    expect(await stored(emulator(), 'tellings', { isReminder: true })).toHaveLength(1)
  })

  it('the timer fires twice: one is told, boards are made once', async () => {
    const pushId = await saveDraft(emulator())
    await call(emulator(), people.township, sendPush, { pushId, edition: 1, sendAt: '2026-11-22T03:00:00.000Z' })
    await setClock(emulator(), '2026-11-22T03:00:10.000Z')
    await Promise.all([tick(emulator()), tick(emulator()), tick(emulator())])
    await tick(emulator())
    expect(await stored(emulator(), 'tellings')).toHaveLength(1)
    expect((await stored(emulator(), 'reach', { thingId: pushId })).map(({ orgId }) => orgId)).toEqual([
      'g0101',
      'mb01',
    ])
  })
})

describe('whom it does not concern', () => {
  it('another township’s people see no draft, board, line or list, with ids as they are or made up', async () => {
    const pushId = await sendOut(emulator())
    await tick(emulator())
    await call(emulator(), people.member, leaveReply, { pushId, kind: 'thought', text: '学过了' })
    const kept = await saveDraft(emulator(), people.township, { number: 3 })
    for (const openid of [people.otherTownship, people.otherLeader, people.stranger, people.unbound]) {
      const refused = async (...[action, input]: [Parameters<typeof refusalCode>[2], never]) =>
        expect(['NOT_FOUND', 'FORBIDDEN', 'UNBOUND']).toContain(await refusalCode(emulator(), openid, action, input))
      await refused(openBoard, { pushId } as never)
      await refused(openBoard, { pushId, orgId: 'g0101' } as never)
      await refused(openBoard, { pushId, orgId: 't01' } as never)
      await refused(exportUnreached, { pushId, orgId: 'g0101' } as never)
      await refused(remindReaders, { pushId, orgId: 'g0101' } as never)
      await refused(openPush, { pushId } as never)
      await refused(openPushDraft, { pushId: kept } as never)
      const lines = await send(emulator(), openid, 'api', {
        action: listReplies.name,
        input: { pushId },
        requestId: requestId(),
      })
      expect(lines.ok ? (lines.data as { items: unknown[] }).items : []).toEqual([])
    }
    for (const pushId of ['constructor', '__proto__', 'toString', `${kept}:g0101`])
      expect(await refusalCode(emulator(), people.township, openPush, { pushId })).toBe('NOT_FOUND')
    for (const orgId of ['constructor', '__proto__'])
      expect(await refusalCode(emulator(), people.township, openBoard, { pushId, orgId })).toBe('NOT_FOUND')
    const forged = [[{ $gt: '' }, 'x'], [null, null], [{ d: 1e300 }, 'a'], { length: 2 }, ['x'.repeat(100), 'y']]
    for (const one of forged) {
      const cursor = Buffer.from(JSON.stringify(one)).toString('base64url')
      const answer = await send(emulator(), people.township, 'api', {
        action: listOwnPushes.name,
        input: { list: 'sent', cursor },
        requestId: requestId(),
      })
      if (!answer.ok) expect(answer.error.code).toBe('INVALID')
    }
  })
})

describe('people who changed', () => {
  it('moved between sending and reading: counted once', async () => {
    const pushId = await toCounty(emulator())
    await call(emulator(), people.county, placeMembers, { memberIds: ['m-wang'], branchId: 'mb01', since: '2026-11' })
    await call(emulator(), people.member, openPush, { pushId })
    await setClock(emulator(), '2026-11-23T02:00:00.000Z')
    for (let at = 0; at < 3; at++) await tick(emulator())
    const { sum } = await call(emulator(), people.county, openBoard, { pushId })
    expect(sum).toEqual({ meant: 6, read: 1, unread: 4, unbound: 1 })
  })

  it('without consent: on no board, told of nothing', async () => {
    await call(emulator(), people.colleague, withdrawConsent, {})
    const pushId = await toCounty(emulator())
    const { people: names } = await call(emulator(), people.leader, openBoard, { pushId })
    expect(names?.map(({ memberId }) => memberId)).not.toContain('m-li')
    const input = { pushId, kind: 'thought' as const, text: '学过了' }
    expect(await refusalCode(emulator(), people.colleague, leaveReply, input)).toBe('CONSENT')
  })
})

describe('what is sent', () => {
  it('90,000 blanks in one field cost no time', () => {
    for (const blank of [' ', '\u3000', '\t', '\u00a0']) {
      const began = performance.now()
      seenOnOneLine(`甲${blank.repeat(90_000)}乙`)
      expect(performance.now() - began).toBeLessThan(1000)
    }
    expect(seenOnOneLine(' 甲 \n\n 乙　丙\t丁  戊 ')).toBe('甲 乙　丙 丁  戊')
  })

  it('100 KB, operators and prototypes as fields: refused with a sentence, nothing is kept', async () => {
    const sent = (input: unknown) =>
      send(emulator(), people.township, 'api', { action: savePush.name, input, requestId: requestId() })
    const hostile: unknown[] = [
      { ...draft, title: '字'.repeat(30_000) },
      { ...draft, title: `甲${' '.repeat(90_000)}乙` },
      { ...draft, blocks: Array.from({ length: 3000 }, () => ({ kind: 'text', text: '字' })) },
      { ...draft, to: Array.from({ length: 3000 }, () => ({ orgId: 't01' })) },
      { ...draft, to: [{ orgId: 't01', kind: 'constructor' }] },
      { ...draft, to: [{ orgId: { $ne: '' } }] },
      { ...draft, $set: { status: 'published' } },
      { ...draft, status: 'published', fromOrgId: 'c01' },
      { ...draft, blocks: [{ kind: '__proto__', text: '字' }] },
      { ...draft, blocks: [{ kind: 'text', text: '字', $where: '1' }] },
      { ...draft, blocks: [{ kind: 'link', title: '甲', url: 'javascript:alert(1)' }] },
      { ...draft, blocks: [{ kind: 'link', title: '甲', url: 'https://a.cn"onerror=alert(1)' }] },
      JSON.parse(`{"__proto__":{"number":1},"constructor":1}`),
    ]
    for (const input of hostile) expect(await sent(input)).toMatchObject({ ok: false, error: { code: 'INVALID' } })
    expect(await stored(emulator(), 'pushes')).toEqual([])
  })

  it('markup in a title and a text stays the text that it is', async () => {
    const text = `<img src=x onerror="alert(1)">{{constructor}}\${1}`
    const pushId = await sendOut(emulator(), people.township, { title: text, blocks: [{ kind: 'text', text }] })
    expect(await call(emulator(), people.member, openPush, { pushId })).toMatchObject({
      title: text,
      blocks: [{ kind: 'text', text }],
    })
  })

  it('WeChat has not seen the author of late: said in a sentence, the draft stays, and it goes out afterwards', async () => {
    const pushId = await saveDraft(emulator())
    const faults = [{ api: 'security.msgSecCheck', errcode: 61010 }]
    await emulator().post('/control/faults', { faults })
    const error = await refusal(emulator(), people.township, sendPush, { pushId, edition: 1 })
    expect(error).toMatchObject({ code: 'UNAVAILABLE', userMessage: expect.stringContaining('内容已保存') })
    const { items } = await call(emulator(), people.township, listOwnPushes, { list: 'drafts' })
    expect(items).toMatchObject([{ pushId, status: 'draft' }])
    await emulator().post('/control/faults', { faults: [] })
    expect(await call(emulator(), people.township, sendPush, { pushId, edition: 1 })).toEqual({ status: 'published' })
  })

  it('an answer that was lost is asked for again: it is the same act, also for one who changed the text in it', async () => {
    const id = requestId()
    const first = await call(emulator(), people.township, savePush, draft, id)
    expect(await call(emulator(), people.township, savePush, draft, id)).toEqual(first)
    await expect(call(emulator(), people.township, savePush, { ...draft, title: '另一期' }, id)).rejects.toMatchObject({
      error: { code: 'INVALID' },
    })
    // somebody else's request of the same name is another
    expect((await call(emulator(), people.county, savePush, { ...draft, to: [{ orgId: 'c01' }] }, id)).pushId).not.toBe(
      first.pushId,
    )
  })
})
