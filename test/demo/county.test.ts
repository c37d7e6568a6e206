import { makeCounty } from '../../demo/county'
import type { MemberRecord, OrgRecord } from '../../cloudfunctions/kernel/records'
import { Phone } from '../../src/contract/fields'
import { TITLE_MAX } from '../../src/contract/fields'
import * as v from 'valibot'

const now = new Date('2026-11-22T11:00:00+08:00')
const county = makeCounty({ now })
const { orgs, members, accounts, notices, receipts, timeline, inbox } = county.records
const ofKind = (kind: OrgRecord['kind']) => orgs.filter((org) => org.kind === kind)
const byId = new Map(orgs.map((org) => [org._id, org]))

describe('the sizes of a real county', () => {
  test('15 townships, 186 villages each with an online group, 50 migrant branches under one committee', () => {
    expect(ofKind('township')).toHaveLength(15)
    expect(ofKind('village')).toHaveLength(186)
    expect(ofKind('group').map(({ parentId }) => parentId)).toEqual(ofKind('village').map(({ _id }) => _id))
    expect(ofKind('migrant_committee')).toHaveLength(1)
    expect(ofKind('migrant_branch')).toHaveLength(50)
    expect(ofKind('migrant_branch').every(({ parentId }) => parentId === 'mc01')).toBe(true)
    expect(ofKind('cloud_branch')).toHaveLength(3)
  })

  test('585 village cadres, and every organisation has somebody who leads it', () => {
    expect(accounts.filter(({ roles }) => roles.some(({ role }) => role === 'contact_cadre'))).toHaveLength(585)
    expect(orgs.filter(({ leaderName }) => !leaderName)).toEqual([])
  })

  test('3,700 members, 1,700 of them in migrant branches; about one in eight without a bound WeChat', () => {
    expect(members).toHaveLength(3700)
    expect(members.filter(({ branchId }) => branchId?.startsWith('mb'))).toHaveLength(1700)
    expect(members.filter(({ branchId }) => branchId?.startsWith('cb'))).toHaveLength(60)
    const unbound = members.filter(({ openid }) => !openid).length / members.length
    expect(unbound).toBeGreaterThan(0.1)
    expect(unbound).toBeLessThan(0.15)
  })

  test('青石镇 has its 12 villages by name and nobody in them yet', () => {
    const township = ofKind('township').find(({ name }) => name === '青石镇')
    const villages = ofKind('village').filter(({ parentId }) => parentId === township?._id)
    expect(villages.map(({ name }) => name)).toEqual(
      '柳河村 石桥村 东岭村 西坪村 枫林村 塘坊村 桃源村 新建村 大屋村 龙湾村 花园村 河口村'.split(' '),
    )
    expect(township?.memberCount).toBe(0)
  })

  test('receipts stay few enough to be written in seconds', () => {
    expect(receipts.length).toBeGreaterThan(15_000)
    expect(receipts.length).toBeLessThan(36_000)
  })
})

describe('records that hang together', () => {
  test('ids are unique in every collection', () => {
    for (const records of Object.values(county.records)) {
      expect(new Set(records.map(({ _id }) => _id)).size).toBe(records.length)
    }
  })

  test('names of villages are unique within a township', () => {
    const names = ofKind('village').map(({ parentId, name }) => `${parentId} ${name}`)
    expect(new Set(names).size).toBe(names.length)
  })

  test('an organisation counts the members that carry it among their keys', () => {
    for (const org of orgs) {
      const carrying = org.kind === 'county' ? members : members.filter(({ keys }) => keys.includes(org._id))
      expect([org.name, org.memberCount]).toEqual([org.name, carrying.length])
    }
  })

  test('a member carries every organisation above each membership, and lives in one of them', () => {
    const wrong = members.filter((member: MemberRecord) => {
      const above = [member.villageId, member.groupId, member.branchId].flatMap(
        (id) => (id ? byId.get(id)?.keys : []) ?? [],
      )
      return (
        !above.every((key) => member.keys.includes(key)) ||
        member.lifeOrgId !== (member.branchId ?? member.groupId) ||
        !member.keys.includes(`self:${member._id}`)
      )
    })
    expect(wrong).toEqual([])
  })

  test('each bound member has an account of their own', () => {
    const byMember = new Map(accounts.flatMap((account) => (account.memberId ? [[account.memberId, account]] : [])))
    for (const member of members) {
      expect(byMember.get(member._id)?._id).toBe(member.openid)
    }
  })

  test('everybody joined at 18 or later, and a number is a number', () => {
    for (const { born, joined, phone } of members) {
      expect(`${Number(joined.slice(0, 4)) - 18}${joined.slice(4)}` >= born).toBe(true)
      expect(phone === '' || v.is(Phone, phone)).toBe(true)
    }
  })

  test('nothing in it looks like an ID-card number', () => {
    // a hash may happen to be all digits
    expect(JSON.stringify(county).replace(/"(cadre:|handler:)?p-[0-9a-f]{24}"/g, '')).not.toMatch(/\d{17}[\dXx]/)
  })

  test('notices fit their fields, and nobody reads before they are out or after now', () => {
    const published = new Map(inbox.map(({ _id, at }) => [_id, at]))
    expect(notices.filter(({ title, body }) => title.length > TITLE_MAX || /undefined|NaN/.test(title + body))).toEqual(
      [],
    )
    const wrong = receipts.filter(
      ({ thingId, readAt, confirmedAt }) => readAt <= (published.get(thingId) ?? now) || (confirmedAt ?? readAt) > now,
    )
    expect(wrong).toEqual([])
    expect(timeline.filter(({ at }) => at > now)).toEqual([])
  })
})

