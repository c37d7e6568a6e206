/** What happens to a file after it is opened: placed, corrected, reached, merged, closed. */
import * as v from 'valibot'
import { action } from './action'
import { Cursor, Instant, MemberId, Month, OrgId, page, PersonName, Phone, Reason, words } from './fields'
import { MemberFile, MemberItem } from './member'

export const PLACE_MAX = 50

/** Members of an organisation who could be placed, filtered by where they live. */
export const listPlaceable = action('care.placeable', {
  kind: 'query',
  ability: 'care.place',
  input: v.strictObject({
    orgId: OrgId,
    /** A province, city or district. */
    destination: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(20))),
    cursor: v.optional(Cursor),
  }),
  output: page(MemberItem),
})

/** The branches that members may be placed into: migrant and cloud branches of the county. */
export const listPlaces = action('care.places', {
  kind: 'query',
  ability: 'care.place',
  input: v.strictObject({}),
  output: v.object({
    items: v.array(
      v.object({
        orgId: OrgId,
        name: v.string(),
        memberCount: v.number(),
        /** The city or district a migrant branch stands at. */
        destination: v.optional(v.string()),
      }),
    ),
  }),
})

/** Places members: into a branch, or (without `branchId`) back into their online group. Counted there from `since`. */
export const placeMembers = action('care.place', {
  kind: 'mutation',
  ability: 'care.place',
  input: v.strictObject({
    memberIds: v.pipe(
      v.array(MemberId),
      v.minLength(1, '请先勾选成员'),
      v.maxLength(PLACE_MAX, `一次最多 ${PLACE_MAX} 人`),
    ),
    branchId: v.optional(OrgId),
    since: Month,
  }),
  output: v.object({ placed: v.number() }),
})

/** Fields of one's own file that one may ask to correct. */
export const correctableFields = ['name', 'born', 'joined', 'education', 'work', 'awaySince', 'phone'] as const
export const correctableNames: Readonly<Record<(typeof correctableFields)[number], string>> = {
  name: '姓名',
  born: '出生年月',
  joined: '入党时间',
  education: '学历',
  work: '从业情况',
  awaySince: '外出时间',
  phone: '手机号',
}

/** A number is masked here, except the new one while somebody has to check it, and one's own. */
export const Correction = v.object({
  correctionId: v.string(),
  memberId: MemberId,
  memberName: v.string(),
  field: v.picklist(correctableFields),
  before: v.string(),
  after: v.string(),
  state: v.picklist(['waiting', 'accepted', 'refused']),
  answer: v.string(),
  at: Instant,
})

/** Asks for a correction of one's own file; the branch accepts it or says why not. */
export const proposeCorrection = action('care.propose', {
  kind: 'mutation',
  ability: 'member.own',
  input: v.strictObject({
    field: v.picklist(correctableFields),
    after: words(40, '请写正确的内容'),
  }),
  output: Correction,
})

export const listOwnCorrections = action('care.own_corrections', {
  kind: 'query',
  ability: 'member.own',
  input: v.strictObject({ cursor: v.optional(Cursor) }),
  output: page(Correction),
})

export const listCorrections = action('care.corrections', {
  kind: 'query',
  ability: 'care.correct',
  input: v.strictObject({ cursor: v.optional(Cursor) }),
  output: page(Correction),
})

export const decideCorrection = action('care.decide', {
  kind: 'mutation',
  ability: 'care.correct',
  input: v.variant('accept', [
    v.strictObject({ correctionId: v.string(), accept: v.literal(true) }),
    v.strictObject({ correctionId: v.string(), accept: v.literal(false), reason: Reason }),
  ]),
  output: Correction,
})

/** Whom to turn to when one cannot be reached. */
export const BackupContact = v.strictObject({
  name: PersonName,
  relation: words(10, '请写关系，如 儿子'),
  phone: Phone,
})

/** Names a backup contact, or (without one) takes it away. */
export const setBackupContact = action('care.backup', {
  kind: 'mutation',
  ability: 'member.own',
  input: v.strictObject({ contact: v.optional(BackupContact) }),
  output: v.object({ set: v.boolean() }),
})

export const openBackupContact = action('care.own_backup', {
  kind: 'query',
  ability: 'member.own',
  input: v.strictObject({}),
  output: v.object({ contact: v.optional(BackupContact) }),
})

/** One's own file as text, to keep: data, timeline, who opened it. */
export const exportOwnFile = action('care.export', {
  kind: 'mutation',
  ability: 'member.own',
  input: v.strictObject({}),
  output: v.object({ fileName: v.string(), text: v.string() }),
  secretAnswer: true,
})

