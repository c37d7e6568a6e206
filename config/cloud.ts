/**
 * The cloud, declared once: collections with their indexes and retention, the rules of database, storage and
 * functions, and what each function may use. The emulator, the deploy command and the tests all read this file.
 */

import { lifeCollections } from './life-collections'
import { peopleCollections } from './people-collections'

export type { CollectionSpec, IndexFields, IndexSpec } from './collection'

export const collections = { ...peopleCollections, ...lifeCollections } as const

export type CollectionName = keyof typeof collections

/** Nobody reads or writes the database from a phone; only cloud functions do. */
export const databaseRule = { read: false, write: false } as const

/** A file is read by the one who uploaded it; others get a temporary URL from an authorized action. */
export const storageRule = 'creator-only' as const

export interface FunctionSpec {
  /** Seconds; the platform's maximum is 60. */
  readonly timeout: number
  /** MB. */
  readonly memory: number
  /** Who may call it from a phone. */
  readonly invoke: 'signed-in' | 'nobody'
  /** Seven fields, UTC+8; WeChat Cloud allows one trigger a function. */
  readonly timer?: { readonly name: string; readonly cron: string }
  /** WeChat's own interfaces that it may call. */
  readonly openapi?: readonly string[]
}

export const functions = {
  api: {
    timeout: 20,
    memory: 256,
    invoke: 'signed-in',
    openapi: ['security.msgSecCheck', 'phonenumber.getPhoneNumber', 'wxacode.getUnlimited'],
  },
  // a ledger of 5,000 people in the making holds 300 MB where it may (measured), and each of them is written down
  sheets: { timeout: 60, memory: 512, invoke: 'signed-in' },
  jobs: {
    timeout: 60,
    memory: 256,
    invoke: 'nobody',
    timer: { name: 'every-minute', cron: '0 * * * * * *' },
    openapi: ['subscribeMessage.send'],
  },
} as const satisfies Readonly<Record<string, FunctionSpec>>

export type FunctionName = keyof typeof functions
