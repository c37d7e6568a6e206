/** What may be uploaded into content, said before it travels. */
import { FILE_BYTES_MAX, PICTURE_BYTES_MAX, VIDEO_BYTES_MAX } from '@/contract/blocks'
import { type PickedFile, saySize } from '@/platform'

const limits = {
  image: { bytes: PICTURE_BYTES_MAX, what: '图片最大 10 MB。' },
  file: { bytes: FILE_BYTES_MAX, what: '文件最大 20 MB。' },
  video: { bytes: VIDEO_BYTES_MAX, what: '视频最大 50 MB。更长的请发到视频号，再把链接放进来。' },
} as const

export const LIMITS_HINT = '图片 10 MB、文件 20 MB、视频 50 MB 以内。更长的视频请发到视频号，再把链接放进来。'

/** Why this file cannot be taken; undefined where it can. */
export function refusalOf({ kind, name, size }: PickedFile): string | undefined {
  const { bytes, what } = limits[kind]
  if (size === 0) return `「${name}」是空的，没有加上。`
  return size > bytes ? `「${name}」有 ${saySize(size)}，没有加上。${what}` : undefined
}

/** Those that can be taken, and why the others cannot. */
export function sortPicked(files: readonly PickedFile[]): {
  readonly fine: readonly PickedFile[]
  readonly refusals: readonly string[]
} {
  return {
    fine: files.filter((file) => refusalOf(file) === undefined),
    refusals: files.flatMap((file) => refusalOf(file) ?? []),
  }
}
