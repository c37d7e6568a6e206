/** The parts of 学习, in their order. */

/** What the tab itself shows. */
export type Shelf = 'pushes' | 'newspapers'

interface Place {
  readonly value: string
  readonly text: string
  /** It has pages of its own: the tab leads there. */
  readonly open?: () => void
}

/** A place with pages of its own stands here between the two, with how to open it. */
export const shelves: readonly Place[] = [
  { value: 'pushes', text: '学习推送' },
  { value: 'newspapers', text: '手机报' },
]

/** Answers whether it led away. */
export function openPlace({ open }: Place): boolean {
  open?.()
  return open !== undefined
}
