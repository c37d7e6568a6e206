/** What the study side keeps. */
import type { Block, Cover } from '../../src/contract/blocks'
import type { AudienceKind } from '../../src/contract/audience'
import type { PushStatus } from '../../src/contract/push-fields'
import type { ReplyKind } from '../../src/contract/study'

/** Who something is for, with what it was called when it was chosen. */
export interface AudienceRecord {
  orgId: string
  kind?: AudienceKind
  name: string
}

export interface PushRecord {
  _id: string
  number: number
  title: string
  cover?: Cover
  blocks: Block[]
  status: PushStatus
  /** Counts every save, from 1. */
  edition: number
  to: AudienceRecord[]
  /** The audience as readers find it: empty while it may not be seen. */
  keys: string[]
  fromOrgId: string
  fromOrgName: string
  fromKeys: string[]
  authorOpenid: string
  authorName: string
  /** In which of the writer's two lists it stands. */
  list: 'drafts' | 'sent'
  /** When it was saved last, and once it is out: sent. The order of every list. */
  at: Date
  /** WeChat's content check passed this edition: it may go out at its time without another look. */
  checkedEdition?: number
  /** When it goes out, while `scheduled`; when it was meant to, while in `review`. */
  sendAt?: Date
  /** Why it did not go out when its time came. */
  problem?: string
  publishedAt?: Date
  editedAt?: Date
  withdrawnAt?: Date
  /** The board's rows: `due` until the timer made them. */
  board?: 'due' | 'done'
  /** Where making the rows is. */
  boardCursor?: string
  /** When its boards were last counted again. */
  countedAt?: Date
}

/** `_id` is `<organisation>:<number>`: which of its study pushes took the number last. It may have given it up since. */
export interface PushNumberRecord {
  _id: string
  pushId: string
}

/** `_id` is `<push>:<member>`: one line a reader. */
export interface ReplyRecord {
  _id: string
  pushId: string
  memberId: string
  openid: string
  kind: ReplyKind
  text: string
  name: string
  orgName: string
  /** `<push>|<organisation>`: of the sender, and of the reader's life organisation. */
  sees: string[]
  at: Date
  answer?: { text: string; byName: string; at: Date }
}

/** `_id` is the Monday of its week. What stands in it follows from who reads. */
export interface NewspaperRecord {
  _id: string
  number: number
  from: Date
  until: Date
  /** The county: whoever belongs to it finds it. */
  keys: string[]
}

/**
 * `_id` is `<thing>:<organisation>`: how far a thing came in an organisation, each member counted in their life
 * organisation and in what stands above that. The names of a life organisation are in `reach`.
 */
export interface BoardRowRecord {
  _id: string
  thingId: string
  orgId: string
  /** `none` for the county. */
  parentId: string
  order: number
  name: string
  /** Members live their organisational life here: it has names instead of rows below it. */
  isLife: boolean
  meant: number
  read: number
  unbound: number
}
