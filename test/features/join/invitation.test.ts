import {
  acceptInvitation,
  createInvitation,
  decideClaim,
  listInvitations,
  openInvitation,
  revokeInvitation,
} from '../../../src/contract/join'
import { call, refusal, refusalCode } from '../../support/api'
import { startEmulator, useEmulator } from '../../support/emulator'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { buildWorld, orgs, people, stored } from '../../support/world'
import { addUnboundFiles, answer, closeOrg, consent, invite, later, unboundFiles } from './newcomer'

const emulator = useEmulator()
beforeEach(async () => {
  await emulator().post('/control/reset')
  await buildWorld(emulator())
  await addUnboundFiles(emulator())
})

const { zhou, elsewhere } = unboundFiles
const toGroup = { orgId: orgs.liuheGroup._id }
const toOffice = { orgId: orgs.shiqiaoGroup._id, role: 'group_leader' } as const
const me = { name: '周梅', born: '1975-06' }
/** A code that nobody made. */
const WRONG = 'ZZZZ99'

describe('join.invite', () => {
  it('allowed: a code that cannot be misheard, for 72 hours, for the group or for one of it', async () => {
    const invitation = await invite(emulator())
    expect(invitation).toMatchObject({ orgName: '柳河网上党小组', state: 'open' })
    expect(invitation.code).toMatch(/^[2-9A-HJ-NP-Z]{6}$/)
    expect(Date.parse(invitation.expiresAt) - Date.parse(invitation.createdAt)).toBe(72 * 60 * 60 * 1000)
    expect(await invite(emulator(), { ...toGroup, memberId: zhou._id })).toMatchObject({ memberName: '周梅' })
    expect(await invite(emulator(), toOffice, people.county)).toMatchObject({ role: 'group_leader' })
  })

  it('no ability: not by a member, and to an office by the county alone', async () => {
    expect(await refusalCode(emulator(), people.member, createInvitation, toGroup)).toBe('FORBIDDEN')
    expect(await refusalCode(emulator(), people.township, createInvitation, toOffice)).toBe('FORBIDDEN')
  })

  it('out of scope: neither another organisation nor another’s member', async () => {
    expect(await refusalCode(emulator(), people.leader, createInvitation, { orgId: 'g0102' })).toBe('NOT_FOUND')
    expect(await refusalCode(emulator(), people.leader, createInvitation, { orgId: 'v0101' })).toBe('NOT_FOUND')
    const another = { ...toGroup, memberId: elsewhere._id }
    expect(await refusalCode(emulator(), people.leader, createInvitation, another)).toBe('NOT_FOUND')
    const misplaced = { orgId: 'v0102', memberId: zhou._id }
    expect(await refusalCode(emulator(), people.township, createInvitation, misplaced)).toBe('NOT_FOUND')
  })

  it('not who is bound already, not an office that the organisation does not have, not to a closed one', async () => {
    const bound = { ...toGroup, memberId: 'm-wang' }
    expect(await refusalCode(emulator(), people.leader, createInvitation, bound)).toBe('CONFLICT')
    for (const role of ['township_cadre', 'member'] as const) {
      const wrong = { ...toOffice, role }
      expect(await refusal(emulator(), people.county, createInvitation, wrong)).toMatchObject({
        code: 'INVALID',
        issues: [{ field: 'role' }],
      })
    }
    await closeOrg(emulator(), 'g0101')
    expect(await refusalCode(emulator(), people.leader, createInvitation, toGroup)).toBe('CONFLICT')
  })
})

