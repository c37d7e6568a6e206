/** Acts on files that cross, and what must not come of them. */
import {
  closeFile,
  decideCorrection,
  exportOwnFile,
  listCorrections,
  listPlaceable,
  mergeFiles,
  openClosed,
  placeMembers,
  proposeCorrection,
  reopenFile,
  unmergeFiles,
} from '../../../src/contract/care'
import { bindByPhone, CONSENT_VERSION, unbind, withdrawConsent } from '../../../src/contract/join'
import { listMembers, openFile, openOwnFile, revealPhone } from '../../../src/contract/member'
import { closeOrg, grantRole, handOverRole, listRoles, moveOrg, revokeRole } from '../../../src/contract/org'
import { call, refusalCode, Refused } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { account, BUILT_AT, insert, member, orgs, people, stored } from '../../support/world'
import { consent, pressPhoneButton } from '../join/newcomer'
import { accountOf, buildCounty, fileOf, villageSecretary, wrongCounts } from './county'

const emulator = useEmulator()
beforeEach(() => buildCounty(emulator()))

/** Every refusal is a sentence of ours, whatever was tried. */
async function allAtOnce(acts: readonly Promise<unknown>[]) {
  const answers = await Promise.allSettled(acts)
  for (const answer of answers) {
    if (answer.status === 'rejected') {
      expect(answer.reason).toBeInstanceOf(Refused)
      expect((answer.reason as Refused).error.code).not.toBe('UNAVAILABLE')
    }
  }
  return answers
}

/** File and account name each other or not at all; the account's role sits where the file lives. */
async function expectBindingsAgree() {
  const [files, accounts] = [await stored(emulator(), 'members'), await stored(emulator(), 'accounts')]
  const said = files.flatMap(({ _id, openid, lifeOrgId }) => (openid ? [`${openid} ${_id} ${lifeOrgId}`] : []))
  const kept = accounts.flatMap(({ _id, memberId, roles }) =>
    memberId ? [`${_id} ${memberId} ${roles.find(({ role }) => role === 'member')?.orgId}`] : [],
  )
  expect(said.sort()).toEqual(kept.sort())
}

describe('on one member at once', () => {
  it('placed, merged, closed, unbound, bound: counted right, bindings agree', async () => {
    const by = people.county
    const code = () => pressPhoneButton(emulator(), 'op-new', '13987654321')
    await consent(emulator(), 'op-new')
    for (const turn of ['1', '2', '3']) {
      await allAtOnce([
        call(emulator(), by, placeMembers, { memberIds: ['m-li', 'm-wang'], branchId: 'mb02', since: '2026-11' }),
        call(emulator(), by, mergeFiles, { keepId: 'm-zhang', dropId: 'm-li', reason: `同一人${turn}` }),
        call(emulator(), by, mergeFiles, { keepId: 'm-li', dropId: 'm-zhang', reason: `同一人${turn}` }),
        call(emulator(), by, closeFile, { memberId: 'm-li', kind: 'left', reason: '退党' }),
        call(emulator(), by, placeMembers, { memberIds: ['m-li', 'm-chen'], branchId: 'cb01', since: '2026-11' }),
        call(emulator(), by, unbind, { memberId: 'm-li', reason: '手机丢了' }),
        call(emulator(), 'op-new', bindByPhone, { code: await code() }),
      ])
      expect(await wrongCounts(emulator())).toEqual([])
      await expectBindingsAgree()
      const merges = (await stored(emulator(), 'merges')).filter(({ undoneAt }) => !undoneAt)
      await allAtOnce([
        ...merges.map(({ _id }) => call(emulator(), by, unmergeFiles, { mergeId: _id })),
        call(emulator(), by, reopenFile, { memberId: 'm-li', reason: '弄错了' }),
        call(emulator(), by, reopenFile, { memberId: 'm-li', reason: '弄错了' }),
        call(emulator(), by, placeMembers, { memberIds: ['m-wang', 'm-chen'], since: '2026-11' }),
      ])
      expect(await wrongCounts(emulator())).toEqual([])
      await expectBindingsAgree()
    }
  })

  it('placed into a branch that is closed at that moment: nobody is in a closed one', async () => {
    for (const branchId of ['mb02', 'cb01']) {
      await allAtOnce([
        call(emulator(), people.county, placeMembers, { memberIds: ['m-li'], branchId, since: '2026-11' }),
        call(emulator(), people.county, closeOrg, { orgId: branchId }),
        call(emulator(), people.township, placeMembers, { memberIds: ['m-wang'], branchId, since: '2026-11' }),
      ])
    }
    const closed = (await stored(emulator(), 'orgs')).filter(({ closedAt }) => closedAt).map(({ _id }) => _id)
    const there = (await stored(emulator(), 'members')).filter(({ keys }) => keys.some((key) => closed.includes(key)))
    expect(there).toEqual([])
    expect(await wrongCounts(emulator())).toEqual([])
  })
})

