/** People who want more than is theirs, and acts that cross. */
import { closeFile, listMissing, mergeFiles, setBackupContact } from '../../../src/contract/care'
import {
  acceptInvitation,
  bindByPhone,
  createInvitation,
  decideClaim,
  findOrgs,
  listClaims,
  openInvitation,
  register,
  unbind,
  withdrawConsent,
} from '../../../src/contract/join'
import { openOwnFile } from '../../../src/contract/member'
import { closeOrg, createOrgs } from '../../../src/contract/org'
import { openSession } from '../../../src/contract/session'
import { call, refusal, refusalCode, requestId } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { account, buildWorld, insert, orgs, people, stored } from '../../support/world'
import { wrongCounts } from '../care/county'
import { addUnboundFiles, answer, consent, invite, pressPhoneButton, rewrite, tryPhone } from './newcomer'

const emulator = useEmulator()
beforeEach(async () => {
  await emulator().post('/control/reset')
  await buildWorld(emulator())
  await addUnboundFiles(emulator())
  for (const { _id } of Object.values(orgs)) {
    const there = await stored(emulator(), 'members', { keys: _id })
    await rewrite(emulator(), 'orgs', _id, {
      memberCount: there.length,
      fullCount: there.filter(({ kind }) => kind === 'full').length,
    })
  }
})

const bindings = async (memberId: string) => (await stored(emulator(), 'accounts', { memberId })).map(({ _id }) => _id)
const lookingFor = { name: '周梅', born: '1975-06', orgId: orgs.shatan._id, note: '' }

describe('one confirms oneself', () => {
  it('a leader without a file may not give one to their own WeChat; another leader may', async () => {
    await consent(emulator(), people.otherLeader)
    const { claimId } = await call(emulator(), people.otherLeader, register, lookingFor)
    const decision = { claimId, accept: true as const, memberId: 'm-elsewhere' }
    expect((await call(emulator(), people.otherLeader, listClaims, {})).items).toEqual([])
    expect(await refusalCode(emulator(), people.otherLeader, decideClaim, decision)).toBe('FORBIDDEN')
    expect(await bindings('m-elsewhere')).toEqual([])
    expect((await call(emulator(), people.otherTownship, decideClaim, decision)).state).toBe('accepted')
  })

  it('the county administrator may: at first there is nobody else', async () => {
    await consent(emulator(), people.county)
    const { claimId } = await call(emulator(), people.county, register, lookingFor)
    const decision = { claimId, accept: true as const, memberId: 'm-elsewhere' }
    expect((await call(emulator(), people.county, decideClaim, decision)).state).toBe('accepted')
  })
})

