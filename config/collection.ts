/** What is said of a collection. */

/** 1 ascending, -1 descending, in the order of the compound index. At most one field of an index may hold an array. */
export type IndexFields = Readonly<Record<string, 1 | -1>>

export interface IndexSpec {
  readonly fields: IndexFields
  /** WeChat Cloud treats a missing field as null in a unique index. */
  readonly unique?: true
}

export interface CollectionSpec {
  readonly indexes: Readonly<Record<string, IndexSpec>>
  /** How long a document is kept, and why; said to members in 我的. */
  readonly retention: string
}

/** The newest first, where two are of one instant. */
export const byTimeDesc = { _id: -1 } as const
