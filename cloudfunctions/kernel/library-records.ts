/** What the library keeps. */
import type { Block } from '../../src/contract/blocks'
import type { Category, EntryStatus } from '../../src/contract/library'

export interface EntryRecord {
  _id: string
  title: string
  category: Category
  keywords: string[]
  blocks: Block[]
  status: EntryStatus
  /** From 1; each save adds one. */
  edition: number
  /** The organisation it is for, and with it everybody in it; empty while readers may not find it. */
  keys: string[]
  /** `<organisation>|<part of title or keyword>`; empty where `keys` is. */
  finds: string[]
  fromOrgId: string
  fromOrgName: string
  fromKeys: string[]
  /** In which of its keepers' lists it stands. */
  list: 'kept' | 'down'
  /** A day in China; none once it was taken down. */
  checkBy?: string
  updatedAt: Date
  /** Who saved it last. */
  byName: string
}
