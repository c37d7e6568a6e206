/** The parts of 学习, in their order. */
import { go } from '@/platform'

/** What the tab itself shows. */
export type Shelf = 'pushes' | 'newspapers'

interface Place {
  readonly value: string
  readonly text: string
  /** It has pages of its own: the tab leads there. */
  readonly open?: () => void
}

export const shelves: readonly Place[] = [
  { value: 'pushes', text: '学习推送' },
  { value: 'lectures', text: '云课堂', open: () => void go('lectures') },
  { value: 'library', text: '资料库', open: () => void go('library') },
  { value: 'newspapers', text: '手机报' },
]

/** Answers whether it led away. */
export function openPlace({ open }: Place): boolean {
  open?.()
  return open !== undefined
}