describe('a closed file', () => {
  it('is reached by nobody but the county, and there only as a closed one', async () => {
    await call(emulator(), people.township, closeFile, { memberId: 'm-li', kind: 'expelled', reason: '除名' })
    for (const [by, orgId] of [
      [people.leader, 'g0101'],
      [people.township, 't01'],
      [people.county, 'c01'],
      [villageSecretary, 'v0101'],
    ] as const) {
      for (const find of [undefined, '李秀英', '4321']) {
        const { items } = await call(emulator(), by, listMembers, { orgId, ...(find ? { find } : {}) })
        expect(items.map(({ memberId }) => memberId)).not.toContain('m-li')
      }
    }
    for (const by of [people.township, people.county, villageSecretary]) {
      expect(await refusalCode(emulator(), by, openFile, { memberId: 'm-li', reason: '看看' })).toBe('NOT_FOUND')
      expect(await refusalCode(emulator(), by, revealPhone, { memberId: 'm-li', reason: '看看' } as never)).toBe(
        'NOT_FOUND',
      )
      expect(await refusalCode(emulator(), by, unbind, { memberId: 'm-li', reason: '看看' })).toBe('NOT_FOUND')
      expect(await refusalCode(emulator(), by, placeMembers, { memberIds: ['m-li'], since: '2026-11' })).toBe(
        'NOT_FOUND',
      )
      expect(
        await refusalCode(emulator(), by, mergeFiles, { keepId: 'm-wang', dropId: 'm-li', reason: '看看' }),
      ).toMatch(/NOT_FOUND|FORBIDDEN/)
    }
    for (const by of [people.township, people.leader, people.secretary, villageSecretary]) {
      expect(await refusalCode(emulator(), by, openClosed, { memberId: 'm-li', reason: '看看' })).toBe('FORBIDDEN')
    }
    expect(await refusalCode(emulator(), people.colleague, openOwnFile, {})).toBe('UNBOUND')
    const closed = await call(emulator(), people.county, openClosed, { memberId: 'm-li', reason: '核对' })
    expect(JSON.stringify(closed)).not.toMatch(/1[3-9]\d{9}|op-/)
  })
})

describe('an undone merge', () => {
  it('brings no consent back that was withdrawn since', async () => {
    const given = { version: CONSENT_VERSION, what: 'given' as const, at: BUILT_AT }
    await insert(emulator(), 'consents', [{ _id: people.colleague, history: [given] }])
    const { mergeId } = await call(emulator(), people.township, mergeFiles, {
      keepId: 'm-wang',
      dropId: 'm-li',
      reason: '同一人',
    })
    expect(await accountOf(emulator(), people.colleague)).toBeUndefined()
    await call(emulator(), people.colleague, withdrawConsent, {})
    expect((await call(emulator(), people.township, unmergeFiles, { mergeId })).binding).toBe('returned')
    expect(await refusalCode(emulator(), people.colleague, openOwnFile, {})).toBe('CONSENT')
    expect((await fileOf(emulator(), 'm-li')).consentWithdrawnAt).toBeInstanceOf(Date)
    await consent(emulator(), people.colleague)
    expect((await fileOf(emulator(), 'm-li')).consentWithdrawnAt).toBeUndefined()
    expect((await call(emulator(), people.colleague, openOwnFile, {})) as unknown).toBeTruthy()
  })
})

