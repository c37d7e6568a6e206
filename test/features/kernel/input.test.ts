import { listInbox } from '../../../src/contract/message'
import { openNotice, publishNotice } from '../../../src/contract/notice'
import { openFile } from '../../../src/contract/member'
import { call, refusal, refusalCode, requestId, send } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { account, buildWorld, insert, orgs, people, stored } from '../../support/world'

const emulator = useEmulator()
beforeAll(() => buildWorld(emulator()))

const draft = { to: ['g0101'], title: '冬训', body: '正文', attachments: [], needsConfirm: false }
const publish = (input: unknown) =>
  send(emulator(), people.leader, 'api', { action: publishNotice.name, input, requestId: requestId() })

describe('text that does not show what it is', () => {
  it.each(['\u200b\u200b', '\u2060', '\u3164', '\u2800 \u200d', '\u0000', '\ud800'])(
    '%j is no title',
    async (title) => {
      const { code, issues } = await refusal(emulator(), people.leader, publishNotice, { ...draft, title })
      expect([code, issues]).toEqual(['INVALID', [{ field: 'title', message: '请写标题' }]])
    },
  )

  it('marks that turn the writing around, control characters and line breaks do not reach a title', async () => {
    const title = '关于\u202e冬训\u0000的\r\n通知\ud800 👨‍👩‍👧'
    const { noticeId } = await call(emulator(), people.leader, publishNotice, {
      ...draft,
      title,
      body: '一\r\n二\u0007\n三',
    })
    const view = await call(emulator(), people.leader, openNotice, { noticeId })
    expect(view).toMatchObject({ title: '关于冬训的 通知 👨‍👩‍👧', body: '一\n二\n三' })
  })

  it('a blank reason opens no file', async () => {
    const look = { memberId: 'm-wang', reason: '\u200b\u3164' }
    expect(await refusalCode(emulator(), people.township, openFile, look)).toBe('INVALID')
    expect(await stored(emulator(), 'accesses')).toEqual([])
  })
})

describe('what no screen sends', () => {
  it('thousands of mistakes get a short answer, soon', async () => {
    const answer = await publish({ ...draft, attachments: Array.from({ length: 11_000 }, () => ({})) })
    expect(answer).toMatchObject({ ok: false, error: { code: 'INVALID' } })
    expect(JSON.stringify(answer).length).toBeLessThan(4000)
    const many = await publish({ ...draft, to: Array.from({ length: 14_000 }, (_, at) => at.toString(36)) })
    expect(many).toMatchObject({ ok: false, error: { userMessage: '一次最多发给 20 个组织' } })
  })

  it.each([
    { $ne: null },
    { $gt: '' },
    ['n-1'],
    null,
    1,
    true,
    '',
    '__proto__',
    'a.b',
    '../x',
    '\u0000',
    'n'.repeat(97),
  ])('%j in place of an id finds nothing', async (noticeId) => {
    const event = { action: openNotice.name, input: { noticeId }, requestId: requestId() }
    const answer = await send(emulator(), people.county, 'api', event)
    expect(answer.ok || answer.error.code).toMatch(/^(INVALID|NOT_FOUND)$/)
  })

  it.each(['__proto__', 'constructor', 'toString', '$where', 'openid'])('a field named %s is refused', async (name) => {
    const input = JSON.parse(`{"noticeId": "n-1", "${name}": {"polluted": true}}`) as unknown
    const event = { action: openNotice.name, input, requestId: requestId() }
    expect(await send(emulator(), people.county, 'api', event)).toMatchObject({ ok: false, error: { code: 'INVALID' } })
  })

  it('a cursor of impossible instants is refused as one that somebody made up', async () => {
    for (const wire of ['[{"d":1e300},"x"]', '[{"d":null},"x"]', '[null,"x"]', '[1e999,"x"]', '[true,"x"]']) {
      const cursor = Buffer.from(wire).toString('base64url')
      expect(await refusalCode(emulator(), people.member, listInbox, { cursor })).toBe('INVALID')
    }
  })
})

describe('somebody with two offices', () => {
  it('the record names the one that reaches this member', async () => {
    await insert(emulator(), 'accounts', [
      account('op-two', '何同志', [
        ['branch_secretary', orgs.suzhou],
        ['township_cadre', orgs.baihe],
      ]),
    ])
    await call(emulator(), 'op-two', openFile, { memberId: 'm-liu', reason: '核对信息' })
    expect(await stored(emulator(), 'accesses', { memberId: 'm-liu' })).toMatchObject([
      { byName: '何同志', byTitle: '白河镇 乡镇党委干部' },
    ])
  })
})

describe('a request that is sent again', () => {
  it('brings a secret answer back after a lost one, and is no way to look again later unseen', async () => {
    const input = { memberId: 'm-li', reason: '核对信息' }
    const id = requestId()
    await call(emulator(), people.township, openFile, input, id)
    await call(emulator(), people.township, openFile, input, id)
    await emulator().post('/control/clock', { offsetMs: 11 * 60 * 1000 })
    const event = { action: openFile.name, input, requestId: id }
    expect(await send(emulator(), people.township, 'api', event)).toMatchObject({
      ok: false,
      error: { code: 'INVALID' },
    })
    await call(emulator(), people.township, openFile, input)
    expect(await stored(emulator(), 'accesses', { memberId: 'm-li' })).toHaveLength(2)
  })
})
