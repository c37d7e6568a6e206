/** "Who may know" is kept: at every level, for every choice, in every place where it could show. */
import { closeFile, mergeFiles, reopenFile, unmergeFiles } from '../../../src/contract/care'
import { openOwnContacts, sayWell } from '../../../src/contract/contact'
import { listOwnCadreMembers, openContactPerson } from '../../../src/contract/contact-cadre'
import { moveOrg } from '../../../src/contract/org'
import { handlerLevels, knowers, viewCase, type HandlerLevel, type Knower } from '../../../src/contract/case'
import { call, send, requestId } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { people, stored } from '../../support/world'
import { stepToEnd } from '../org/moving'
import { ask, askFor, buildCases, COMMITTEE, TODAY, VILLAGE } from './cases'

const emulator = useEmulator()
beforeEach(() => buildCases(emulator()))

/** Everybody who might come to know. */
const lookers = {
  cadre: people.contact,
  village: VILLAGE,
  branch: people.secretary,
  committee: COMMITTEE,
  township: people.township,
  other: people.otherTownship,
  county: people.county,
  leader: people.leader,
} as const

async function whoSees(caseId: string): Promise<string[]> {
  const seen = []
  for (const [who, openid] of Object.entries(lookers)) {
    const data = { action: viewCase.name, input: { caseId }, requestId: requestId() }
    if ((await send(emulator(), openid, viewCase.host, data)).ok) seen.push(who)
  }
  return seen
}

/** A member of a migrant branch from 柳河村 asks: who sees it, by level and by who may know. */
const matrix: Readonly<Record<HandlerLevel, Readonly<Record<Knower, readonly string[]>>>> = {
  home: {
    handler: ['cadre'],
    branch: ['cadre', 'village'],
    all: ['cadre', 'village', 'township'],
  },
  branch: {
    handler: ['branch'],
    // the committee above the branch sees what the branch does not keep to itself: nothing
    branch: ['branch'],
    all: ['branch', 'township'],
  },
  township: { handler: ['township'], branch: ['township'], all: ['township'] },
  county: { handler: ['county'], branch: ['county'], all: ['county'] },
}

describe('rule: "who may know" is kept', () => {
  for (const level of handlerLevels) {
    for (const mayKnow of knowers) {
      it(`handled at ${level}, known to ${mayKnow}: ${matrix[level][mayKnow].join(', ')}`, async () => {
        const { caseId } = await ask(emulator(), { handledBy: level, mayKnow }, people.away)
        expect(await whoSees(caseId)).toEqual(matrix[level][mayKnow])
        // nothing of it in what others read of the member's contacts
        const isTold = level === 'home' && mayKnow === 'all'
        const [log] = await stored(emulator(), 'contact_logs')
        expect(log).toMatchObject({ state: isTold ? 'needs' : 'reached', words: '' })
        const [member] = await stored(emulator(), 'members', { _id: 'm-chen' })
        expect(member!.contact).toMatchObject({ state: isTold ? 'needs' : 'reached', words: '' })
      })
    }
  }

  it('a case about the very cadre who would handle it: filed with the township, nobody in the village sees it', async () => {
    const { caseId } = await ask(emulator(), { handledBy: 'township', mayKnow: 'all', words: '冯干部不给开证明' })
    expect(await whoSees(caseId)).toEqual(['township'])
    expect(JSON.stringify(await stored(emulator(), 'tellings'))).not.toContain('证明')
  })

  it('a contact with which something was asked in private reads like any 平安', async () => {
    await ask(emulator(), { handledBy: 'township', mayKnow: 'handler' })
    await call(emulator(), people.away, sayWell, { state: 'well', on: TODAY, words: '' })
    await askFor(emulator(), { handledBy: 'township', mayKnow: 'handler' }, VILLAGE)
    for (const openid of [people.contact, people.township, people.county]) {
      const [asked, said, asElder] = await Promise.all(
        ['m-wang', 'm-chen', 'm-zhang'].map((memberId) => call(emulator(), openid, openContactPerson, { memberId })),
      )
      for (const one of [asked!, said!]) expect(one.last).toMatchObject({ how: 'app', state: 'well', words: '' })
      expect(asked!.logs[0]).toMatchObject({ how: 'app', state: 'well', words: '' })
      expect(asElder!.logs[0]).toMatchObject({ how: 'phone', state: 'well', byName: '何书记' })
    }
    const { items } = await call(emulator(), people.contact, listOwnCadreMembers, {})
    expect(items.map(({ last }) => last?.state)).toEqual(['well', 'well', 'well'])
    // the member reads it as it was
    expect((await call(emulator(), people.member, openOwnContacts, {})).items[0]).toMatchObject({ state: 'reached' })
  })

  it('files of two townships that become one: the township that has it now may know, the other no more; and back', async () => {
    const { found } = await askFor(emulator(), { mayKnow: 'all' })
    const { caseId } = found!
    expect(await whoSees(caseId)).toEqual(['cadre', 'village', 'township'])
    const merge = { keepId: 'm-liu', dropId: 'm-zhang', reason: '同一个人' }
    const { mergeId } = await call(emulator(), people.county, mergeFiles, merge)
    expect(await whoSees(caseId)).toEqual(['cadre', 'other'])
    await call(emulator(), people.county, unmergeFiles, { mergeId })
    expect(await whoSees(caseId)).toEqual(['cadre', 'village', 'township'])
  })

  it('a file that is opened again in another village takes its cases there', async () => {
    const { found } = await askFor(emulator(), { mayKnow: 'all' })
    const { caseId } = found!
    await call(emulator(), people.township, closeFile, { memberId: 'm-zhang', kind: 'left', reason: '填错了人' })
    const again = { memberId: 'm-zhang', villageId: 'v0201', reason: '填错了人' }
    await call(emulator(), people.county, reopenFile, again)
    expect(await whoSees(caseId)).toEqual(['cadre', 'other'])
  })

  it('a village that is moved: its new township may know what the old one might, and the desk stays', async () => {
    const open = await ask(emulator(), { mayKnow: 'all' })
    const quiet = await ask(emulator(), { mayKnow: 'handler' })
    const atDesk = await ask(emulator(), { handledBy: 'township', mayKnow: 'handler' })
    const { jobId } = await call(emulator(), people.county, moveOrg, { orgId: 'v0101', toParentId: 't02' })
    await stepToEnd(emulator(), jobId)
    expect(await whoSees(open.caseId)).toEqual(['cadre', 'village', 'other'])
    expect(await whoSees(quiet.caseId)).toEqual(['cadre'])
    expect(await whoSees(atDesk.caseId)).toEqual(['township'])
  })
})