describe('a correction of one’s own', () => {
  it('is neither shown to oneself nor decided by oneself, in no office', async () => {
    await insert(emulator(), 'members', [
      member(
        'm-he',
        '何书记',
        { village: orgs.liuhe, group: orgs.liuheGroup },
        { openid: 'op-he-2', phone: '13877776666' },
      ),
    ])
    await insert(emulator(), 'accounts', [
      account(
        'op-he-2',
        '何书记',
        [
          ['member', orgs.liuheGroup],
          ['branch_secretary', orgs.liuhe],
        ],
        'm-he',
      ),
    ])
    const { correctionId } = await call(emulator(), 'op-he-2', proposeCorrection, {
      field: 'phone',
      after: '13866665555',
    })
    expect((await call(emulator(), 'op-he-2', listCorrections, {})).items).toEqual([])
    const accept = { correctionId, accept: true as const }
    expect(await refusalCode(emulator(), 'op-he-2', decideCorrection, accept)).toBe('FORBIDDEN')
    expect(await refusalCode(emulator(), people.otherTownship, decideCorrection, accept)).toBe('NOT_FOUND')
    await call(emulator(), people.township, decideCorrection, accept)
    const kept = (await stored(emulator(), 'audit')).map(({ answer }) => answer)
    expect(JSON.stringify([kept, await stored(emulator(), 'timeline')])).not.toMatch(/1[3-9]\d{9}|op-/)
  })
})

describe('the last administrator', () => {
  const holders = async () =>
    (await stored(emulator(), 'accounts')).filter(({ roles }) => roles.some(({ role }) => role === 'county_admin'))
  const person = async (openid: string) => (await accountOf(emulator(), openid))!.personId
  const role = { orgId: 'c01', role: 'county_admin' } as const

  it('stays, whatever is tried at once by two of them', async () => {
    const [one, other, wang] = [await person(people.county), await person(people.township), await person(people.member)]
    await call(emulator(), people.county, grantRole, { ...role, personId: other })
    await allAtOnce([
      call(emulator(), people.county, revokeRole, { ...role, personId: other }),
      call(emulator(), people.township, revokeRole, { ...role, personId: one }),
      call(emulator(), people.county, revokeRole, { ...role, personId: one }),
      call(emulator(), people.township, revokeRole, { ...role, personId: other }),
      call(emulator(), people.county, handOverRole, { ...role, personId: one, toPersonId: wang }),
      call(emulator(), people.township, unbind, { memberId: 'm-wang', reason: '手机丢了' }),
      call(emulator(), people.township, closeFile, { memberId: 'm-wang', kind: 'left', reason: '退党' }),
    ])
    expect((await holders()).length).toBeGreaterThan(0)
  })

  it('keeps the office when their file is closed, unbound or their consent withdrawn', async () => {
    const wang = await person(people.member)
    await call(emulator(), people.county, handOverRole, {
      ...role,
      personId: await person(people.county),
      toPersonId: wang,
    })
    await call(emulator(), people.member, withdrawConsent, {})
    await call(emulator(), people.township, unbind, { memberId: 'm-wang', reason: '手机丢了' })
    await call(emulator(), people.township, closeFile, { memberId: 'm-wang', kind: 'left', reason: '退党' })
    expect((await holders()).map(({ _id }) => _id)).toEqual([people.member])
    expect((await call(emulator(), people.member, listRoles, { orgId: 'c01' })).holders).toHaveLength(1)
    expect(await refusalCode(emulator(), people.member, openOwnFile, {})).toMatch(/FORBIDDEN|NOT_FOUND|CONSENT/)
  })

  it('is nobody unknown, and no role goes where it does not sit', async () => {
    expect(await refusalCode(emulator(), people.county, grantRole, { ...role, personId: 'p-unknown' })).toBe(
      'NOT_FOUND',
    )
    const wang = await person(people.member)
    for (const wrong of [
      { orgId: 'g0101', role: 'county_admin' },
      { orgId: 'c01', role: 'member' },
      { orgId: 'mb03', role: 'branch_secretary' },
    ] as const) {
      expect(await refusalCode(emulator(), people.county, grantRole, { ...wrong, personId: wang })).toMatch(
        /INVALID|CONFLICT/,
      )
    }
    for (const by of [people.township, people.leader, people.secretary, people.member]) {
      expect(await refusalCode(emulator(), by, grantRole, { ...role, personId: wang })).toBe('FORBIDDEN')
    }
  })

  it('a role given at the moment when the organisation is closed: nobody holds one there', async () => {
    for (const orgId of ['mb02', 'cb01']) {
      const give = { orgId, role: 'branch_secretary', personId: await person(people.member) } as const
      await allAtOnce([
        call(emulator(), people.county, closeOrg, { orgId }),
        call(emulator(), people.county, grantRole, give),
        call(emulator(), people.county, closeOrg, { orgId }),
      ])
      const [org] = await stored(emulator(), 'orgs', { _id: orgId })
      const there = (await stored(emulator(), 'accounts')).filter(({ orgIds }) => orgIds.includes(orgId))
      if (org?.closedAt) expect(there).toEqual([])
    }
  })
})