describe('who is in touch with whom', () => {
  const { cadres, contact_pairs: pairs, contact_logs: logs, contact_counts: counts, cases } = county.records

  test('2,790 members have a village cadre, others their branch’s secretary; a few have nobody', () => {
    const village = new Set(ofKind('village').map(({ _id }) => _id))
    const seat = new Map(cadres.map(({ _id, orgId }) => [_id, orgId]))
    const ofVillage = members.filter(({ pair }) => pair && village.has(seat.get(pair.cadreId) ?? ''))
    expect(ofVillage).toHaveLength(2790)
    const unpaired = members.filter(({ pair }) => !pair)
    expect(unpaired.length).toBeGreaterThan(10)
    expect(unpaired.length).toBeLessThan(120)
    expect(unpaired.every(({ finds }) => finds.includes('c01|#unpaired'))).toBe(true)
  })

  test('files, pairs, cadres and organisations count the same', () => {
    expect(pairs).toHaveLength(members.filter(({ pair }) => pair).length)
    for (const cadre of cadres) {
      const load = members.filter(({ keys }) => keys.includes(`cadre:${cadre._id}`)).length
      expect([cadre.name, cadre.members]).toEqual([cadre.name, load])
    }
    for (const org of orgs) {
      const paired = members.filter(({ keys, pair }) => pair && keys.includes(org._id)).length
      expect([org.name, org.pairedCount]).toEqual([org.name, paired])
    }
  })

  test('the lab’s cadre has five to eight members, its first member among them', () => {
    const persona = county.personas.find(({ role }) => role === '包保干部')
    const cadre = cadres.find(({ openid }) => openid === persona?.openid)
    expect(cadre!.members).toBeGreaterThanOrEqual(5)
    expect(cadre!.members).toBeLessThanOrEqual(8)
    const first = members.find(({ openid }) => openid === county.personas[0]?.openid)
    expect(first?.pair?.cadreId).toBe(cadre?._id)
  })

  test('most are reached each month, some not for three months and some not for six; nothing lies ahead', () => {
    const sum = (month: string, field: 'people' | 'reached') =>
      counts.filter((row) => row.month === month).reduce((all, row) => all + row[field], 0)
    expect(sum('2026-10', 'reached') / sum('2026-10', 'people')).toBeGreaterThan(0.8)
    expect(sum('2026-11', 'reached')).toBe(members.filter((one) => one.monthsReached?.includes('2026-11')).length)
    const now6 = counts.filter(({ month }) => month === '2026-11').reduce((all, { six }) => all + six, 0)
    const now3 = counts.filter(({ month }) => month === '2026-11').reduce((all, { three }) => all + three, 0)
    expect(now6).toBeGreaterThan(20)
    expect(now3).toBeGreaterThan(now6)
    expect(logs.filter(({ at }) => at > now)).toEqual([])
    expect(cases.filter(({ steps }) => steps.some(({ at }) => at > now))).toEqual([])
    expect(new Set(cases.map(({ kind }) => kind)).size).toBe(8)
    expect(new Set(cases.map(({ state }) => state)).size).toBe(4)
  })
})

test('the same county every time', () => {
  expect(makeCounty({ now })).toEqual(county)
})

test('people stay the same when it is first started on another day; notices move along', () => {
  const later = makeCounty({ now: new Date('2027-02-03T20:00:00+08:00') })
  // when they were reached, and whom the township asks about for it, follows from the day; whose they are does not
  const timeless = (all: typeof members) =>
    all.map(
      ({ createdAt: _1, contactedAt: _2, contact: _3, monthsReached: _4, question: _5, pair, learnt, ...rest }) => ({
        ...rest,
        learnt: learnt?.what,
        pair: pair?.cadreId,
      }),
    )
  expect(timeless(later.records.members)).toEqual(timeless(members))
  expect(later.personas).toEqual(county.personas)
  expect(later.records.notices.at(-1)?.publishedAt.getTime()).toBeGreaterThan(new Date('2027-01-30').getTime())
})

test('the lab has somebody for each of its phones', () => {
  const known = new Set(accounts.map(({ _id }) => _id))
  for (const phone of ['member', 'leader', 'cadre'] as const) {
    const choices = county.personas.filter((persona) => persona.phone === phone)
    expect(choices.length).toBeGreaterThan(2)
    expect(known.has(choices[0]?.openid ?? '')).toBe(true)
  }
})
