/**
 * What a task rewrites, a page at a time. Each sweep looks at everything that names the organisation and writes only
 * what is not yet as the organisations say, so it may be cut short anywhere, done twice, or by two at once.
 */
import { rekeyCases } from '../../kernel/cases'
import type { Db } from '../../kernel/db'
import type { TaskRecord } from '../../kernel/records'
import { refreshed } from '../../kernel/refresh'
import { pageBelow, placeOf, resettle, standsAt } from '../../kernel/theme-days'
import {
  keyed,
  orgsById,
  type Keyed,
  pageKeyed,
  pageMembers,
  pageNotices,
  pageOrgs,
  rekeyOrg,
  renameCadres,
  rewriteMembers,
  setFromKeys,
  setKeys,
} from './repository'

/** Looked at at a time. */
const PAGE = 50
/** Members rewritten in one transaction: few enough that somebody joining meanwhile hardly ever has to wait. */
const TOGETHER = 10
/** Organisations below one; the planner wants `in` short. */
const BELOW_MAX = 100

export interface Swept {
  /** Records rewritten. */
  readonly rewritten: number
  /** Where to go on; missing at the end. */
  readonly cursor: string | undefined
}
export type Sweep = (db: Db, task: TaskRecord, cursor: string | undefined) => Promise<Swept>

const same = (one: readonly string[], other: readonly string[]) => JSON.stringify(one) === JSON.stringify(other)

/** The organisations below: each gets the keys of the one above it and its own. */
const sweepOrgs: Sweep = async (db, task, cursor) => {
  const page = await pageOrgs(db, task.orgId, cursor, PAGE)
  const parents = await orgsById(
    db,
    page.items.flatMap(({ parentId }) => parentId ?? []),
  )
  const stale = page.items.filter(({ _id, keys, parentId }) => {
    const parent = parents.get(parentId ?? '')
    return parent && !same(keys, [...parent.keys, _id])
  })
  for (const { _id } of stale) await rekeyOrg(db, _id)
  return { rewritten: stale.length, cursor: page.cursor }
}

/** The members: names and keys of their organisations, and with them the counts of the organisations above. */
const sweepMembers: Sweep = async (db, task, cursor) => {
  const page = await pageMembers(db, task.orgId, cursor, PAGE)
  const own = await orgsById(
    db,
    page.items.flatMap(({ groupId, branchId }) => (branchId ? [groupId, branchId] : [groupId])),
  )
  const above = await orgsById(
    db,
    [...own.values()].flatMap(({ parentId }) => parentId ?? []),
  )
  const find = (orgId: string) => own.get(orgId) ?? above.get(orgId)
  const stale = page.items.filter((member) => refreshed(member, find)).map(({ _id }) => _id)
  for (let from = 0; from < stale.length; from += TOGETHER) {
    await rewriteMembers(db, task, stale.slice(from, from + TOGETHER))
  }
  return { rewritten: stale.length, cursor: page.cursor }
}

/** The notices that it posted, or one below it: those above who may see and withdraw them. */
const sweepNotices: Sweep = async (db, task, cursor) => {
  const below = await pageOrgs(db, task.orgId, undefined, BELOW_MAX)
  if (below.cursor) throw new Error(`${task.orgId} has more than ${BELOW_MAX} organisations below it`)
  const page = await pageNotices(
    db,
    below.items.map(({ _id }) => _id),
    cursor,
    PAGE,
  )
  let rewritten = 0
  for (const org of below.items) {
    const stale = page.items.filter(({ fromOrgId, fromKeys }) => fromOrgId === org._id && !same(fromKeys, org.keys))
    if (stale.length === 0) continue
    await setFromKeys(
      db,
      stale.map(({ _id }) => _id),
      org.keys,
    )
    rewritten += stale.length
  }
  return { rewritten, cursor: page.cursor }
}

/** Invitations, claims and merges below it: keys that came from above by the old way go, those of the new way come. */
const sweepKeyed =
  (collection: Keyed): Sweep =>
  async (db, task, cursor) => {
    const page = await pageKeyed(db, collection, task.orgId, cursor, PAGE)
    const orgs = await orgsById(db, [...page.items.flatMap(({ keys }) => keys), task.fromParentId ?? task.orgId])
    const old = new Set(task.fromParentId ? orgs.get(task.fromParentId)?.keys : [])
    let rewritten = 0
    for (const { _id, keys } of page.items) {
      const kept = keys.filter((key) => !old.has(key))
      const fresh = [...new Set(kept.flatMap((key) => orgs.get(key)?.keys ?? [key]))]
      if (same([...keys].sort(), [...fresh].sort())) continue
      await setKeys(db, collection, _id, fresh)
      rewritten++
    }
    return { rewritten, cursor: page.cursor }
  }

/**
 * The theme days below it, of all months: the new township sees them and the old one does not. What a township added to
 * a checklist stays where it is: that was asked there.
 */
const sweepThemeDays: Sweep = async (db, task, cursor) => {
  const page = await pageBelow(db, task.orgId, cursor, PAGE)
  const own = await orgsById(
    db,
    page.items.map(({ orgId }) => orgId),
  )
  const above = await orgsById(
    db,
    [...own.values()].flatMap(({ keys }) => keys),
  )
  let rewritten = 0
  for (const day of page.items) {
    const org = own.get(day.orgId)
    const place = org && placeOf(org, above)
    if (!place || standsAt(day, place)) continue
    await resettle(db, day, place)
    rewritten++
  }
  return { rewritten, cursor: page.cursor }
}

/** What members below it asked for: the new township knows what the old one might. Who handles it stays. */
const sweepCases: Sweep = async (db, task, cursor) => {
  const page = await pageMembers(db, task.orgId, cursor, PAGE)
  return { rewritten: await rekeyCases(db, page.items), cursor: page.cursor }
}

/** Its cadres, where its name stands beside theirs. */
const sweepCadreNames: Sweep = async (db, task, cursor) => {
  const org = (await orgsById(db, [task.orgId])).get(task.orgId)
  return org ? renameCadres(db, org, cursor, PAGE) : { rewritten: 0, cursor: undefined }
}

/** In this order: members take their keys from their organisations. */
export const sweepsOf: Readonly<Record<TaskRecord['kind'], readonly Sweep[]>> = {
  move: [sweepOrgs, sweepMembers, sweepNotices, ...keyed.map(sweepKeyed), sweepThemeDays, sweepCases],
  rename: [sweepMembers, sweepCadreNames],
}