describe('join.invitation', () => {
  it('allowed: who invites to what, in public names; case and blanks do not matter', async () => {
    const { code, expiresAt } = await invite(emulator(), { ...toGroup, memberId: zhou._id })
    const spoken = `${code.slice(0, 3)} ${code.slice(3)}`.toLowerCase()
    expect(await call(emulator(), people.unbound, openInvitation, { code: spoken })).toEqual({
      orgName: '柳河网上党小组',
      inviterName: '赵组长',
      forName: '周*',
      expiresAt,
    })
  })

  it('no ability: needs none, but a code that somebody made', async () => {
    for (const code of ['0OI1AB', 'ABC', '']) {
      expect(await refusalCode(emulator(), people.unbound, openInvitation, { code })).toBe('INVALID')
    }
    expect(await stored(emulator(), 'attempts')).toEqual([])
    expect(await refusal(emulator(), people.unbound, openInvitation, { code: WRONG })).toMatchObject({
      code: 'INVALID',
      issues: [{ field: 'code' }],
    })
  })

  it('out of scope: nothing but names leaves the server', async () => {
    const { code } = await invite(emulator(), { ...toGroup, memberId: zhou._id })
    const told = JSON.stringify(await call(emulator(), people.unbound, openInvitation, { code }))
    for (const secret of ['周梅', zhou._id, zhou.phone, people.leader]) expect(told).not.toContain(secret)
  })

  it('says why it no longer works: expired, revoked, closed', async () => {
    const why = async (code: string) =>
      (await refusal(emulator(), people.unbound, openInvitation, { code })).userMessage
    const [first, second] = [await invite(emulator()), await invite(emulator())]
    await call(emulator(), people.leader, revokeInvitation, { invitationId: first.invitationId })
    expect(await why(first.code)).toContain('已经收回')
    await closeOrg(emulator(), 'g0101')
    expect(await why(second.code)).toContain('已经停用')
    await later(emulator(), 73)
    expect(await why(second.code)).toContain('72 小时')
  })
})

describe('guessed codes', () => {
  const guess = (at = emulator(), code = WRONG) => refusal(at, people.unbound, openInvitation, { code })
  const five = async (at = emulator()) => {
    for (let wrong = 1; wrong <= 4; wrong++) expect((await guess(at)).userMessage).not.toContain('分钟')
    expect((await guess(at)).userMessage).toContain('分钟')
  }

  it('are locked after five, for twice as long each time, the right code too', async () => {
    const { code } = await invite(emulator())
    await five()
    expect((await guess(emulator(), code)).userMessage).toContain('15 分钟')
    // answering is guessing too
    await consent(emulator(), people.unbound)
    const accept = await refusal(emulator(), people.unbound, acceptInvitation, { code, ...me })
    expect(accept.userMessage).toContain('15 分钟')
    // somebody else is not kept waiting
    expect(await call(emulator(), 'op-other', openInvitation, { code })).toMatchObject({ inviterName: '赵组长' })

    await later(emulator(), 0.26)
    expect(await call(emulator(), people.unbound, openInvitation, { code })).toMatchObject({ inviterName: '赵组长' })
    await five()
    expect((await guess()).userMessage).toContain('30 分钟')
    await later(emulator(), 25)
    await five()
    expect((await guess()).userMessage).toContain('15 分钟')
  })

  it('made all at once are counted one by one', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => guess()))
    expect(answers.filter(({ userMessage }) => !userMessage.includes('分钟'))).toHaveLength(4)
  })

  it('stay locked over a restart', async () => {
    const data = mkdtempSync(path.join(os.tmpdir(), 'guesses-'))
    const before = await startEmulator({ data })
    try {
      await buildWorld(before)
      await five(before)
    } finally {
      await before.stop('SIGKILL')
    }
    const after = await startEmulator({ data })
    const { userMessage } = await guess(after).finally(() => after.stop())
    expect(userMessage).toContain('15 分钟')
    rmSync(data, { recursive: true })
  })
})

