/** What of contacts more than one feature writes: a contact in a member's file, once a month. */
import type { ContactHow, ContactLog, ContactState, LastContact } from '../../src/contract/contact-fields'
import { FLAG_MONTHS, LOST_MONTHS } from '../../src/contract/contact-fields'
import type { ContactItem } from '../../src/contract/contact-cadre'
import { type Db, increase, type Page, type Tx } from './db'
import { wire } from './handler'
import { maskPhone } from './member-index'
import type { ContactCountsRecord, ContactLogRecord, MemberRecord } from './records'
import { dayEnd, dayInChina, daysAfter, monthInChina, monthsAfter, monthStart } from './time'

/** Months that a file names as reached: those of the years that anybody looks at. */
const MONTHS_KEPT = 36
const LOGS_PAGE = 20

/** The organisation right below the county that a member belongs to at home: a member's keys begin with their village's. */
export const standOf = ({ keys, villageId }: Pick<MemberRecord, 'keys' | 'villageId'>): string => keys[1] ?? villageId

export const contactCountsId = (month: string, standId: string): string => `${month}:${standId}`

export interface Contact {
  /** The same id is the same contact: it is written once. */
  readonly id: string
  readonly on: string
  readonly how: ContactHow | 'app'
  readonly state: ContactState
  readonly words: string
  readonly byPersonId: string
  readonly byName: string
}

/** The instant that a contact of this day counts as: when it was written down, or the end of a day gone by. */
export const contactInstant = ({ on, at }: Pick<ContactLogRecord, 'on' | 'at'>): Date =>
  on === dayInChina(at) ? at : dayEnd(on)

/** One's own contact of a day: pressed again it is the same one. */
export const ownContactId = (memberId: string, on: string): string => `${memberId}:${on}:self`

/** A day of one's own: today, or yesterday where it was pressed before midnight and sent after it. */
export const isOwnDay = (on: string, now: Date): boolean =>
  on === dayInChina(now) || on === dayInChina(daysAfter(now, -1))

export interface Contacted {
  readonly log: ContactLogRecord
  /** It was the first of its month: to be counted with `countContact` once it is committed. */
  readonly isFirst: boolean
}

/**
 * Writes a contact down, in the file too (`members`), which stands as this transaction left it.
 * A contact of a day gone by does not make the last one older.
 */
export async function addContact(tx: Tx, memberId: string, contact: Contact, now: Date): Promise<Contacted> {
  const member = await tx.get('members', memberId)
  if (!member) throw new Error(`${memberId} is no member`)
  const known = await tx.get('contact_logs', contact.id)
  if (known && !known.takenBackAt) {
    const log = contact.state === 'needs' ? await sayNeeds(tx, member, known) : known
    return { log, isFirst: false }
  }
  const { id, ...rest } = contact
  const month = contact.on.slice(0, 7)
  const reached = member.monthsReached ?? []
  const isFirst = !reached.includes(month)
  const at = contactInstant({ on: contact.on, at: now })
  const isLast = at >= member.contactedAt
  const log: ContactLogRecord = {
    ...rest,
    _id: id,
    memberId,
    at: now,
    standId: standOf(member),
    ...(isFirst ? { countedMonth: month } : {}),
    before: {
      contactedAt: member.contactedAt,
      ...(member.contact ? { contactLogId: member.contact.logId } : {}),
    },
  }
  await tx.set('contact_logs', log)
  // an older one of a month that counts already changes nothing in the file, and an update of nothing is refused
  if (isLast || isFirst) {
    await tx.update('members', memberId, {
      ...(isLast ? { contactedAt: at, contact: lastOf(log) } : {}),
      ...(isFirst ? { monthsReached: [...reached, month].sort().slice(-MONTHS_KEPT) } : {}),
    })
  }
  return { log, isFirst }
}

/** Whoever said 平安 and asks for help later the same day: it is one contact, and it says the latter. */
async function sayNeeds(tx: Tx, member: MemberRecord, known: ContactLogRecord): Promise<ContactLogRecord> {
  if (known.state === 'needs') return known
  const log: ContactLogRecord = { ...known, state: 'needs' }
  await tx.set('contact_logs', log)
  if (member.contact?.logId === log._id) await tx.update('members', member._id, { contact: lastOf(log) })
  return log
}

/** What a file says of its last contact. */
export const lastOf = ({
  _id,
  on,
  how,
  state,
  words,
  byName,
}: ContactLogRecord): NonNullable<MemberRecord['contact']> => ({
  logId: _id,
  on,
  how,
  state,
  words,
  byName,
})

/** Counts a first contact of a month where the township looks; counted again each night. */
export async function countContact(db: Db, { log, isFirst }: Contacted, by: 1 | -1 = 1): Promise<void> {
  if (!isFirst) return
  await addToCounts(db, log.on.slice(0, 7), log.standId, { reached: increase(by) })
}

/**
 * Files that were closed, opened again, merged or parted: who was reached this month is counted where they are now. A
 * month that has no row yet gets one with its first contact, or at night.
 */