describe('a claim decided', () => {
  it('gives no file of another township, no closed and no merged one', async () => {
    await consent(emulator(), people.unbound)
    const { claimId } = await call(emulator(), people.unbound, register, { ...lookingFor, orgId: orgs.liuhe._id })
    const decide = (memberId: string, by: string = people.township) =>
      refusalCode(emulator(), by, decideClaim, { claimId, accept: true, memberId })
    expect(await decide('m-elsewhere')).toBe('NOT_FOUND')
    expect(await decide('m-elsewhere', people.county)).toBe('NOT_FOUND')
    expect(await decide('m-zhou', people.otherTownship)).toBe('NOT_FOUND')
    await call(emulator(), people.township, closeFile, { memberId: 'm-zhou', kind: 'left', reason: '退党' })
    await call(emulator(), people.township, mergeFiles, { keepId: 'm-zhang', dropId: 'm-husband', reason: '同一人' })
    expect(await decide('m-zhou')).toBe('NOT_FOUND')
    expect(await decide('m-zhou', people.county)).toBe('NOT_FOUND')
    expect(await decide('m-husband', people.county)).toBe('NOT_FOUND')
    expect(await decide('m-wang')).toBe('CONFLICT')
    expect(await wrongCounts(emulator())).toEqual([])
  })

  it('shows nobody of another township and no number', async () => {
    await consent(emulator(), people.unbound)
    await pressed(people.unbound, '13933330000')
    await call(emulator(), people.unbound, register, { ...lookingFor, orgId: orgs.liuhe._id })
    for (const by of [people.township, people.leader, people.county]) {
      const list = await call(emulator(), by, listClaims, {})
      expect(list.items[0]!.matches.map(({ memberId }) => memberId)).toEqual(['m-zhou'])
      expect(JSON.stringify(list)).not.toMatch(/1[3-9]\d{9}|op-/)
    }
  })

  it('twice at once by two leaders, for two files: one binding', async () => {
    await consent(emulator(), people.unbound)
    const { claimId } = await call(emulator(), people.unbound, register, { ...lookingFor, orgId: orgs.liuhe._id })
    const acts = ['m-zhou', 'm-zhang', 'm-husband'].map((memberId, at) =>
      call(emulator(), [people.township, people.leader, people.county][at]!, decideClaim, {
        claimId,
        accept: true,
        memberId,
      }),
    )
    const answers = await Promise.allSettled(acts)
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await stored(emulator(), 'members', { openid: people.unbound })).toHaveLength(1)
  })

  it('answered again after the file was taken off: the same answer, no binding', async () => {
    await consent(emulator(), people.unbound)
    const { claimId } = await call(emulator(), people.unbound, register, { ...lookingFor, orgId: orgs.liuhe._id })
    const decision = { claimId, accept: true as const, memberId: 'm-zhou' }
    const id = requestId()
    await call(emulator(), people.leader, decideClaim, decision, id)
    await call(emulator(), people.leader, unbind, { memberId: 'm-zhou', reason: '手机丢了' })
    expect((await call(emulator(), people.leader, decideClaim, decision, id)).state).toBe('accepted')
    expect(await bindings('m-zhou')).toEqual([])
    expect(await refusalCode(emulator(), people.leader, decideClaim, decision)).toBe('CONFLICT')
    expect(await refusalCode(emulator(), people.unbound, openOwnFile, {})).toBe('UNBOUND')
  })
})

async function pressed(openid: string, phone: string) {
  // nobody has this number twice: `taken` or bound is refused here by another's binding
  await call(emulator(), openid, bindByPhone, { code: await pressPhoneButton(emulator(), openid, phone) })
  const [file] = await stored(emulator(), 'members', { openid })
  if (file) await call(emulator(), people.county, unbind, { memberId: file._id, reason: '准备' })
}

describe('the phone button', () => {
  it('of many WeChats at once: one of them has the file', async () => {
    const openids = Array.from({ length: 6 }, (_, at) => `op-phone-${at}`)
    const outcomes = (await Promise.all(openids.map((one) => tryPhone(emulator(), one, '13911110000')))).map(
      ({ outcome }) => outcome,
    )
    expect(outcomes.filter((outcome) => outcome === 'bound')).toHaveLength(1)
    expect(await bindings('m-zhou')).toHaveLength(1)
  })

  it('and a leader who confirms another file for the same WeChat at once: one file', async () => {
    for (let at = 0; at < 4; at++) {
      const openid = `op-cross-${at}`
      await consent(emulator(), openid)
      const { claimId } = await call(emulator(), openid, register, { ...lookingFor, orgId: orgs.liuhe._id })
      const code = await pressPhoneButton(emulator(), openid, '13911110000')
      await Promise.allSettled([
        call(emulator(), openid, bindByPhone, { code }),
        call(emulator(), people.leader, decideClaim, { claimId, accept: true, memberId: 'm-zhang' }),
      ])
      const files = await stored(emulator(), 'members', { openid })
      expect(files).toHaveLength(1)
      expect(await bindings(files[0]!._id)).toEqual([openid])
      await call(emulator(), people.leader, unbind, { memberId: files[0]!._id, reason: '再试' })
    }
  })

  it('binds a file anew whose owner had withdrawn with the lost WeChat: what was agreed to now holds', async () => {
    await call(emulator(), people.member, withdrawConsent, {})
    await call(emulator(), people.leader, unbind, { memberId: 'm-wang', reason: '手机丢了' })
    expect((await tryPhone(emulator(), 'op-wang-new', '13812345678')).outcome).toBe('bound')
    const [file] = await stored(emulator(), 'members', { _id: 'm-wang' })
    expect(file?.consentWithdrawnAt).toBeUndefined()
  })
})

