/** The county in the database: what the lab's people find when they open the product. */
import { makeCounty, type Persona } from '../../demo/county'
import { seed } from '../../demo/seed'
import { openReach } from '../../src/contract/notice'
import { openHome, openSession } from '../../src/contract/session'
import { call } from '../support/api'
import { useEmulator } from '../support/emulator'

const now = new Date()
const county = makeCounty({ now })
const first = (phone: Persona['phone']) => {
  const persona = county.personas.find((each) => each.phone === phone)
  if (!persona) throw new Error(`Nobody for the ${phone} phone`)
  return persona
}

const emulator = useEmulator()
let written = 0
beforeAll(async () => {
  written = await seed({ url: emulator().url, now })
}, 60_000)

test('every record is written, and the lab knows its people', async () => {
  expect(written).toBe(Object.values(county.records).reduce((sum, records) => sum + records.length, 0))
  expect(await emulator().get('/control/personas')).toEqual({ personas: county.personas })
})

test('each persona opens the product as the one the lab says they are', async () => {
  for (const { openid, name } of county.personas) {
    const session = await call(emulator(), openid, openSession, {})
    expect([session.bound, session.name]).toEqual(openid === 'op-unbound' ? [false, ''] : [true, name])
    await call(emulator(), openid, openHome, {})
  }
})

test('the member has something to read, the leader sees who has not, the cadre has a ledger to bring in', async () => {
  const member = await call(emulator(), first('member').openid, openHome, {})
  expect(member.waiting.length).toBeGreaterThan(0)

  const leader = await call(emulator(), first('leader').openid, openHome, {})
  const duty = leader.duties.find(({ kind }) => kind === 'unread_notice')
  if (duty?.kind !== 'unread_notice') throw new Error('Everybody has read everything')
  const { ladder } = await call(emulator(), first('leader').openid, openReach, {
    noticeId: duty.noticeId,
    orgId: duty.orgId,
  })
  expect(ladder?.counts.meant).toBeGreaterThanOrEqual(25)
  expect(ladder?.counts.confirmed).toBeGreaterThan(0)
  expect(ladder?.counts.unbound).toBeGreaterThan(0)

  const cadre = await call(emulator(), first('cadre').openid, openHome, {})
  expect(cadre.duties).toEqual([{ kind: 'ledger_empty', orgId: 't02', orgName: '青石镇' }])
})
