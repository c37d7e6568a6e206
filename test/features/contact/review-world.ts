/** Contacts and cases as the database holds them, for those who look after them. */
import { caseKeys } from '../../../cloudfunctions/kernel/cases'
import { standOf } from '../../../cloudfunctions/kernel/contacts'
import type {
  CaseRecord,
  ContactCountsRecord,
  ContactLogRecord,
  HandlerRecord,
  MemberRecord,
} from '../../../cloudfunctions/kernel/records'
import type { Emulator } from '../../support/emulator'
import { insert, modify, orgs, people } from '../../support/world'
import { personId } from '../../../cloudfunctions/kernel/person'

/** 10 o'clock in China on the 26th of November, a Thursday. */
export const NOW = '2026-11-26T02:00:00.000Z'
export const MONTH = '2026-11'

/** The instant of noon in China on a day. */
export const noon = (day: string) => new Date(`${day}T12:00:00+08:00`)

/** Says when a member was last reached. */
export const reachedOn = (emulator: Emulator, memberId: string, day: string) =>
  modify(emulator, 'members', memberId, {
    contactedAt: noon(day),
    contact: { logId: `l-${memberId}`, on: day, how: 'phone', state: 'well', words: '都好', byName: '冯干部' },
    monthsReached: [day.slice(0, 7)],
  })

export const log = (_id: string, memberId: string, on: string, standId = 't01'): ContactLogRecord => ({
  ...{ _id, memberId, on, at: noon(on), how: 'phone', state: 'well', words: '', standId },
  ...{ byPersonId: personId(people.contact), byName: '冯干部', countedMonth: on.slice(0, 7) },
  before: { contactedAt: new Date('2026-04-30T15:59:59.999Z') },
})

export const cadreHandler: HandlerRecord = {
  level: 'home',
  orgId: orgs.liuhe._id,
  orgName: '柳河村',
  personId: personId(people.contact),
  name: '冯干部',
}
export const deskHandler: HandlerRecord = { level: 'township', orgId: 't01', orgName: '青石镇' }

/** A case of a member, with the keys that its handler and "who may know" give it. */
export function caseOf(_id: string, member: MemberRecord, change: Partial<CaseRecord> = {}): CaseRecord {
  const data = {
    ...{ _id, memberId: member._id, memberName: member.name, villageName: member.villageName },
    ...{ kind: 'wages', urgency: 'usual', mayKnow: 'all', words: '工地欠了三个月工资', state: 'open' },
    ...{ edition: 1, at: noon('2026-11-20'), handler: cadreHandler, desks: [], wantsOther: false },
    dueAt: new Date('2026-11-30T15:59:59.999Z'),
    steps: [{ at: noon('2026-11-20'), kind: 'opened', words: '工地欠了三个月工资', byName: member.name }],
    ...{ standId: standOf(member), month: MONTH },
    ...change,
  } as Omit<CaseRecord, 'keys'>
  const place = {
    villageId: member.villageId,
    standId: standOf(member),
    ...(member.branchId ? { branchId: member.branchId } : {}),
  }
  return { keys: caseKeys(data, place), ...data }
}

export const counts = (orgId: string, change: Partial<ContactCountsRecord> = {}): ContactCountsRecord => {
  const month = change.month ?? MONTH
  const order = Object.values(orgs).find(({ _id }) => _id === orgId)?.order ?? 9
  return {
    ...{ _id: `${month}:${orgId}`, month, orgId, order, people: 5, reached: 0, asked: 0, answered: 0 },
    ...{ three: 0, six: 0, kinds: {} },
    ...change,
  }
}

export const insertCounts = (emulator: Emulator, rows: readonly ContactCountsRecord[]) =>
  insert(emulator, 'contact_counts', rows)
