import { listClaims, openJoin, register, withdrawClaim } from '../../../src/contract/join'
import { openHome } from '../../../src/contract/session'
import { call, refusal, refusalCode } from '../../support/api'
import { costsOf } from '../../support/costs'
import { useEmulator } from '../../support/emulator'
import { buildWorld, insert, member, orgs, people, stored } from '../../support/world'
import { addUnboundFiles, answer, consent, invite, tryPhone, unboundFiles } from './newcomer'

const emulator = useEmulator()
beforeEach(async () => {
  await emulator().post('/control/reset')
  await buildWorld(emulator())
  await addUnboundFiles(emulator())
})

const { zhou, husband } = unboundFiles
const registration = { name: '周梅', born: '1975-06', orgId: orgs.liuhe._id, note: '在柳河小学旁边住过' }

async function registered(openid: string = people.unbound, change: object = {}) {
  await consent(emulator(), openid)
  return call(emulator(), openid, register, { ...registration, ...change })
}

describe('join.register', () => {
  it('allowed: the branch of the home village is asked', async () => {
    const destination = { province: '江苏省', city: '苏州市', district: '吴中区' }
    expect(await registered(people.unbound, { destination, joined: '1999-07', phone: '13955550000' })).toMatchObject({
      kind: 'registration',
      state: 'waiting',
      orgName: '柳河村',
      leaderName: '赵组长',
    })
    const { items } = await call(emulator(), people.township, listClaims, {})
    expect(items).toMatchObject([{ name: '周梅', maskedPhone: '139****0000', destination, note: registration.note }])
  })

  it('no ability: not before consent, and not for whoever is bound', async () => {
    expect(await refusalCode(emulator(), people.unbound, register, registration)).toBe('CONSENT')
    expect(await refusalCode(emulator(), people.member, register, registration)).toBe('CONFLICT')
  })

  it('out of scope: only with a village that is there', async () => {
    await consent(emulator(), people.unbound)
    for (const orgId of ['t01', 'mb01', 'v9999']) {
      const error = await refusal(emulator(), people.unbound, register, { ...registration, orgId })
      expect(error).toMatchObject({ code: 'INVALID', issues: [{ field: 'orgId' }] })
    }
  })

  it('one claim a person: a second one waits for the first to be withdrawn', async () => {
    const { claimId } = await registered()
    expect(await refusalCode(emulator(), people.unbound, register, registration)).toBe('CONFLICT')
    await call(emulator(), people.unbound, withdrawClaim, { claimId })
    expect(await registered(people.unbound, { orgId: 'v0102' })).toMatchObject({ orgName: '石桥村' })
    expect(await stored(emulator(), 'claims')).toHaveLength(1)
  })

  it('what others will read passes WeChat’s check first', async () => {
    await consent(emulator(), people.unbound)
    for (const note of ['违规测试', '复核测试']) {
      expect(await refusalCode(emulator(), people.unbound, register, { ...registration, note })).toBe('REFUSED')
    }
    expect(await stored(emulator(), 'claims')).toEqual([])
  })

  it('a number that WeChat gave counts for more than one that was typed', async () => {
    await tryPhone(emulator(), people.unbound, '13000000000')
    await registered(people.unbound, { phone: '13955550000' })
    expect(await stored(emulator(), 'claims')).toMatchObject([{ phone: '13000000000', phoneVerified: true }])
  })
})

describe('join.withdraw', () => {
  it('allowed: nobody has to look any more', async () => {
    const { claimId } = await registered()
    expect(await call(emulator(), people.unbound, withdrawClaim, { claimId })).toEqual({ state: 'withdrawn' })
    expect((await call(emulator(), people.township, listClaims, {})).items).toEqual([])
    expect((await call(emulator(), people.unbound, openJoin, {})).claim).toMatchObject({ state: 'withdrawn' })
  })

  it('no ability: not without a claim', async () => {
    const { claimId } = await registered()
    expect(await refusalCode(emulator(), people.member, withdrawClaim, { claimId })).toBe('NOT_FOUND')
  })

  it('out of scope: not another’s', async () => {
    const { claimId } = await registered()
    await registered('op-other', { orgId: 'v0102' })
    expect(await refusalCode(emulator(), 'op-other', withdrawClaim, { claimId })).toBe('NOT_FOUND')
    expect((await call(emulator(), people.unbound, openJoin, {})).claim).toMatchObject({ state: 'waiting' })
  })
})

