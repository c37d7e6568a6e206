import { openSession } from '../../../src/contract/session'
import { call, requestId, send } from '../../support/api'
import { PlatformError, useEmulator } from '../../support/emulator'
import { account, buildWorld, insert, orgs, people, stored } from '../../support/world'

const emulator = useEmulator()
beforeAll(() => buildWorld(emulator()))

describe('session.open', () => {
  it('allowed: who I am, my organisations nearest first, and what the screens may offer', async () => {
    const session = await call(emulator(), people.away, openSession, {})
    expect(session).toMatchObject({ bound: true, name: '陈明', memberId: 'm-chen', lifeOrgId: 'mb01' })
    expect(session.orgs.map(({ name }) => name).slice(0, 3)).toEqual(['驻苏州流动党支部', '柳河网上党小组', '柳河村'])
    expect(session.can).toMatchObject({ 'notice.read': true, 'notice.publish': false, 'ledger.import': false })
  })

  it('no ability: a WeChat that nobody knows is told so, and may do nothing', async () => {
    const session = await call(emulator(), people.unbound, openSession, {})
    expect(session).toMatchObject({ bound: false, name: '', roles: [], orgs: [] })
    expect(Object.entries(session.can).filter(([, may]) => may)).toEqual([['session.open', true]])
  })

  it('out of scope: a role that this version does not know grants nothing', async () => {
    await insert(emulator(), 'accounts', [account('op-emperor', '某某', [['emperor' as never, orgs.county]])])
    const answer = await send(emulator(), 'op-emperor', 'api', {
      action: 'member.list',
      input: { orgId: 't01' },
      requestId: requestId(),
    })
    expect(answer).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } })
  })
})

describe('what no screen would send', () => {
  const ask = (event: unknown, openid: string = people.member) => send(emulator(), openid, 'api', event)
  const refused = { ok: false, error: { code: 'INVALID' } }

  it('an unknown action, no action, another function’s action', async () => {
    for (const action of ['nothing.here', undefined, 7, '__proto__', 'constructor', 'ledger.import']) {
      expect(await ask({ action, input: {}, requestId: requestId() })).toMatchObject(refused)
    }
  })

  it('an unknown field, a wrong type, no input, a bad request id', async () => {
    for (const input of [{ extra: 1 }, 'text', null, undefined]) {
      expect(await ask({ action: 'session.open', input, requestId: requestId() })).toMatchObject(refused)
    }
    for (const id of ['short', 'x'.repeat(65), 'has space in it', { $gt: '' }, undefined]) {
      expect(await ask({ action: 'session.open', input: {}, requestId: id })).toMatchObject(refused)
    }
  })

  it('200 KB of text is refused before it reaches the function', async () => {
    const event = { action: 'session.open', input: { text: 'x'.repeat(200 * 1024) }, requestId: requestId() }
    await expect(ask(event)).rejects.toBeInstanceOf(PlatformError)
  })

  it('an openid in the event is not who is calling', async () => {
    const forged = {
      openid: people.county,
      OPENID: people.county,
      userInfo: { openId: people.county },
      TCB_UUID: people.county,
    }
    const answer = await ask({ action: 'session.open', input: {}, requestId: requestId(), ...forged })
    expect(answer).toMatchObject({ ok: true, data: { name: '王建国' } })
  })

  it('a phone does not reach jobs, whatever it calls itself', async () => {
    const forged = { Type: 'Timer', TriggerName: 'every-minute', Time: '2026-11-25T00:00:00Z', Message: '' }
    await expect(send(emulator(), people.county, 'jobs', forged)).rejects.toBeInstanceOf(PlatformError)
  })

  it('the timer does', async () => {
    const ticked = await emulator().post<unknown>('/control/tick', { function: 'jobs' })
    expect(JSON.stringify(ticked)).toContain('"ok":true')
  })

  it('leaves nothing behind', async () => {
    expect(await stored(emulator(), 'audit')).toEqual([])
  })
})