export async function followReached(
  tx: Tx,
  replaced: readonly { readonly before: MemberRecord; readonly after: MemberRecord }[],
  now: Date,
): Promise<void> {
  const month = monthInChina(now)
  const changes = new Map<string, number>()
  const add = (member: MemberRecord, by: 1 | -1) => {
    if (member.closed || !member.monthsReached?.includes(month)) return
    const id = contactCountsId(month, standOf(member))
    changes.set(id, (changes.get(id) ?? 0) + by)
  }
  for (const { before, after } of replaced) {
    add(before, -1)
    add(after, 1)
  }
  for (const [id, by] of changes) {
    if (by !== 0 && (await tx.get('contact_counts', id)))
      await tx.update('contact_counts', id, { reached: increase(by) })
  }
}

const noCounts = { people: 0, reached: 0, asked: 0, answered: 0, three: 0, six: 0 } as const

/** Changes the numbers of a month; the first change makes its row. */
export async function addToCounts(
  db: Db,
  month: string,
  standId: string,
  changes: Parameters<typeof db.update<'contact_counts'>>[2],
): Promise<void> {
  const id = contactCountsId(month, standId)
  if ((await db.update('contact_counts', [id], changes)) > 0) return
  const org = await db.get('orgs', standId)
  const row: ContactCountsRecord = {
    ...noCounts,
    _id: id,
    month,
    orgId: standId,
    order: org?.order ?? 0,
    people: org?.memberCount ?? 0,
    kinds: {},
  }
  await db.add('contact_counts', row)
  await db.update('contact_counts', [id], changes)
}

/** A page of the contacts of a file, and of those merged into it, newest first. */
export const listContacts = (
  db: Db,
  { _id, mergedFrom = [] }: Pick<MemberRecord, '_id' | 'mergedFrom'>,
  cursor?: string,
  limit = LOGS_PAGE,
): Promise<Page<ContactLogRecord>> =>
  db.page('contact_logs', { index: 'member', equal: { memberId: [_id, ...mergedFrom] }, limit, cursor })

/** How long whoever wrote a contact down may take it back, hours. */
const TAKE_BACK_HOURS = 24

/** @param personId of the reader */
export const mayTakeBack = (
  { takenBackAt, byPersonId, at, how }: ContactLogRecord,
  personId: string,
  now: Date,
): boolean =>
  !takenBackAt && how !== 'app' && byPersonId === personId && now.getTime() - at.getTime() < TAKE_BACK_HOURS * 3_600_000

export const contactLog = (log: ContactLogRecord, personId: string, now: Date): ContactLog => ({
  logId: log._id,
  on: log.on,
  at: wire(log.at),
  how: log.how,
  state: log.state,
  words: log.words,
  byName: log.byName,
  takenBack: log.takenBackAt !== undefined,
  can: { takeBack: mayTakeBack(log, personId, now) },
})

/** The last instant at which a contact lies so many months back; lists take what is there or before. */
const monthsBack = (now: Date, months: number) => monthsAfter(now, -months)
/** Domain rule "Lost contact": not reached for three months, for six. */
export const flaggedBy = (now: Date): Readonly<Record<'three' | 'six', Date>> => ({
  three: monthsBack(now, FLAG_MONTHS),
  six: monthsBack(now, LOST_MONTHS),
})

/** Somebody reached before this instant was not reached this month. */
export const thisMonth = (now: Date): Date => monthStart(monthInChina(now))

export function flagOf({ contactedAt }: Pick<MemberRecord, 'contactedAt'>, now: Date): 'three' | 'six' | undefined {
  const { three, six } = flaggedBy(now)
  return contactedAt <= six ? 'six' : contactedAt <= three ? 'three' : undefined
}

/**
 * A state as others read it. One that says no more than that they were in touch reads like any 平安: beside those it
 * would say that something was asked which others may not know of.
 */
export const shownState = (state: ContactState): ContactState => (state === 'reached' ? 'well' : state)

const lastContact = ({ on, how, state, words, byName }: NonNullable<MemberRecord['contact']>): LastContact => ({
  on,
  how,
  state: shownState(state),
  words,
  byName,
})

/** What a list of contacts reads of a member. */
export const contactFields = [
  ...(['name', 'villageName', 'phone', 'stay', 'openid', 'learnt', 'keys'] as const),
  ...(['contact', 'contactedAt', 'prefers', 'backup', 'pair', 'question', 'greetedAt'] as const),
] as const
export type ContactMember = Pick<MemberRecord, '_id' | (typeof contactFields)[number]>

/** A member as lists of contacts show one: the number masked. */
export function contactItem(member: ContactMember, now: Date): ContactItem {
  const bound = member.openid !== undefined
  const { province = '', city = '', district = '' } = member.stay?.destination ?? {}
  const flag = flagOf(member, now)
  return {
    memberId: member._id,
    name: member.name,
    villageName: member.villageName,
    maskedPhone: maskPhone(member.phone),
    city: city || district || province,
    bound,
    ...(!bound && member.learnt?.what === 'no_smartphone' ? { byContact: true } : {}),
    ...(member.contact ? { last: lastContact(member.contact) } : {}),
    reached: member.contactedAt >= thisMonth(now),
    ...(flag ? { flag } : {}),
    ...(member.prefers ? { prefers: member.prefers } : {}),
    hasBackup: member.backup !== undefined,
  }
}

/** Days back for which a cadre may still write a contact down: of this month or the last. */
export const earliestDay = (now: Date): string => dayInChina(monthStart(monthInChina(daysAfter(thisMonth(now), -1))))