describe('join.claims', () => {
  const claims = async (openid: string) => (await call(emulator(), openid, listClaims, {})).items

  it('allowed: who says they are whom, with the files that could be theirs, the likeliest first', async () => {
    const home = { village: orgs.shiqiao, group: orgs.shiqiaoGroup }
    await insert(emulator(), 'members', [
      member('m-same', '周梅', home, { phone: '', born: '1980-01', openid: 'op-x' }),
    ])
    await registered(people.unbound, { phone: zhou.phone })
    const [claim] = await claims(people.township)
    expect(claim).toMatchObject({ kind: 'registration', born: '1975-06', can: { openFile: true } })
    expect(claim?.matches).toEqual([
      {
        memberId: zhou._id,
        name: '周梅',
        born: '1975-06',
        maskedPhone: '139****0000',
        bound: false,
        says: '姓名、出生年月、手机号一致',
      },
      {
        memberId: 'm-same',
        name: '周梅',
        born: '1980-01',
        maskedPhone: '',
        bound: true,
        says: '姓名一致，出生年月不同，已绑定别的微信',
      },
    ])
  })

  it('no ability: not for a member', async () => {
    expect(await refusalCode(emulator(), people.member, listClaims, {})).toBe('FORBIDDEN')
  })

  it('out of scope: neither another’s claims nor files beyond one’s own', async () => {
    await registered()
    expect(await claims(people.otherTownship)).toEqual([])
    expect(await claims(people.otherLeader)).toEqual([])
    // the group's leader knows the people of the village; opening files is the branch's matter
    const [claim] = await claims(people.leader)
    expect(claim?.matches.map(({ memberId }) => memberId)).toEqual([zhou._id])
    expect(claim?.can).toEqual({ openFile: false })
    // the other township's 周梅 is nobody's match here, not even for the county
    expect((await claims(people.county))[0]?.matches.map(({ memberId }) => memberId)).toEqual([zhou._id])
  })

  it('says what an invitation and WeChat’s number speak for', async () => {
    const invitation = await invite(emulator(), { orgId: 'g0101', memberId: zhou._id })
    await tryPhone(emulator(), people.unbound, '13000000000')
    await answer(emulator(), people.unbound, invitation.code, '周小梅')
    const [claim] = await claims(people.leader)
    expect(claim).toMatchObject({ kind: 'invitation', can: { openFile: false } })
    expect(claim?.matches[0]?.says).toBe('邀请的是这份档案，出生年月一致，姓名、手机号（微信核实）不同')
  })

  it('an office is the county’s matter, and no file is shown beside it', async () => {
    const { code } = await invite(emulator(), { orgId: 'g0102', role: 'group_leader' }, people.county)
    await answer(emulator(), people.unbound, code)
    expect(await claims(people.township)).toEqual([])
    expect(await claims(people.county)).toMatchObject([{ role: 'group_leader', matches: [], can: { openFile: false } }])
  })

  it('comes page by page, the longest waiting first, and reads little beside what it shows', async () => {
    for (let at = 0; at < 12; at++) await registered(`op-${at}`, { name: `周${'一二三四五六七八九十百千'[at]}` })
    const seen: string[] = []
    const costs = await costsOf(emulator(), async () => {
      let cursor: string | undefined
      do {
        const page = await call(emulator(), people.township, listClaims, cursor ? { cursor } : {})
        seen.push(...page.items.map(({ name }) => name))
        cursor = page.cursor
      } while (cursor)
    })
    expect(seen.join('')).toBe([...'一二三四五六七八九十百千'].map((name) => `周${name}`).join(''))
    expect(costs).toHaveLength(2)
    for (const { examined, returned, scans } of costs) {
      expect(examined).toBeLessThanOrEqual(3 * returned + 5)
      expect(scans).toBe(0)
    }
  })
})

describe('what waits for a leader on 首页', () => {
  const waiting = async (openid: string) =>
    (await call(emulator(), openid, openHome, {})).duties.filter(({ kind }) => kind === 'claims')

  it('counts the people who wait to be recognised', async () => {
    expect(await waiting(people.leader)).toEqual([])
    await registered()
    await tryPhone(emulator(), 'op-other', husband.phone)
    const { code } = await invite(emulator())
    await answer(emulator(), 'op-other', code, husband.name, husband.born)
    expect(await waiting(people.leader)).toEqual([{ kind: 'claims', people: 2 }])
    expect(await waiting(people.otherLeader)).toEqual([])
    expect(await waiting(people.member)).toEqual([])
  })
})