describe('what one takes along', () => {
  it('names nobody but those who did something to or looked at the file', async () => {
    await call(emulator(), people.township, openFile, { memberId: 'm-wang', reason: '核对' })
    const { text } = await call(emulator(), people.member, exportOwnFile, {})
    for (const other of ['李秀英', '张海燕', '陈明', '刘洋', 'op-', 'm-wang']) expect(text).not.toContain(other)
    const kept = await stored(emulator(), 'audit', { action: 'care.export' })
    expect(JSON.stringify(kept.map(({ answer }) => answer ?? null))).toBe('[null]')
  })

  it('a merge by mistake that is undone leaves nothing of the other person in it', async () => {
    const { mergeId } = await call(emulator(), people.township, mergeFiles, {
      keepId: 'm-wang',
      dropId: 'm-li',
      reason: '同一人',
    })
    await call(emulator(), people.township, unmergeFiles, { mergeId })
    const { text } = await call(emulator(), people.member, exportOwnFile, {})
    expect(text).not.toContain('139****4321')
    expect(text).not.toContain('李秀英')
  })
})

test('two moves of one village at once, while its people are placed and closed: counted right', async () => {
  await allAtOnce([
    call(emulator(), people.county, moveOrg, { orgId: 'v0101', toParentId: 't02' }),
    call(emulator(), people.county, moveOrg, { orgId: 'v0101', toParentId: 't02' }),
    call(emulator(), people.county, moveOrg, { orgId: 'g0101', toParentId: 'v0201' }),
    call(emulator(), people.county, placeMembers, { memberIds: ['m-wang'], branchId: 'mb02', since: '2026-11' }),
    call(emulator(), people.county, closeFile, { memberId: 'm-li', kind: 'left', reason: '退党' }),
    call(emulator(), people.county, mergeFiles, { keepId: 'm-zhang', dropId: 'm-zhao', reason: '同一人' }),
  ])
  expect(await wrongCounts(emulator())).toEqual([])
  const { items } = await call(emulator(), people.county, listPlaceable, { orgId: 'c01' })
  const sides = (await stored(emulator(), 'members')).filter(({ closed }) => !closed)
  expect(sides.filter(({ keys }) => keys.includes('t01') === keys.includes('t02'))).toEqual([])
  expect(new Set(items.map(({ memberId }) => memberId)).size).toBe(items.length)
})