describe('join.accept', () => {
  it('allowed: says who one is; the leader is asked, and nothing binds before', async () => {
    const { code } = await invite(emulator(), { ...toGroup, memberId: zhou._id })
    expect(await answer(emulator(), people.unbound, code)).toMatchObject({
      kind: 'invitation',
      state: 'waiting',
      orgName: '柳河网上党小组',
      leaderName: '赵组长',
    })
    expect(await stored(emulator(), 'members', { openid: people.unbound })).toEqual([])
    expect((await call(emulator(), people.leader, listInvitations, {})).items).toMatchObject([{ state: 'answered' }])
  })

  it('no ability: not before consent, and not for whoever is bound', async () => {
    const { code } = await invite(emulator())
    expect(await refusalCode(emulator(), people.unbound, acceptInvitation, { code, ...me })).toBe('CONSENT')
    expect(await refusalCode(emulator(), people.colleague, acceptInvitation, { code, ...me })).toBe('CONFLICT')
  })

  it('out of scope: a second person is told that it was used', async () => {
    const { code } = await invite(emulator())
    await answer(emulator(), people.unbound, code)
    await consent(emulator(), 'op-second')
    const error = await refusal(emulator(), 'op-second', acceptInvitation, { code, ...me })
    expect(error).toMatchObject({ code: 'INVALID', issues: [{ field: 'code' }] })
    expect(error.userMessage).toContain('已经有人用过')
    expect(await stored(emulator(), 'claims')).toHaveLength(1)
  })

  it('two people with one card at the same moment: the first has it', async () => {
    const { code } = await invite(emulator())
    const two = ['op-first', 'op-second']
    const answers = await Promise.allSettled(two.map((openid) => answer(emulator(), openid, code)))
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await stored(emulator(), 'claims')).toHaveLength(1)
  })

  it('expired on the way is not answered; refused, the same person may answer again', async () => {
    const [first, second] = [await invite(emulator()), await invite(emulator())]
    const claim = await answer(emulator(), people.unbound, first.code, '周美')
    await call(emulator(), people.leader, decideClaim, { claimId: claim.claimId, accept: false, reason: '名字写错了' })
    expect(await answer(emulator(), people.unbound, first.code)).toMatchObject({ state: 'waiting', answer: '' })
    await later(emulator(), 73)
    await consent(emulator(), 'op-late')
    const late = await refusal(emulator(), 'op-late', acceptInvitation, { code: second.code, ...me })
    expect(late.userMessage).toContain('72 小时')
  })
})

describe('join.invitations', () => {
  it('allowed: what one’s organisations sent out, newest first', async () => {
    const first = await invite(emulator())
    await later(emulator(), 1)
    const second = await invite(emulator(), { ...toGroup, memberId: zhou._id })
    const { items } = await call(emulator(), people.leader, listInvitations, {})
    expect(items.map(({ code }) => code)).toEqual([second.code, first.code])
    await later(emulator(), 71.5)
    const after = await call(emulator(), people.leader, listInvitations, {})
    expect(after.items.map(({ state }) => state)).toEqual(['open', 'expired'])
  })

  it('no ability: not for a member', async () => {
    expect(await refusalCode(emulator(), people.member, listInvitations, {})).toBe('FORBIDDEN')
  })

  it('out of scope: not another township’s; an office is the county’s matter', async () => {
    await invite(emulator())
    await invite(emulator(), toOffice, people.county)
    const listed = async (openid: string) => (await call(emulator(), openid, listInvitations, {})).items.length
    expect(await listed(people.otherTownship)).toBe(0)
    expect(await listed(people.township)).toBe(1)
    expect(await listed(people.county)).toBe(2)
  })
})

describe('join.revoke', () => {
  it('allowed: nobody can answer it any more', async () => {
    const { invitationId, code } = await invite(emulator())
    expect(await call(emulator(), people.leader, revokeInvitation, { invitationId })).toMatchObject({
      state: 'revoked',
    })
    await expect(answer(emulator(), people.unbound, code)).rejects.toThrow('已经收回')
  })

  it('no ability: not for a member', async () => {
    const { invitationId } = await invite(emulator())
    expect(await refusalCode(emulator(), people.member, revokeInvitation, { invitationId })).toBe('FORBIDDEN')
  })

  it('out of scope: not another organisation’s', async () => {
    const { invitationId } = await invite(emulator())
    expect(await refusalCode(emulator(), people.otherLeader, revokeInvitation, { invitationId })).toBe('NOT_FOUND')
    const office = await invite(emulator(), toOffice, people.county)
    const input = { invitationId: office.invitationId }
    expect(await refusalCode(emulator(), people.township, revokeInvitation, input)).toBe('NOT_FOUND')
  })

  it('once somebody answered, their claim is decided instead', async () => {
    const { invitationId, code } = await invite(emulator())
    await answer(emulator(), people.unbound, code)
    expect(await refusalCode(emulator(), people.leader, revokeInvitation, { invitationId })).toBe('CONFLICT')
  })
})
