/** An empty database and the one-time code that turns it into a county. */
import { makeSetup } from '../../../cloudfunctions/kernel/setup-code'
import { createOrgs, openSetup, setUpCounty } from '../../../src/contract/org'
import { openSession } from '../../../src/contract/session'
import { call, refusal, refusalCode, requestId } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { buildWorld, insert, people, stored } from '../../support/world'

const FIRST = 'oc-e1'
const SECOND = 'oc-e2'
const NOW = '2026-11-22T02:00:00.000Z'

const emulator = useEmulator()
let code = ''
beforeEach(async () => {
  await emulator().post('/control/reset')
  await emulator().post('/control/clock', { now: NOW })
  const setup = makeSetup()
  code = setup.code
  await insert(emulator(), 'settings', [setup.record])
})

const input = (change: { code?: string } = {}) => ({ code, countyName: '云溪县', name: '郑科长', ...change })
const wrong = () => input({ code: code.startsWith('2') ? `3${code.slice(1)}` : `2${code.slice(1)}` })
const guess = () => refusal(emulator(), SECOND, setUpCounty, wrong())
const later = (minutes: number) =>
  emulator().post('/control/clock', { now: new Date(Date.parse(NOW) + minutes * 60_000).toISOString() })

describe('org.setup', () => {
  it('allowed: the code makes the county and its first administrator', async () => {
    expect(await call(emulator(), FIRST, setUpCounty, input())).toEqual({ orgId: 'c01' })
    expect(await stored(emulator(), 'orgs')).toMatchObject([
      { _id: 'c01', kind: 'county', name: '云溪县', keys: ['c01'], parentId: null, leaderName: '郑科长' },
    ])
    const session = await call(emulator(), FIRST, openSession, {})
    expect(session).toMatchObject({ bound: true, name: '郑科长', roles: [{ role: 'county_admin' }] })
    expect(session.can['org.manage']).toBe(true)
    await call(emulator(), FIRST, createOrgs, { items: [{ kind: 'township', name: '青石镇', parent: 'c01' }] })
    expect(await stored(emulator(), 'audit', { action: 'org.setup' })).toMatchObject([{ target: 'c01' }])
  })

  it('allowed: however it is typed', async () => {
    await call(emulator(), FIRST, setUpCounty, input({ code: ` ${code.toLowerCase().replace(/-/g, ' ')} ` }))
    expect(await stored(emulator(), 'orgs')).toHaveLength(1)
  })

  it('no ability: without a code nobody is anything', async () => {
    expect(await refusal(emulator(), FIRST, setUpCounty, input({ code: '' }))).toMatchObject({
      code: 'INVALID',
      issues: [{ field: 'code', message: '启用码是 12 个字母和数字' }],
    })
    expect((await call(emulator(), FIRST, openSession, {})).bound).toBe(false)
  })

  it('out of scope: not in a county that is there already', async () => {
    await buildWorld(emulator())
    expect(await refusalCode(emulator(), people.unbound, setUpCounty, input())).toBe('CONFLICT')
    expect(await stored(emulator(), 'accounts', { _id: people.unbound })).toEqual([])
  })

  it('the code twice: the second time it says so, to its owner too; the same request answers the same', async () => {
    const id = requestId()
    const made = await call(emulator(), FIRST, setUpCounty, input(), id)
    expect(await call(emulator(), FIRST, setUpCounty, input(), id)).toEqual(made)
    for (const openid of [FIRST, SECOND]) {
      expect(await refusal(emulator(), openid, setUpCounty, input())).toMatchObject({
        code: 'CONFLICT',
        userMessage: '这个启用码已经用过了',
      })
    }
    // and a wrong one after that tells nothing more
    expect((await guess()).userMessage).toBe('这个启用码已经用过了')
  })

  it('two people with the right code at once: one of them has the county', async () => {
    const answers = await Promise.allSettled(
      [FIRST, SECOND].map((openid) => call(emulator(), openid, setUpCounty, input())),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const lost = answers.find((answer) => answer.status === 'rejected')
    expect(String(lost?.reason)).toContain('这个启用码已经用过了')
    expect(await stored(emulator(), 'accounts')).toHaveLength(1)
  })

  it('guessed codes: locked after five, for everybody, then slower and slower', async () => {
    expect(await guess()).toMatchObject({ code: 'INVALID', issues: [{ field: 'code' }] })
    for (let at = 2; at < 5; at++) expect((await guess()).userMessage).toContain(`还可以试 ${5 - at} 次`)
    expect((await guess()).userMessage).toBe('启用码输错次数太多，请 15 分钟后再试。')
    // the right one has to wait as well, and waiting guesses cost nothing more
    await later(6)
    expect((await refusal(emulator(), FIRST, setUpCounty, input())).userMessage).toContain('请 10 分钟后再试')
    await later(16)
    expect((await guess()).userMessage).toContain('请 30 分钟后再试')
    await later(47)
    expect((await guess()).userMessage).toContain('请 1 小时后再试')
    await later(109)
    await call(emulator(), FIRST, setUpCounty, input())
  })

  it('many guesses at once are counted one after another', async () => {
    await Promise.allSettled(Array.from({ length: 8 }, guess))
    const [setup] = await stored(emulator(), 'settings')
    expect(setup?.failures).toBe(5)
    expect(setup?.lockedUntil).toBeInstanceOf(Date)
  })

  it('the code itself is nowhere', async () => {
    await call(emulator(), FIRST, setUpCounty, input())
    const all = JSON.stringify([await stored(emulator(), 'settings'), await stored(emulator(), 'audit')])
    expect(all).not.toContain(code)
    expect(all).not.toContain(code.replace(/-/g, ''))
  })
})

describe('org.setup_state', () => {
  it('allowed: it waits for its code, then it is a county with a name', async () => {
    expect(await call(emulator(), SECOND, openSetup, {})).toEqual({ waiting: true })
    await call(emulator(), FIRST, setUpCounty, input())
    expect(await call(emulator(), SECOND, openSetup, {})).toEqual({ waiting: false, countyName: '云溪县' })
  })

  it('no ability: a WeChat that nobody knows may ask, and learns no more than that', async () => {
    await call(emulator(), FIRST, setUpCounty, input())
    expect(Object.keys(await call(emulator(), people.unbound, openSetup, {}))).toEqual(['waiting', 'countyName'])
  })

  it('out of scope: there is nothing to name in it', async () => {
    expect(await refusalCode(emulator(), FIRST, openSetup, { orgId: 'c01' } as never)).toBe('INVALID')
  })
})
