import type { NoticeItem, NoticeView, ReachPerson, ReachState } from '../../../src/contract/notice'
import { wire } from '../../kernel/handler'
import { maskPhone } from '../../kernel/member-index'
import type { MessageNote } from '../../kernel/reachability'
import type { InboxRecord, MemberRecord, NoticeRecord, OrgRecord, ReceiptRecord } from '../../kernel/records'

/** A notice as one reader sees it in a list. `receipt` is `undefined` when not opened, `null` for an onlooker. */
export function noticeItem(notice: NoticeRecord, receipt: ReceiptRecord | null | undefined): NoticeItem {
  return {
    noticeId: notice._id,
    title: notice.title,
    fromOrgName: notice.fromOrgName,
    authorName: notice.authorName,
    publishedAt: wire(notice.publishedAt),
    status: notice.status,
    needsConfirm: notice.needsConfirm,
    mine: receipt === null ? 'onlooker' : !receipt ? 'none' : receipt.confirmedAt ? 'confirmed' : 'read',
    changedSince: !!receipt && receipt.readEdition < notice.edition,
    attachmentCount: notice.attachments.length,
    ...(notice.editedAt ? { editedAt: wire(notice.editedAt) } : {}),
  }
}

/** A notice opened. After it was withdrawn, only those who `posted` it still get text and files. */
export function noticeView(
  notice: NoticeRecord,
  receipt: ReceiptRecord | null | undefined,
  urls: ReadonlyMap<string, string>,
  posted: boolean,
  can: NoticeView['can'],
): NoticeView {
  const hidden = notice.status === 'withdrawn' && !posted
  return {
    ...noticeItem(notice, receipt),
    body: hidden ? '' : notice.body,
    edition: notice.edition,
    to: notice.to,
    attachments: hidden ? [] : notice.attachments.map((file) => ({ ...file, url: urls.get(file.fileId) ?? '' })),
    can,
    ...(receipt?.confirmedAt ? { confirmedAt: wire(receipt.confirmedAt) } : {}),
  }
}

/** Those to act on first. */
const LADDER: readonly ReachState[] = ['unread', 'unbound', 'read', 'confirmed']

/** One step of the reach ladder for one person. A receipt beats a lost binding: they did read it. */
export function reachPerson(
  notice: NoticeRecord,
  member: MemberRecord,
  receipt: ReceiptRecord | undefined,
  note: MessageNote | undefined,
): ReachPerson {
  const state: ReachState = receipt?.confirmedAt ? 'confirmed' : receipt ? 'read' : member.openid ? 'unread' : 'unbound'
  const at = receipt?.confirmedAt ?? receipt?.readAt
  const seen = receipt?.confirmedEdition ?? receipt?.readEdition
  return {
    memberId: member._id,
    name: member.name,
    maskedPhone: maskPhone(member.phone),
    state,
    beforeEdit: seen !== undefined && seen < notice.edition,
    reachable: note?.reachable ?? false,
    hasBackup: member.backup !== undefined,
    ...(note?.state ? { message: note.state } : {}),
    ...(at ? { at: wire(at) } : {}),
  }
}

/** The people of a board: unread first, then by name. */
export function sortLadder<T extends { person: ReachPerson; sortName: string }>(people: readonly T[]): T[] {
  const rank = (entry: T) => LADDER.indexOf(entry.person.state)
  return [...people].sort(
    (a, b) => rank(a) - rank(b) || (a.sortName < b.sortName ? -1 : a.sortName > b.sortName ? 1 : 0),
  )
}

export function reachCounts(people: readonly ReachPerson[]) {
  const of = (state: ReachState) => people.filter((person) => person.state === state).length
  return {
    meant: people.length,
    confirmed: of('confirmed'),
    read: of('read'),
    unread: of('unread'),
    unbound: of('unbound'),
  }
}

/** A board names each of its people; beyond this many it is divided, so that nobody is left out of one. */
export const BOARD_MAX = 2000

/** Organisations whose boards are those of the organisations below them. */
const DIVIDED: readonly OrgRecord['kind'][] = ['county', 'migrant_committee', 'migrant_general_branch']
export const isDivided = (org: OrgRecord): boolean => DIVIDED.includes(org.kind) || org.memberCount > BOARD_MAX

/** Whether a notice is meant for people of this organisation. */
export const concerns = (notice: NoticeRecord, org: OrgRecord): boolean =>
  notice.to.some(({ orgId }) => org.keys.includes(orgId))

/** The notice as it stands in inboxes. */
export const inboxOf = (notice: NoticeRecord): InboxRecord => ({
  _id: notice._id,
  kind: 'notice',
  title: notice.title,
  fromOrgName: notice.fromOrgName,
  at: notice.publishedAt,
  keys: notice.keys,
  needsConfirm: notice.needsConfirm,
  edition: notice.edition,
  ...(notice.withdrawnAt ? { withdrawnAt: notice.withdrawnAt } : {}),
})
