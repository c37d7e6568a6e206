/**
 * What is derived from a member's data so that lists and searches are one index range each. Pure; used wherever a
 * member file is written.
 */
import { pinyin } from 'pinyin-pro'
import type { MemberRecord, OrgRecord, Stay } from './records'

/** The name in pinyin, for ordering a roster the way people expect it. */
export function sortName(name: string): string {
  return pinyin(name, { toneType: 'none', mode: 'surname', type: 'array', v: true }).join(' ')
}

/** Two files with the same key are perhaps one person; a person decides. */
export function personKey(member: { name: string; born: string; joined: string }): string {
  return `${member.name}|${member.born}|${member.joined}`
}

/** `自治区`, `新区` and the like stay: only what people leave off when they speak is cut. */
const PLACE_ENDING = /(?<=.{2})(省|市|区|县|村)$/

/** A word as searches compare it: no spaces, no 省/市/区/县/村 at the end. */
export function searchWord(text: string): string {
  return text.replace(/\s+/g, '').replace(PLACE_ENDING, '')
}

/**
 * The words one may find a member by: every part of the name of two characters or more and the surname, the last four
 * digits of the number, the village, and each level of where they live.
 */
export function searchWords(member: { name: string; phone: string; villageName: string; stay?: Stay }): string[] {
  const words = new Set<string>()
  const name = [...member.name.replace(/\s+/g, '')]
  for (let from = 0; from < name.length; from++) {
    for (let to = from + 2; to <= name.length; to++) words.add(name.slice(from, to).join(''))
  }
  if (name[0]) words.add(name[0])
  if (member.phone) words.add(member.phone.slice(-4))
  words.add(searchWord(member.villageName))
  if (member.stay) {
    const { province, city, district } = member.stay.destination
    for (const place of [province, city, district]) if (place) words.add(searchWord(place))
  }
  words.delete('')
  return [...words]
}

/** Found by no one who types: the members of an organisation whose WeChat was never bound. */
export const UNBOUND_WORD = '#unbound'

/** The memberships that keys are made of. */
export interface Memberships {
  village: OrgRecord
  group: OrgRecord
  branch?: OrgRecord
}

/** The organisations at or above each membership, and the member alone. */
export function memberKeys(memberId: string, { village, group, branch }: Memberships): string[] {
  return [...new Set([...village.keys, ...group.keys, ...(branch?.keys ?? []), `self:${memberId}`])]
}

type Derived =
  | 'sortName'
  | 'personKey'
  | 'keys'
  | 'finds'
  | 'villageId'
  | 'villageName'
  | 'groupId'
  | 'branchId'
  | 'lifeOrgId'
  | 'lifeOrgName'

/** Completes a member record with everything that follows from its data and its memberships. */
export function memberRecord(data: Omit<MemberRecord, Derived>, memberships: Memberships): MemberRecord {
  const { village, group, branch } = memberships
  const life = branch ?? group
  const keys = data.closed ? [closedKey(village)] : memberKeys(data._id, memberships)
  const words = searchWords({ ...data, villageName: village.name })
  if (!data.openid) words.push(UNBOUND_WORD)
  const orgs = keys.filter((key) => !key.startsWith('self:'))
  return {
    ...data,
    sortName: sortName(data.name),
    personKey: personKey(data),
    villageId: village._id,
    villageName: village.name,
    groupId: group._id,
    ...(branch ? { branchId: branch._id } : {}),
    lifeOrgId: life._id,
    lifeOrgName: life.name,
    keys,
    finds: orgs.flatMap((org) => words.map((word) => `${org}|${word}`)),
  }
}

/** The key of closed files: the county's alone. */
export const closedKey = (org: Pick<OrgRecord, 'keys'>): string => `closed:${org.keys[0]}`

/** The data of a record without what is derived from it, to be completed anew after a change. */
export function memberData(record: MemberRecord): Omit<MemberRecord, Derived> {
  const {
    sortName: _1,
    personKey: _2,
    villageId: _3,
    villageName: _4,
    groupId: _5,
    branchId: _6,
    lifeOrgId: _7,
    lifeOrgName: _8,
    keys: _9,
    finds: _10,
    ...data
  } = record
  return data
}

/** `138****5678`; empty stays empty. */
export function maskPhone(phone: string): string {
  return phone ? `${phone.slice(0, 3)}****${phone.slice(-4)}` : ''
}
