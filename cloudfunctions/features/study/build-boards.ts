/**
 * Making the boards of a study push, by the timer, in the minute after it went out: first the people of each life
 * organisation, then the sums of these and of everything above. Cut short anywhere, it goes on where it was, and done
 * twice it is the same.
 */
import { isMeant } from '../../kernel/audience'
import { type Db, type Page, remove } from '../../kernel/db'
import { isLifeOrg, loadOrgs } from '../../kernel/orgs'
import { boardId } from '../../kernel/receipts'
import type { BoardRowRecord, OrgRecord, PushRecord } from '../../kernel/records'
import {
  addBoard,
  addRows,
  boardReceipts,
  getBoards,
  listPeople,
  markBoard,
  NO_PARENT,
  pageOrgs,
  pushesToBuild,
} from './board-repository'
import { audienceKeys } from './rules'

/** The boards are there; the sums come next. */
const SUMS = 'sums'

/** Whether a life organisation can have people whom it is for: at or below the audience, or a branch, which takes in anybody. */
const mayConcern = (org: OrgRecord, push: PushRecord) =>
  org.memberCount > 0 &&
  isLifeOrg(org) &&
  (org.kind !== 'group' || push.to.some(({ orgId }) => org.keys.includes(orgId)))

async function buildBoard(db: Db, push: PushRecord, org: OrgRecord, now: Date): Promise<void> {
  const keys = audienceKeys(push)
  const members = (await listPeople(db, org._id)).filter(
    (member) => member.lifeOrgId === org._id && isMeant(member, keys) && !member.closed && !member.consentWithdrawnAt,
  )
  if (members.length === 0) return
  const memberIds = members.map(({ _id }) => _id)
  const read = new Set((await boardReceipts(db, push._id, memberIds)).map(({ memberId }) => memberId))
  await addBoard(db, {
    _id: boardId(push._id, org._id),
    thingId: push._id,
    orgId: org._id,
    memberIds,
    confirmed: 0,
    read: read.size,
    unbound: members.filter(({ _id, openid }) => !openid && !read.has(_id)).length,
    builtAt: now,
  })
}

/** @returns false when time ran out */
async function buildPeople(db: Db, push: PushRecord, now: Date, until: number): Promise<boolean> {
  let cursor = push.boardCursor
  do {
    if (Date.now() >= until) return false
    const page: Page<OrgRecord> = await pageOrgs(db, push.fromKeys[0]!, cursor)
    for (const org of page.items) if (mayConcern(org, push)) await buildBoard(db, push, org, now)
    cursor = page.cursor
    await markBoard(db, push._id, { boardCursor: cursor ?? SUMS })
  } while (cursor !== undefined)
  return true
}

interface Sums {
  meant: number
  read: number
  unbound: number
}

/** @returns false when time ran out: all sums are made anew then, they are few */
async function buildSums(db: Db, push: PushRecord, until: number): Promise<boolean> {
  const sums = new Map<string, Sums>()
  let cursor: string | undefined
  do {
    if (Date.now() >= until) return false
    const page: Page<OrgRecord> = await pageOrgs(db, push.fromKeys[0]!, cursor)
    const orgs = page.items.filter((org) => mayConcern(org, push))
    const keysOf = new Map(orgs.map(({ _id, keys }) => [_id, keys]))
    for (const board of await getBoards(db, push._id, [...keysOf.keys()])) {
      for (const key of keysOf.get(board.orgId)!) {
        const sum = sums.get(key) ?? { meant: 0, read: 0, unbound: 0 }
        sum.meant += board.memberIds.length
        sum.read += board.read
        sum.unbound += board.unbound ?? 0
        sums.set(key, sum)
      }
    }
    cursor = page.cursor
  } while (cursor !== undefined)
  const rows = (await loadOrgs(db, [...sums.keys()])).map((org): BoardRowRecord => ({
    _id: boardId(push._id, org._id),
    thingId: push._id,
    orgId: org._id,
    parentId: org.parentId ?? NO_PARENT,
    order: org.order,
    name: org.name,
    isLife: isLifeOrg(org),
    ...sums.get(org._id)!,
  }))
  // those that are there already have been counted on since
  await addRows(db, rows)
  await markBoard(db, push._id, { board: 'done', boardCursor: remove })
  return true
}

/**
 * Makes the boards that are due.
 * @param until when to stop, ms
 * @returns true when nothing is left
 */
export async function buildBoards(db: Db, now: Date, until: number): Promise<boolean> {
  const failed = new Set<string>()
  for (;;) {
    const due = (await pushesToBuild(db)).filter(({ _id }) => !failed.has(_id))
    if (due.length === 0) return failed.size === 0
    for (const push of due) {
      try {
        if (push.boardCursor !== SUMS && !(await buildPeople(db, push, now, until))) return false
        if (!(await buildSums(db, push, until))) return false
      } catch (error) {
        // it holds up none of the others, and is tried again a minute later
        failed.add(push._id)
        console.error(`the boards of study push ${push._id} were not made`, error)
      }
    }
  }
}
