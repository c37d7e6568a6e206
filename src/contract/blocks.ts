/** Content that is more than a text: a study push, an entry of the library. Blocks, each plain text or a file. */
import * as v from 'valibot'
import { FileId, FileName, seen, seenOnOneLine } from './fields'

export const BLOCKS_MAX = 120
export const BLOCK_TEXT_MAX = 5_000
/** Characters of all blocks together: an issue of the study material is at most some ten pages. */
export const BLOCKS_TEXT_MAX = 30_000
/** Bytes of all blocks on the way to the cloud: a function takes 100 KB (platform.md), and there is more in a request. */
export const BLOCKS_BYTES_MAX = 95_000
export const HEADING_MAX = 60

const MB = 1024 * 1024
export const PICTURE_BYTES_MAX = 10 * MB
export const FILE_BYTES_MAX = 20 * MB
/** A video as a file. Longer ones belong into a video channel (design.md, Links). */
export const VIDEO_BYTES_MAX = 50 * MB

const line = (empty: string, max: number) =>
  v.pipe(v.string(empty), v.transform(seenOnOneLine), v.nonEmpty(empty), v.maxLength(max, `最多 ${max} 个字`))

const bytes = (max: number, message: string) =>
  v.pipe(v.number('没有选到文件'), v.integer(), v.minValue(1, '文件是空的'), v.maxValue(max, message))

/**
 * Where a link leads, by how it looks:
 * - `article`      an article of a public account, opened inside WeChat
 * - `mini_program` WeChat's short link of another mini-program (`#小程序://腾讯会议/…`): online meetings
 * - `web`          any other address: a mini-program cannot open it, it is copied
 */
export const linkKinds = ['article', 'mini_program', 'web'] as const
export type LinkKind = (typeof linkKinds)[number]

const MINI_PROGRAM = /^#小程序:\/\/[^\s/]{1,40}\/[^\s]{1,200}$/
// no URL class: old phones lack it. A host with a dot, and no name and password before it
const WEB = /^https?:\/\/(?:[a-z0-9\u4e00-\u9fff-]+\.)+[a-z\u4e00-\u9fff]{2,}(?::\d{1,5})?(?:[/?#][^\s<>"'\\^`{|}]*)?$/i

/** What kind of link a text is; `undefined` where it is none. */
export function linkKindOf(text: string): LinkKind | undefined {
  if (MINI_PROGRAM.test(text)) return 'mini_program'
  if (!WEB.test(text)) return undefined
  return /^https?:\/\/mp\.weixin\.qq\.com\//i.test(text) ? 'article' : 'web'
}

export const Link = v.pipe(
  v.string('请填写链接'),
  v.transform(seenOnOneLine),
  v.nonEmpty('请填写链接'),
  v.maxLength(1000, '链接太长了'),
  v.check(
    (text) => linkKindOf(text) !== undefined,
    '这不是链接。请复制以 https:// 开头的网址，或以 #小程序:// 开头的小程序链接',
  ),
)

export const Block = v.variant('kind', [
  v.strictObject({ kind: v.literal('heading'), text: line('请写小标题', HEADING_MAX) }),
  v.strictObject({
    kind: v.literal('text'),
    text: v.pipe(
      v.string('请写内容'),
      v.transform(seen),
      v.nonEmpty('这一段是空的'),
      v.maxLength(BLOCK_TEXT_MAX, `一段最多 ${BLOCK_TEXT_MAX} 个字，请分成几段`),
    ),
  }),
  v.strictObject({
    kind: v.literal('picture'),
    fileId: FileId,
    name: FileName,
    size: bytes(PICTURE_BYTES_MAX, '图片最大 10 MB'),
    caption: v.pipe(v.string(), v.transform(seenOnOneLine), v.maxLength(60, '图片说明最多 60 个字')),
  }),
  v.strictObject({
    kind: v.literal('file'),
    fileId: FileId,
    name: FileName,
    size: bytes(FILE_BYTES_MAX, '文件最大 20 MB'),
  }),
  v.strictObject({ kind: v.literal('link'), title: line('请写链接的名称', 60), url: Link }),
  v.strictObject({
    kind: v.literal('video'),
    fileId: FileId,
    name: FileName,
    size: bytes(VIDEO_BYTES_MAX, '视频最大 50 MB。更长的请发到视频号，把链接放进来'),
  }),
])
export type Block = v.InferOutput<typeof Block>

const lengthOf = (block: Block) =>
  'text' in block
    ? block.text.length
    : block.kind === 'link'
      ? block.title.length + block.url.length
      : block.name.length

/** As UTF-8. No TextEncoder: old phones lack it. */
function bytesIn(text: string): number {
  let sum = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    // a character beyond the first 65,536 is two halves here, and four bytes
    sum += code < 0x80 ? 1 : code < 0x800 || (code >= 0xd800 && code <= 0xdfff) ? 2 : 3
  }
  return sum
}

export const Blocks = v.pipe(
  v.array(Block, '请写内容'),
  v.maxLength(BLOCKS_MAX, `最多 ${BLOCKS_MAX} 段`),
  v.check(
    (blocks) => blocks.reduce((sum, block) => sum + lengthOf(block), 0) <= BLOCKS_TEXT_MAX,
    `全文最多 ${BLOCKS_TEXT_MAX} 个字，更长的请作为文件附上`,
  ),
  v.check(
    (blocks) => bytesIn(JSON.stringify(blocks)) <= BLOCKS_BYTES_MAX,
    '文字和图片加起来太多了，请把一部分作为文件附上，或者分成两期',
  ),
)

/** A picture at the head of a list's row. */
export const Cover = v.strictObject({
  fileId: FileId,
  name: FileName,
  size: bytes(PICTURE_BYTES_MAX, '图片最大 10 MB'),
})
export type Cover = v.InferOutput<typeof Cover>

/** As readers get it: what lies in cloud storage with a temporary address, empty where the file is gone. */
const url = v.string()
export const BlockView = v.variant('kind', [
  v.object({ kind: v.literal('heading'), text: v.string() }),
  v.object({ kind: v.literal('text'), text: v.string() }),
  v.object({
    kind: v.literal('picture'),
    fileId: v.string(),
    name: v.string(),
    size: v.number(),
    caption: v.string(),
    url,
  }),
  v.object({ kind: v.literal('file'), fileId: v.string(), name: v.string(), size: v.number(), url }),
  v.object({ kind: v.literal('link'), title: v.string(), url, leadsTo: v.picklist(linkKinds) }),
  v.object({ kind: v.literal('video'), fileId: v.string(), name: v.string(), size: v.number(), url }),
])
export type BlockView = v.InferOutput<typeof BlockView>

export const CoverView = v.object({ ...Cover.entries, url })
