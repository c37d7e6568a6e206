/**
 * What is derived from a member's data so that lists and searches are one index range each. Pure; used wherever a
 * member file is written.
 */
import { pinyin } from 'pinyin-pro'
import { cadreKey, isOrgKey } from './audience'
import { monthInChina, monthStart } from './time'
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
  // places come from people: nothing of theirs may read like one of the words below
  for (const word of words) if (word.startsWith('#')) words.delete(word)
  return [...words]
}

/**
 * Words that nobody types, for lists that are one index range each. The missing list (双找) shows the unbound members
 * of whom nothing was learnt first, then the others: two words, so that each part pages on its own.
 */
export const UNKNOWN_WORD = '#unknown'
export const LEARNT_WORD = '#learnt'
/** Members with a correction that waits for an answer. */
export const CORRECTION_WORD = '#correction'
/** Members whom no cadre is paired with. */
export const UNPAIRED_WORD = '#unpaired'

/** The lists of this kind that an open file stands in. */
function listWords({ openid, learnt, corrections, pair }: Partial<MemberRecord>): string[] {
  return [
    ...(openid ? [] : [learnt ? LEARNT_WORD : UNKNOWN_WORD]),
    ...(Object.keys(corrections ?? {}).length > 0 ? [CORRECTION_WORD] : []),
    ...(pair ? [] : [UNPAIRED_WORD]),
  ]
}

/**
 * Where nobody was in touch yet, the time since then is counted from the start of the month in which the file was opened;
 * within that month they count as not reached.
 */
export const neverContacted = (createdAt: Date): Date => new Date(monthStart(monthInChina(createdAt)).getTime() - 1)

/** The memberships that keys are made of. */
export interface Memberships {
  village: OrgRecord
  group: OrgRecord
  branch?: OrgRecord
}

/**
 * The organisations at or above each membership, the member alone, and the cadre they are paired with. The way up from the group is its village's: a
 * group that has not been told yet that its village moved would put the member into both townships.
 */
export function memberKeys(
  { _id, pair }: Pick<MemberRecord, '_id' | 'pair'>,
  { village, group, branch }: Memberships,
): string[] {
  const cadre = pair ? [cadreKey(pair.cadreId)] : []
  return [...new Set([...village.keys, group._id, ...(branch?.keys ?? []), `self:${_id}`, ...cadre])]
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

/** What a new file need not say: when its member was last reached follows from when it was opened. */
type Fresh = Omit<MemberRecord, Derived | 'contactedAt'> & Partial<Pick<MemberRecord, 'contactedAt'>>

/** Completes a member record with everything that follows from its data and its memberships. */
export function memberRecord(data: Fresh, memberships: Memberships): MemberRecord {
  const { village, group, branch } = memberships
  const life = branch ?? group
  const keys = data.closed ? closedKeys(data.closed, village) : memberKeys(data, memberships)
  const words = searchWords({ ...data, villageName: village.name })
  if (!data.closed) words.push(...listWords(data))
  // the key of closed files finds them as an organisation would
  const orgs = data.closed ? keys : keys.filter(isOrgKey)
  return {
    ...data,
    contactedAt: data.contactedAt ?? neverContacted(data.createdAt),
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
export const closedKey = (countyId: string): string => `closed:${countyId}`

/** Closed files are the county's to find; what was merged into another file is found in no list at all. */
const closedKeys = ({ kind }: NonNullable<MemberRecord['closed']>, village: OrgRecord): string[] =>
  kind === 'merged' ? [] : [closedKey(village.keys[0] ?? village._id)]

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

/** The record's data without some of it: a field that is set to `undefined` is not one that is missing. */
export function dataWithout(
  member: MemberRecord,
  ...fields: (keyof Omit<MemberRecord, Derived>)[]
): Omit<MemberRecord, Derived> {
  return Object.fromEntries(
    Object.entries(memberData(member)).filter(([name]) => !(fields as string[]).includes(name)),
  ) as unknown as Omit<MemberRecord, Derived>
}

/** `138****5678`; empty stays empty. */
export function maskPhone(phone: string): string {
  return phone ? `${phone.slice(0, 3)}****${phone.slice(-4)}` : ''
}
