import * as v from 'valibot'

/** An id made by us: letters, digits, `_`, `-`, `:`. Never an operator, never a path. */
const id = (message: string) => v.pipe(v.string(message), v.regex(/^[\w:-]{1,96}$/, message))

export const OrgId = id('请选择组织')
export const MemberId = id('请选择成员')
export const NoticeId = id('没有这条通知')
export const PushId = id('没有这一期学习推送')
export const LectureId = id('没有这堂课')
export const EntryId = id('没有这篇资料')
/** Whatever people are told of: a notice, a study push, a lecture. */
export const ThingId = id('没有这一条')
export const AccessId = id('请先打开这份档案')
export const ImportId = id('没有这次导入')
export const ProposalId = id('没有这条提请')
export type OrgId = string
export type MemberId = string

/** What an organisation is called. */
export const OrgName = v.pipe(
  v.string('请写名称'),
  v.trim(),
  v.nonEmpty('请写名称'),
  v.maxLength(30, '名称最多 30 个字'),
  v.regex(/^[^\s|<>]+$/, '名称里不能有空格或符号'),
)

/** The place in a list after which to go on: opaque to the phone. */
export const Cursor = v.pipe(v.string(), v.maxLength(300))

/** An instant on the wire, ISO 8601 in UTC; shown in Asia/Shanghai. */
export const Instant = v.pipe(v.string(), v.isoTimestamp())

/** A month, `2026-11`. */
export const Month = v.pipe(
  v.string('请填写年月，如 2026-11'),
  v.regex(/^\d{4}-(0[1-9]|1[0-2])$/, '请填写年月，如 2026-11'),
)

/** A mainland mobile number: 11 digits from 13 to 19. */
export const Phone = v.pipe(v.string('请填写手机号'), v.regex(/^1[3-9]\d{9}$/, '手机号是 11 位数字'))

/** A person's name as the ledger writes it, 少数民族 names with · included. */
export const PersonName = v.pipe(
  v.string('请写姓名'),
  v.transform((text) => text.replace(/\s+/g, '')),
  v.nonEmpty('请写姓名'),
  v.maxLength(30, '姓名最多 30 个字'),
  // no \p{…}: old phones do not know it
  v.regex(/^[\u3400-\u4dbf\u4e00-\u9fffA-Za-z·•.]+$/, '姓名里只有汉字、字母和间隔号'),
)

/** Control characters, marks that turn the direction of writing, and others that show nothing; halves of a character. */
const UNSEEN =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]/gu
/** Text of only these looks empty: spaces, joiners, and letters made to be blank. */
const LOOKS_EMPTY = /^[\s\u034f\u115f\u1160\u17b4\u17b5\u180e\u200c\u200d\u2800\u3164\ufe00-\ufe0f\uffa0]*$/

/**
 * What a person typed or pasted, as others will see it: `附件\u202excod.exe` must not read as `附件exe.docx`, and a title
 * of blanks is no title.
 */
export const seen = (text: string) => {
  const clean = text.replace(/\r\n?/g, '\n').replace(UNSEEN, '').trim()
  return LOOKS_EMPTY.test(clean) ? '' : clean
}
/** The same, on one line. */
export const seenOnOneLine = (text: string) =>
  // each run of blanks is looked at once: what is sent may be 100 KB of them
  seen(text).replace(/\s+/g, (blanks) => (/[\n\t\u2028\u2029]/.test(blanks) ? ' ' : blanks))

export const TITLE_MAX = 60
export const Title = v.pipe(
  v.string('请写标题'),
  v.transform(seenOnOneLine),
  v.nonEmpty('请写标题'),
  v.maxLength(TITLE_MAX, `标题最多 ${TITLE_MAX} 个字`),
)

export const BODY_MAX = 10_000
export const Body = v.pipe(
  v.string('请写正文'),
  v.transform(seen),
  v.nonEmpty('请写正文'),
  v.maxLength(BODY_MAX, `正文最多 ${BODY_MAX} 个字，更长的请作为文件附上`),
)

/** A few words that others will see; `empty` is what is said where there are none, which is fine without it. */
export const words = (max: number, empty?: string) =>
  v.pipe(
    v.string(empty ?? '请填写'),
    v.transform(seenOnOneLine),
    v.check((text) => empty === undefined || text !== '', empty ?? ''),
    v.maxLength(max, `最多 ${max} 个字`),
  )

/** Why somebody looks at another person's data: one line, shown to that person. */
export const Reason = v.pipe(
  v.string('请写明原因'),
  v.transform(seenOnOneLine),
  v.nonEmpty('请写明原因，成员本人能看到'),
  v.maxLength(60, '原因最多 60 个字'),
)

/** The name of a file that others will see. */
export const FileName = v.pipe(
  v.string('没有选到文件'),
  v.transform(seenOnOneLine),
  v.nonEmpty('没有选到文件'),
  v.maxLength(120, '文件名最多 120 个字'),
)

/** Where a member lives: province, city, district. Never finer (domain.md, Privacy). */
export const Destination = v.strictObject({
  province: v.pipe(v.string(), v.maxLength(20)),
  city: v.pipe(v.string(), v.maxLength(20)),
  district: v.pipe(v.string(), v.maxLength(20)),
})
export type Destination = v.InferOutput<typeof Destination>

/** WeChat Cloud's name of an uploaded file. */
export const FileId = v.pipe(v.string('没有选到文件'), v.regex(/^cloud:\/\/[^\s?#]{1,400}$/, '没有选到文件'))

/** One page of a list: `cursor` is there while more follows. */
export const page = <Item extends v.GenericSchema>(item: Item) =>
  v.object({ items: v.array(item), cursor: v.optional(Cursor) })

/** A workbook that was made, at an address that lives for some hours. */
export const MadeFile = v.object({ fileName: v.string(), url: v.string(), rows: v.number() })