/** 双找: what the branch learnt about somebody who was never bound. */
export const learntKinds = ['reached', 'no_smartphone', 'wrong_number', 'moved', 'not_found'] as const
export const learntNames: Readonly<Record<(typeof learntKinds)[number], string>> = {
  reached: '联系上了，会自己绑定',
  no_smartphone: '没有智能手机，由联系人代办',
  wrong_number: '号码不对',
  moved: '已经回乡或搬走',
  not_found: '还没有找到',
}

/** Members of an organisation never bound, those of whom nothing is known first. */
export const listMissing = action('care.missing', {
  kind: 'query',
  ability: 'care.find',
  input: v.strictObject({ orgId: OrgId, cursor: v.optional(Cursor) }),
  output: page(
    v.object({
      ...MemberItem.entries,
      learnt: v.optional(
        v.object({ what: v.picklist(learntKinds), at: Instant, byName: v.string(), note: v.string() }),
      ),
    }),
  ),
})

export const noteLearnt = action('care.learnt', {
  kind: 'mutation',
  ability: 'care.find',
  input: v.strictObject({
    memberId: MemberId,
    what: v.picklist(learntKinds, '请选择情况'),
    note: words(60),
  }),
  output: v.object({ what: v.picklist(learntKinds) }),
})

export const closeKinds = ['transferred', 'died', 'left', 'expelled'] as const
export const closeNames: Readonly<Record<(typeof closeKinds)[number], string>> = {
  transferred: '组织关系已转出',
  died: '去世',
  left: '退党',
  expelled: '除名或开除',
}

/** Closes a file: out of inboxes, groups and counts; kept. */
export const closeFile = action('care.close', {
  kind: 'mutation',
  ability: 'care.close',
  input: v.strictObject({ memberId: MemberId, kind: v.picklist(closeKinds, '请选择原因'), reason: Reason }),
  output: v.object({ closedAt: Instant }),
})

/**
 * A file closed by mistake is opened again, where it was: in the online group, where its branch was closed meanwhile.
 * Where its village was closed too, `villageId` names the one that takes it.
 */
export const reopenFile = action('care.reopen', {
  kind: 'mutation',
  ability: 'care.closed',
  input: v.strictObject({ memberId: MemberId, reason: Reason, villageId: v.optional(OrgId) }),
  output: v.object({ memberId: MemberId }),
})

const ClosedItem = v.object({
  memberId: MemberId,
  name: v.string(),
  villageName: v.string(),
  kind: v.picklist(closeKinds),
  closedAt: Instant,
  reason: v.string(),
})

/** Closed files, found by the county; opening one takes a reason. */
export const listClosed = action('care.closed_list', {
  kind: 'query',
  ability: 'care.closed',
  input: v.strictObject({
    find: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(20))),
    cursor: v.optional(Cursor),
  }),
  output: page(ClosedItem),
})

export const openClosed = action('care.open_closed', {
  kind: 'mutation',
  ability: 'care.closed',
  input: v.strictObject({ memberId: MemberId, reason: Reason }),
  output: v.object({ ...MemberFile.entries, closed: ClosedItem }),
  secretAnswer: true,
})

export const UNMERGE_DAYS = 30

/** Two files of one person become one: `keep` stays, what `drop` knew goes into its timeline. */
export const mergeFiles = action('care.merge', {
  kind: 'mutation',
  ability: 'care.close',
  input: v.strictObject({ keepId: MemberId, dropId: MemberId, reason: Reason }),
  output: v.object({ mergeId: v.string(), until: Instant }),
})

/**
 * What became of the WeChat of the file that comes back.
 * - `none` it had none · `returned` it is bound to it again · `stays` where it is now: somebody changed the binding since
 */
export const returnedBindings = ['none', 'returned', 'stays'] as const

/** Takes a mistaken merge back, within 30 days. */
export const unmergeFiles = action('care.unmerge', {
  kind: 'mutation',
  ability: 'care.close',
  input: v.strictObject({ mergeId: v.string() }),
  output: v.object({ memberId: MemberId, binding: v.picklist(returnedBindings) }),
})

export const listMerges = action('care.merges', {
  kind: 'query',
  ability: 'care.close',
  input: v.strictObject({ cursor: v.optional(Cursor) }),
  output: page(
    v.object({
      mergeId: v.string(),
      keepName: v.string(),
      dropName: v.string(),
      at: Instant,
      until: Instant,
      undone: v.boolean(),
    }),
  ),
})

export const careActions = [
  listPlaceable,
  listPlaces,
  placeMembers,
  proposeCorrection,
  listOwnCorrections,
  listCorrections,
  decideCorrection,
  setBackupContact,
  openBackupContact,
  exportOwnFile,
  listMissing,
  noteLearnt,
  closeFile,
  reopenFile,
  listClosed,
  openClosed,
  mergeFiles,
  unmergeFiles,
  listMerges,
] as const
