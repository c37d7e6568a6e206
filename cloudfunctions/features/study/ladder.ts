/** The people of one board: who has not opened a study push, and why. */
import type { BoardPerson } from '../../../src/contract/study-board'
import type { Db } from '../../kernel/db'
import { wire } from '../../kernel/handler'
import { maskPhone } from '../../kernel/member-index'
import { type MessageNote, messageNotes } from '../../kernel/reachability'
import type { MemberRecord, ReachRecord, ReceiptRecord } from '../../kernel/records'
import { boardPeople, boardReceipts } from './board-repository'

/** Those to act on first. */
const ORDER: readonly BoardPerson['state'][] = ['unread', 'unbound', 'read']

export interface Ladder {
  readonly people: readonly BoardPerson[]
  readonly sum: { readonly meant: number; readonly read: number; readonly unread: number; readonly unbound: number }
}

/** Nobody writes to or phones somebody whose file was closed since, or who took their consent back; what they read stays. */
export const stillCounts = (member: Pick<MemberRecord, 'closed' | 'consentWithdrawnAt'>, hasRead: boolean): boolean =>
  hasRead || !(member.closed || member.consentWithdrawnAt)

function personOf(member: MemberRecord, receipt: ReceiptRecord | undefined, note?: MessageNote): BoardPerson {
  return {
    memberId: member._id,
    name: member.name,
    maskedPhone: maskPhone(member.phone),
    // a receipt beats a lost binding: they did read it
    state: receipt ? 'read' : member.openid ? 'unread' : 'unbound',
    ...(receipt ? { at: wire(receipt.readAt) } : {}),
    ...(note?.state ? { message: note.state } : {}),
    reachable: note?.reachable ?? false,
    hasBackup: member.backup !== undefined,
  }
}

export const sumOf = (people: readonly BoardPerson[]): Ladder['sum'] => {
  const of = (state: BoardPerson['state']) => people.filter((person) => person.state === state).length
  return { meant: people.length, read: of('read'), unread: of('unread'), unbound: of('unbound') }
}

/** The people of a board as they are now, those to act on first, by name within each. */
export async function openLadder(db: Db, board: ReachRecord): Promise<Ladder> {
  const [found, receipts] = await Promise.all([
    boardPeople(db, board.memberIds),
    boardReceipts(db, board.thingId, board.memberIds),
  ])
  const byMember = new Map(receipts.map((receipt) => [receipt.memberId, receipt]))
  const members = found.filter((member) => stillCounts(member, byMember.has(member._id)))
  const notes = await messageNotes(
    db,
    'study',
    board.thingId,
    ['new', ...(board.reminder ? [board.reminder] : [])],
    members.flatMap(({ openid }) => openid ?? []),
  )
  const shown = members.map((member) => ({
    sortName: member.sortName,
    person: personOf(member, byMember.get(member._id), notes.get(member.openid ?? '')),
  }))
  const rank = ({ person }: (typeof shown)[number]) => ORDER.indexOf(person.state)
  shown.sort((a, b) => rank(a) - rank(b) || (a.sortName < b.sortName ? -1 : a.sortName > b.sortName ? 1 : 0))
  const people = shown.map(({ person }) => person)
  return { people, sum: sumOf(people) }
}
