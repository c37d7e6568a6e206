/** The sender's board: how far a study push came, organisation by organisation; names for the leader alone. */
import type { BoardRow } from '../../../src/contract/study-board'
import type { studyActions } from '../../../src/contract/study'
import type { Actor } from '../../kernel/actor'
import { inScope, scopeOf, type Scope } from '../../kernel/authorize'
import type { Db } from '../../kernel/db'
import { wire, type HandlersOf } from '../../kernel/handler'
import { isLifeOrg, loadOrg, loadOrgs } from '../../kernel/orgs'
import { messageCounts } from '../../kernel/reachability'
import type { BoardRowRecord, OrgRecord, PushRecord } from '../../kernel/records'
import { getBoard, getRow, getRows, listRows } from './board-repository'
import { openLadder } from './ladder'
import { mayRemind } from '../../kernel/reminders'
import { findPush, missing } from './repository'
import { isFrom, isOut } from './rules'

/** The caller's own organisations that a push was meant for people of, or that sent it. */
async function concernedOrgs(db: Db, push: PushRecord, actor: Actor, scope: Scope): Promise<OrgRecord[]> {
  const own = actor.orgs.filter((org) => scope.keys.includes(org._id))
  if (own.length === 0) return []
  const rows = await getRows(
    db,
    push._id,
    own.map(({ _id }) => _id),
  )
  const found = own.filter(({ _id }) => _id === push.fromOrgId || rows.some(({ orgId }) => orgId === _id))
  if (found.length > 0 || push.board !== 'due') return found
  // the rows are being made: whom it is addressed to tells nearly the same
  const audience = await loadOrgs(
    db,
    push.to.map(({ orgId }) => orgId),
  )
  return own.filter((org) => audience.some((part) => part.keys.includes(org._id) || org.keys.includes(part._id)))
}

/** Whether the caller may see how far it came: its senders, and leaders of organisations that it concerns. */
export async function concernsCaller(db: Db, push: PushRecord, actor: Actor, scope: Scope): Promise<boolean> {
  if (scope.keys.length === 0) return false
  return isFrom(push, scope) || (await concernedOrgs(db, push, actor, scope)).length > 0
}

export const unreadOf = ({ meant, read, unbound }: Pick<BoardRowRecord, 'meant' | 'read' | 'unbound'>): number =>
  // somebody who was bound since the last count and read it is in both
  Math.max(0, meant - read - unbound)

const sumOfRow = (row: BoardRowRecord) => {
  const { meant, read, unbound } = row
  return { meant, read, unread: unreadOf(row), unbound }
}

const rowView = (row: BoardRowRecord, opens: boolean): BoardRow => ({
  orgId: row.orgId,
  name: row.name,
  ...sumOfRow(row),
  opens,
})

/**
 * Rows that lie beside what is below the sender: people of its villages may live their organisational life in a
 * migrant branch of the county. With them the sender's rows add up to everybody it was sent to.
 */
async function rowsBeside(db: Db, push: PushRecord): Promise<BoardRowRecord[]> {
  const above = push.fromKeys.slice(0, -1).reverse()
  const levels = await Promise.all(above.map((orgId) => listRows(db, push._id, orgId)))
  return levels.flat().filter(({ orgId }) => !push.fromKeys.includes(orgId))
}

/** What stands below an organisation on the board, and its own sum. */
export async function openRows(db: Db, push: PushRecord, org: OrgRecord) {
  const isSender = org._id === push.fromOrgId
  const [row, below, beside, all] = await Promise.all([
    getRow(db, push._id, org._id),
    isLifeOrg(org) ? [] : listRows(db, push._id, org._id),
    isSender ? rowsBeside(db, push) : [],
    // everybody is counted in the county's row, once
    isSender && push.fromKeys[0] !== org._id ? getRow(db, push._id, push.fromKeys[0]!) : null,
  ])
  return { row, below, beside, sum: all ?? row }
}

export const boardHandlers = {
  'study.board': async ({ input, scope, actor, db, now }) => {
    const asked = input.orgId ? await loadOrg(db, scope, input.orgId) : undefined
    const push = await findPush(db, input.pushId, isOut)
    const names = scopeOf(actor, 'study.names')
    const head = {
      pushId: push._id,
      number: push.number,
      title: push.title,
      status: push.status === 'withdrawn' ? ('withdrawn' as const) : ('published' as const),
      at: wire(push.at),
    }
    const orgs = asked ? [asked] : await concernedOrgs(db, push, actor, scope)
    const [org, ...others] = orgs
    if (!org) throw missing()
    const leads = (row: BoardRowRecord, above: Pick<OrgRecord, 'keys'>) =>
      !row.isLife || inScope(names, { keys: [...above.keys, row.orgId] })

    if (others.length > 0) {
      const rows = await getRows(
        db,
        push._id,
        orgs.map(({ _id }) => _id),
      )
      const shown = rows.map((row) =>
        rowView(
          row,
          leads(
            row,
            orgs.find(({ _id }) => _id === row.orgId)!,
          ),
        ),
      )
      const can = { remind: false, call: false, export: false }
      return { ...head, rows: shown, building: push.board === 'due' && rows.length < orgs.length, can }
    }

    const { row, below, beside, sum } = await openRows(db, push, org)
    if (!row && push.board !== 'due' && org._id !== push.fromOrgId) throw missing()
    const isNamed = isLifeOrg(org) && inScope(names, org)
    const board = isNamed ? await getBoard(db, push._id, org._id) : null
    const ladder = board ? await openLadder(db, board) : undefined
    const isSender = org._id === push.fromOrgId && scope.keys.includes(org._id)
    const messages = isSender ? await messageCounts(db, push._id, 'new') : undefined
    const shownSum = ladder && beside.length === 0 ? ladder.sum : sum ? sumOfRow(sum) : undefined
    return {
      ...head,
      org: { orgId: org._id, name: org.name },
      ...(shownSum ? { sum: shownSum } : {}),
      rows: [...below.map((one) => rowView(one, leads(one, org))), ...beside.map((one) => rowView(one, false))],
      ...(ladder ? { people: [...ladder.people] } : {}),
      ...(messages ? { messages } : {}),
      building: push.board === 'due' && !row,
      ...(board?.remindedAt ? { remindedAt: wire(board.remindedAt) } : {}),
      can: {
        remind: !!ladder && push.status === 'published' && ladder.sum.unread > 0 && mayRemind(board, now),
        call: !!ladder && inScope(scopeOf(actor, 'member.reveal_phone'), org),
        export: !!shownSum && shownSum.meant > shownSum.read,
      },
    }
  },
} satisfies Partial<HandlersOf<typeof studyActions, 'api'>>