describe('an invitation', () => {
  it('of two acceptors at once: the first has it, the other is told', async () => {
    const { code } = await invite(emulator())
    const openids = Array.from({ length: 5 }, (_, at) => `op-guest-${at}`)
    for (const openid of openids) await consent(emulator(), openid)
    const answers = await Promise.allSettled(
      openids.map((openid) => call(emulator(), openid, acceptInvitation, { code, name: '周梅', born: '1975-06' })),
    )
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await stored(emulator(), 'claims', { code })).toHaveLength(1)
  })

  it('codes guessed at once by one WeChat: five, then locked', async () => {
    const codes = Array.from({ length: 12 }, (_, at) => `2222${'23456789ABCDEFGH'[at]}2`)
    await Promise.allSettled(codes.map((code) => call(emulator(), people.unbound, openInvitation, { code })))
    const [attempt] = await stored(emulator(), 'attempts', { _id: `invitation:${people.unbound}` })
    expect(attempt?.failures).toBe(5)
    const { code } = await invite(emulator())
    expect((await refusal(emulator(), people.unbound, openInvitation, { code })).userMessage).toContain('请等')
  })

  it('to an office is the county’s to make and to confirm', async () => {
    for (const by of [people.township, people.leader, people.secretary]) {
      for (const [orgId, role] of [
        [orgs.county._id, 'county_admin'],
        [orgs.qingshi._id, 'township_cadre'],
        [orgs.liuheGroup._id, 'group_leader'],
        [orgs.suzhou._id, 'branch_secretary'],
      ] as const) {
        expect(['FORBIDDEN', 'NOT_FOUND']).toContain(
          await refusalCode(emulator(), by, createInvitation, { orgId, role }),
        )
      }
    }
    const { code } = await invite(emulator(), { orgId: orgs.qingshi._id, role: 'township_cadre' }, people.county)
    const { claimId } = await answer(emulator(), people.unbound, code)
    for (const by of [people.township, people.leader, people.unbound]) {
      expect(['NOT_FOUND', 'UNBOUND']).toContain(
        await refusalCode(emulator(), by, decideClaim, { claimId, accept: true }),
      )
    }
  })
})

