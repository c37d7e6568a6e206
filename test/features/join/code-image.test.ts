import { openCodeImage, revokeInvitation } from '../../../src/contract/join'
import { call, refusal, refusalCode } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { buildWorld, insert, orgs, people, stored } from '../../support/world'
import { addUnboundFiles, answer, closeOrg, invite, later } from './newcomer'

const emulator = useEmulator()
beforeEach(async () => {
  await emulator().post('/control/reset')
  await buildWorld(emulator())
  await addUnboundFiles(emulator())
})

const toOffice = { orgId: orgs.shiqiaoGroup._id, role: 'group_leader' } as const

describe('join.code_image', () => {
  it('allowed: a picture of the invitation’s code, small enough for an answer', async () => {
    const [first, second] = [await invite(emulator()), await invite(emulator())]
    const shown = async ({ invitationId }: { invitationId: string }, by: string = people.leader) =>
      (await call(emulator(), by, openCodeImage, { invitationId })).image
    const image = await shown(first)
    expect(Buffer.from(image.replace('data:image/png;base64,', ''), 'base64').toString('latin1', 1, 4)).toBe('PNG')
    expect(image.length).toBeLessThan(200 * 1024)
    expect(await shown(first, people.township)).toBe(image)
    expect(await shown(second)).not.toBe(image)
  })

  it('no ability: not for a member', async () => {
    const { invitationId } = await invite(emulator())
    expect(await refusalCode(emulator(), people.member, openCodeImage, { invitationId })).toBe('FORBIDDEN')
  })

  it('out of scope: not another organisation’s, and an office is the county’s matter', async () => {
    const { invitationId } = await invite(emulator())
    expect(await refusalCode(emulator(), people.otherLeader, openCodeImage, { invitationId })).toBe('NOT_FOUND')
    expect(await refusalCode(emulator(), people.leader, openCodeImage, { invitationId: 'ZZZZ99' })).toBe('NOT_FOUND')
    const office = { invitationId: (await invite(emulator(), toOffice, people.county)).invitationId }
    expect(await refusalCode(emulator(), people.township, openCodeImage, office)).toBe('NOT_FOUND')
    expect(await call(emulator(), people.county, openCodeImage, office)).toBeTruthy()
  })

  it('not of one that is answered, taken back, too old, or to an organisation that is closed', async () => {
    const why = async ({ invitationId }: { invitationId: string }) => {
      const { code, userMessage } = await refusal(emulator(), people.leader, openCodeImage, { invitationId })
      return [code, userMessage]
    }
    const [answered, revoked, open] = [await invite(emulator()), await invite(emulator()), await invite(emulator())]
    await answer(emulator(), people.unbound, answered.code)
    expect(await why(answered)).toEqual(['CONFLICT', '已经有人应邀，请在要确认的人里看是不是本人。'])
    await call(emulator(), people.leader, revokeInvitation, { invitationId: revoked.invitationId })
    expect(await why(revoked)).toEqual(['CONFLICT', '这个邀请已经收回，请再做一个。'])
    await later(emulator(), 73)
    expect(await why(open)).toEqual(['CONFLICT', '这个邀请过了 72 小时，已经失效，请再做一个。'])
    await closeOrg(emulator(), 'g0101')
    expect(await why(open)).toEqual(['CONFLICT', '柳河网上党小组已经停用，这个邀请不能再用。'])
  })

  it('names the other ways when WeChat makes none', async () => {
    const { invitationId } = await invite(emulator())
    const invitations = await stored(emulator(), 'invitations', { _id: invitationId })
    // no scene of WeChat's may hold this
    const broken = invitations.map((invitation) => ({ ...invitation, _id: '坏码' }))
    await insert(emulator(), 'invitations', broken)
    expect(await refusal(emulator(), people.leader, openCodeImage, { invitationId: '坏码' })).toMatchObject({
      code: 'UNAVAILABLE',
      userMessage: '小程序码没有做出来，先用邀请码或卡片。',
    })
  })
})
