import * as v from 'valibot'
import { action } from './action'
import { AccessId, Cursor, Destination, Instant, MemberId, Month, OrgId, page, Phone, Reason } from './fields'

export const memberKinds = ['full', 'probationary'] as const
export const memberKindNames: Readonly<Record<(typeof memberKinds)[number], string>> = {
  full: '正式党员',
  probationary: '预备党员',
}
export const genders = ['male', 'female'] as const
export const genderNames: Readonly<Record<(typeof genders)[number], string>> = { male: '男', female: '女' }

/** A member in a roster. */
export const MemberItem = v.object({
  memberId: MemberId,
  name: v.string(),
  /** `138****5678`, or empty where no number is known. */
  maskedPhone: v.string(),
  kind: v.picklist(memberKinds),
  villageName: v.string(),
  lifeOrgName: v.string(),
  destination: v.optional(Destination),
  /** Their WeChat is bound. */
  bound: v.boolean(),
  /** 由联系人代办: they have no smartphone, a contact does it for them. */
  byContact: v.optional(v.boolean()),
})
export type MemberItem = v.InferOutput<typeof MemberItem>

/** The file of a member (一人一档). */
export const MemberFile = v.object({
  ...MemberItem.entries,
  gender: v.picklist(genders),
  /** Ethnic group, as the ledger writes it: 汉族. */
  ethnic: v.string(),
  born: Month,
  education: v.string(),
  joined: Month,
  /** The present stay away from home. */
  awaySince: v.optional(Month),
  work: v.string(),
  certificate: v.string(),
  /** Columns of the ledger that later features use, kept as text. */
  hostOrgText: v.string(),
  contactCadreText: v.string(),
  /** The cadre they are paired with, and since when. */
  pair: v.optional(v.object({ cadreName: v.string(), from: Instant })),
  note: v.string(),
  /** Whom to turn to when they cannot be reached: a third person, whose number stays masked. */
  backup: v.optional(v.object({ name: v.string(), relation: v.string(), maskedPhone: v.string() })),
})
export type MemberFile = v.InferOutput<typeof MemberFile>

/** One thing that happened to a file; appended, never changed. */
export const TimelineItem = v.object({
  at: Instant,
  /** A plain sentence: 由青石镇台账导入（第 12 行）. */
  text: v.string(),
  byName: v.string(),
})
export type TimelineItem = v.InferOutput<typeof TimelineItem>

/** Somebody opened a file or a phone number, or took a ledger out that the member stands in. */
export const AccessItem = v.object({
  at: Instant,
  byName: v.string(),
  byTitle: v.string(),
  what: v.picklist(['file', 'phone', 'backup', 'export']),
  reason: v.string(),
})
export type AccessItem = v.InferOutput<typeof AccessItem>

/** One's own file, with the number in full: it is one's own. */
export const openOwnFile = action('member.own', {
  kind: 'query',
  ability: 'member.own',
  input: v.strictObject({}),
  output: v.object({ ...MemberFile.entries, phone: v.string() }),
})

/** What happened to one's own file, newest first. */
export const listOwnTimeline = action('member.own_timeline', {
  kind: 'query',
  ability: 'member.own',
  input: v.strictObject({ cursor: v.optional(Cursor) }),
  output: page(TimelineItem),
})

/** Who opened one's own file, when and why, newest first. */
export const listOwnAccesses = action('member.own_accesses', {
  kind: 'query',
  ability: 'member.own',
  input: v.strictObject({ cursor: v.optional(Cursor) }),
  output: page(AccessItem),
})

/**
 * The roster of an organisation, by name. `find` narrows it to one exact word: the beginning or a part of a name, the
 * last four digits of a number, a village, a province, city or district.
 */
export const listMembers = action('member.list', {
  kind: 'query',
  ability: 'member.list',
  input: v.strictObject({
    orgId: OrgId,
    find: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(20, '最多 20 个字'))),
    cursor: v.optional(Cursor),
  }),
  output: page(MemberItem),
})

/** The organisations whose rosters one may see: those one works for, with the villages and groups under a township. */
export const listRosterOrgs = action('member.orgs', {
  kind: 'query',
  ability: 'member.list',
  input: v.strictObject({ parentId: v.optional(OrgId) }),
  output: v.object({
    items: v.array(v.object({ orgId: OrgId, name: v.string(), kind: v.string(), hasChildren: v.boolean() })),
    can: v.object({ openFile: v.boolean(), importLedger: v.boolean() }),
  }),
})

/** Opens a member's file: an audited act that the member sees, with the reason. */
export const openFile = action('member.open', {
  kind: 'mutation',
  ability: 'member.open',
  input: v.strictObject({ memberId: MemberId, reason: Reason }),
  /** `accessId` stands for this look, for what belongs to the file and comes page by page. */
  output: v.object({
    ...MemberFile.entries,
    accessId: AccessId,
    can: v.object({
      /** They have a number, and one may see it. */
      call: v.boolean(),
      /** One may see numbers of this member, the backup contact's too. */
      reveal: v.boolean(),
    }),
  }),
  secretAnswer: true,
})

/** What happened to a file one has opened within the day, newest first. */
export const listTimeline = action('member.timeline', {
  kind: 'query',
  ability: 'member.open',
  input: v.strictObject({ memberId: MemberId, accessId: AccessId, cursor: v.optional(Cursor) }),
  output: page(TimelineItem),
})

/** Shows a number in full: an audited act that the member sees, with the reason. */
export const revealPhone = action('member.reveal_phone', {
  kind: 'mutation',
  ability: 'member.reveal_phone',
  input: v.strictObject({
    memberId: MemberId,
    reason: Reason,
    /** The member's own number unless told: that of the backup contact, for when the member cannot be reached. */
    of: v.optional(v.picklist(['member', 'backup'])),
  }),
  output: v.object({ phone: Phone }),
  secretAnswer: true,
})

export const memberActions = [
  openOwnFile,
  listOwnTimeline,
  listOwnAccesses,
  listMembers,
  listRosterOrgs,
  openFile,
  listTimeline,
  revealPhone,
] as const