describe('what others see', () => {
  it('a place that reads like a mark of ours puts nobody into the list of the missing', async () => {
    await consent(emulator(), people.unbound)
    const destination = { province: '#unknown', city: '#learnt', district: '#correction' }
    const { claimId } = await call(emulator(), people.unbound, register, {
      ...lookingFor,
      orgId: orgs.liuhe._id,
      joined: '2000-01',
      destination,
    })
    const newFile = { gender: 'female' as const, kind: 'full' as const }
    const { memberId } = await call(emulator(), people.township, decideClaim, { claimId, accept: true, newFile })
    const { items } = await call(emulator(), people.leader, listMissing, { orgId: orgs.liuheGroup._id })
    expect(items.map((item) => item.memberId)).not.toContain(memberId)
  })

  it('looking for an organisation finds no member by name, number or place', async () => {
    for (const text of ['王建国', '5678', '13812345678', '吴中区', '#unknown', 'v0101|王建国']) {
      expect((await call(emulator(), 'op-x', findOrgs, { text })).items).toEqual([])
    }
    const found = JSON.stringify(await call(emulator(), 'op-x', findOrgs, { text: '青石' }))
    expect(found).not.toMatch(/1[3-9]\d{9}|op-|m-wang|memberCount/)
  })

  it('no answer that is kept holds an openid or a full number', async () => {
    await tryPhone(emulator(), 'op-zhou', '13911110000')
    await call(emulator(), 'op-zhou', setBackupContact, {
      contact: { name: '周儿', relation: '儿子', phone: '13811112222' },
    })
    const { code } = await invite(emulator())
    const { claimId } = await answer(emulator(), people.unbound, code)
    await call(emulator(), people.leader, decideClaim, { claimId, accept: true, memberId: 'm-zhang' })
    await call(emulator(), people.leader, unbind, { memberId: 'm-zhang', reason: '错了' })
    const kept = (await stored(emulator(), 'audit')).map(({ answer: given, target }) => [given, target])
    expect(JSON.stringify(kept)).not.toMatch(/1[3-9]\d{9}|op-/)
  })

  it('a session whose consent is withdrawn is a stranger to the file', async () => {
    await call(emulator(), people.member, withdrawConsent, {})
    expect(await refusalCode(emulator(), people.member, openOwnFile, {})).toBe('CONSENT')
    const session = await call(emulator(), people.member, openSession, {})
    expect(JSON.stringify(session)).not.toMatch(/1[3-9]\d{9}/)
  })
})

test('an officer whose account is all they have is not touched by what happens to files', async () => {
  await insert(emulator(), 'accounts', [account('op-both', '周梅', [['group_leader', orgs.liuheGroup]])])
  await tryPhone(emulator(), 'op-both', '13911110000')
  await call(emulator(), people.township, closeFile, { memberId: 'm-zhou', kind: 'died', reason: '去世' })
  const [left] = await stored(emulator(), 'accounts', { _id: 'op-both' })
  expect(left).toMatchObject({ roles: [{ role: 'group_leader', orgId: 'g0101' }] })
  expect(left?.memberId).toBeUndefined()
})

test('an office confirmed, its organisation closed and the consent withdrawn at one moment', async () => {
  const { orgIds } = await call(emulator(), people.county, createOrgs, {
    items: [1, 2, 3].map((at) => ({ kind: 'township' as const, name: `第${at}镇`, parent: 'c01' })),
  })
  for (const [at, orgId] of orgIds.entries()) {
    const openid = `op-office-${at}`
    const { code } = await invite(emulator(), { orgId, role: 'township_cadre' }, people.county)
    const { claimId } = await answer(emulator(), openid, code)
    await Promise.allSettled([
      call(emulator(), people.county, closeOrg, { orgId }),
      call(emulator(), people.county, decideClaim, { claimId, accept: true }),
      call(emulator(), openid, withdrawConsent, {}),
    ])
    const [org] = await stored(emulator(), 'orgs', { _id: orgId })
    const [officer] = await stored(emulator(), 'accounts', { _id: openid })
    if (org?.closedAt) expect(officer).toBeUndefined()
    expect(officer?.consent).toBeUndefined()
  }
})

test('months that have not come are sent back, beside the field', async () => {
  await consent(emulator(), people.unbound)
  const given = { ...lookingFor, orgId: orgs.liuhe._id }
  for (const field of ['born', 'joined', 'awaySince'] as const) {
    expect(await refusal(emulator(), people.unbound, register, { ...given, [field]: '2199-01' })).toMatchObject({
      code: 'INVALID',
      issues: [{ field }],
    })
  }
  const { claimId } = await call(emulator(), people.unbound, register, given)
  const newFile = { gender: 'female', kind: 'full', joined: '2199-01' } as const
  expect(await refusal(emulator(), people.township, decideClaim, { claimId, accept: true, newFile })).toMatchObject({
    code: 'INVALID',
    issues: [{ field: 'newFile.joined' }],
  })
})
