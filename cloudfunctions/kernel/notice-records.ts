/** Notices, and what becomes of anything that people are told: who opened it, and boards of one organisation's people. */
import type { NoticeStatus } from '../../src/contract/notice'

export interface AttachmentRecord {
  fileId: string
  kind: 'image' | 'file'
  name: string
  size: number
}

export interface NoticeRecord {
  _id: string
  title: string
  body: string
  attachments: AttachmentRecord[]
  needsConfirm: boolean
  status: NoticeStatus
  /** From 1; each edit adds one, and the text before it is kept in `notice_editions`. */
  edition: number
  /** The audience as chosen. */
  to: { orgId: string; name: string }[]
  /** The audience as readers find it: empty while the notice may not be seen. */
  keys: string[]
  fromOrgId: string
  fromOrgName: string
  /** The posting organisation and those above it. */
  fromKeys: string[]
  authorOpenid: string
  authorName: string
  publishedAt: Date
  /** Its messages go out at night too. */
  urgent?: true
  editedAt?: Date
  withdrawnAt?: Date
}

export interface NoticeEditionRecord {
  _id: string
  noticeId: string
  edition: number
  title: string
  body: string
  attachments: AttachmentRecord[]
  needsConfirm: boolean
  until: Date
}

/** `_id` is `<thing>:<member>`: the truth about one person and one thing. */
export interface ReceiptRecord {
  _id: string
  thingId: string
  memberId: string
  keys: string[]
  readAt: Date
  readEdition: number
  confirmedAt?: Date
  confirmedEdition?: number
}

/** `_id` is `<thing>:<organisation>`: whom a thing was meant for there, frozen at the first look, and running counts. */
export interface ReachRecord {
  _id: string
  thingId: string
  orgId: string
  memberIds: string[]
  confirmed: number
  /** Opened, confirmed ones included. */
  read: number
  builtAt: Date
  /** When those who had not opened or confirmed it were last reminded. */
  remindedAt?: Date
  /** That reminder's occasion (kernel/tell.ts). */
  reminder?: string
  /** Of those it was meant for, who had neither WeChat nor opened it, when it was last counted. */
  unbound?: number
}
