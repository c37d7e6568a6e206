/** Creating, renaming, moving and closing organisations. */
import type { closeOrg, createOrgs, moveOrg, renameOrg, stepJob } from '../../../src/contract/org'
import { releaseWithoutOffice } from '../../kernel/cadres'
import type { Db } from '../../kernel/db'
import { AppError, invalid, notFound } from '../../kernel/errors'
import { type Handler, wire } from '../../kernel/handler'
import { orgWords } from '../../kernel/org-index'
import { loadOrg, loadOrgs } from '../../kernel/orgs'
import { inScope } from '../../kernel/authorize'
import { refuseWhilePaired } from '../../kernel/pairs'
import { accountRecord } from '../../kernel/person'
import { monthInChina } from '../../kernel/time'
import type { OrgRecord, TaskRecord } from '../../kernel/records'
import {
  addOrgs,
  addTask,
  closedMeanwhile,
  findOrgIn,
  findTask,
  listAccounts,
  listBelow,
  listRunning,
  readAccount,
  readOrg,
  rekeyOrg,
  removeOrgs,
  saveAccount,
  saveOrg,
} from './repository'
import { hasName, jobView, nextOrder, planOrgs, whyNotBelow } from './rules'
import { doPiece } from './tasks'

/** Members whose file says its name. */
const NAMED_IN_FILES: readonly OrgRecord['kind'][] = ['village', 'group', 'migrant_branch', 'cloud_branch']

const taskId = (actId: string) => `task-${actId}`

const newTask = (
  task: Pick<TaskRecord, '_id' | 'kind' | 'orgId' | 'keys' | 'text' | 'total' | 'at' | 'byName'> & {
    fromParentId?: string
  },
): TaskRecord => ({ ...task, status: 'running', done: 0, sweep: 0, found: false })

const closedAlready = (org: OrgRecord) => new AppError('CONFLICT', `「${org.name}」已经撤销。`)

/** What is being moved, or holds what is being moved, stays where it is until that is done; nothing goes into it either. */
async function refuseWhileMoving(db: Db, org: OrgRecord, target?: OrgRecord): Promise<void> {
  const moving = (await listRunning(db)).find(
    (task) =>
      task.kind === 'move' &&
      (org.keys.includes(task.orgId) || task.keys.includes(org._id) || target?.keys.includes(task.orgId)),
  )
  if (moving) throw new AppError('CONFLICT', `「${moving.text}」还没有办完，请稍后再试。`)
}

export const handleCreate: Handler<typeof createOrgs> = async ({ input, scope, db, now, actId, commit }) => {
  const named = input.items.flatMap(({ parent }) => (typeof parent === 'string' ? parent : []))
  const parents = new Map((await loadOrgs(db, named)).map((org) => [org._id, org]))
  input.items.forEach(({ parent }, at) => {
    if (typeof parent !== 'string') return
    const found = parents.get(parent)
    if (!found || !inScope(scope, found)) {
      const message = '没有找到上级组织，请重新选。'
      throw new AppError('NOT_FOUND', message, [{ field: `items.${at}.parent`, message }])
    }
  })
  const below = await listBelow(db, [...parents.keys()])
  const { lines, all } = planOrgs(input.items, parents, below, actId, monthInChina(now))
  // too many for one transaction of the platform; parents stand before their children, and the same request again
  // completes what was cut short
  await addOrgs(db, all)
  const closed = await closedMeanwhile(db, [...parents.keys()])
  if (closed) {
    await removeOrgs(db, all)
    throw closedAlready(closed)
  }
  // moved since they were read: what was added goes along. One moved after this finds what was added by itself
  const moved = (await loadOrgs(db, named)).some(({ _id, keys }) => keys.join() !== parents.get(_id)?.keys.join())
  if (moved) for (const { _id } of all) await rekeyOrg(db, _id)
  return commit(lines[0]!._id, async () => ({ orgIds: lines.map(({ _id }) => _id), created: all.length }))
}

export const handleRename: Handler<typeof renameOrg> = async ({ input, scope, actor, db, now, actId, commit }) => {
  const byName = actor.account?.name ?? ''
  const found = await loadOrg(db, scope, input.orgId)
  if (found.parentId && hasName(await listBelow(db, [found.parentId]), input.name, found._id)) {
    throw invalid('name', `同级里已经有「${input.name}」`)
  }
  return commit(found._id, async (tx) => {
    const org = await findOrgIn(tx, scope, input.orgId)
    if (org.closedAt) throw closedAlready(org)
    if (org.name === input.name) return {}
    const renamed = { ...org, name: input.name }
    await saveOrg(tx, { ...renamed, finds: orgWords(renamed) })
    if (!NAMED_IN_FILES.includes(org.kind) || org.memberCount === 0) return {}
    const text = `${org.name} 改名为 ${input.name}`
    const task = { _id: taskId(actId), orgId: org._id, keys: org.keys, text, total: org.memberCount, at: now, byName }
    await addTask(tx, newTask({ kind: 'rename', ...task }))
    return { jobId: task._id }
  })
}

/** Refuses what cannot be: in the order in which a person would see it. */
function checkMove(org: OrgRecord, parent: OrgRecord): void {
  const refuse = (message: string) => invalid('toParentId', message)
  if (org.parentId === null) throw invalid('orgId', '县不能移动')
  if (org.closedAt) throw closedAlready(org)
  if (parent._id === org._id) throw refuse('不能放到自己下面')
  if (parent.keys.includes(org._id)) throw refuse(`「${parent.name}」在「${org.name}」下面，不能放到它下面`)
  if (parent._id === org.parentId) throw refuse(`「${org.name}」已经在「${parent.name}」下面`)
  const why = whyNotBelow(org.kind, parent)
  if (why) throw refuse(why)
}

export const handleMove: Handler<typeof moveOrg> = async ({ input, scope, actor, db, now, actId, commit }) => {
  const byName = actor.account?.name ?? ''
  const found = await loadOrg(db, scope, input.orgId)
  const target = await loadOrg(db, scope, input.toParentId)
  checkMove(found, target)
  const siblings = await listBelow(db, [target._id])
  if (hasName(siblings, found.name)) throw invalid('toParentId', `${target.name}下面已经有「${found.name}」`)
  await refuseWhileMoving(db, found, target)
  return commit(found._id, async (tx) => {
    const org = await findOrgIn(tx, scope, input.orgId)
    const parent = await findOrgIn(tx, scope, input.toParentId)
    checkMove(org, parent)
    const from = await readOrg(tx, org.parentId!)
    if (!from) throw notFound('没有找到原来的上级。')
    const keys = [...parent.keys, org._id]
    await saveOrg(tx, { ...org, parentId: parent._id, keys, order: nextOrder(siblings) })
    // written too: closing it at the same moment must come before or after, not beside
    await saveOrg(tx, parent)
    const task = newTask({
      _id: taskId(actId),
      kind: 'move',
      orgId: org._id,
      keys,
      text: `${org.name}：${from.name} → ${parent.name}`,
      fromParentId: from._id,
      total: org.memberCount,
      at: now,
      byName,
    })
    await addTask(tx, task)
    return jobView(task)
  })
}

export const handleStep: Handler<typeof stepJob> = async ({ input, scope, db }) => {
  await doPiece(db, await findTask(db, scope, input.jobId))
  return jobView(await findTask(db, scope, input.jobId))
}

export const handleClose: Handler<typeof closeOrg> = async ({ input, scope, db, now, commit }) => {
  const found = await loadOrg(db, scope, input.orgId)
  if (found.parentId === null) throw invalid('orgId', '县不能撤销')
  await refuseWhileMoving(db, found)
  let without: string[] = []
  const answer = await commit(found._id, async (tx) => {
    const org = await findOrgIn(tx, scope, input.orgId)
    if (org.closedAt) throw closedAlready(org)
    // looked up after the organisation was read: who puts something below it or gives a role on it writes to it too, so
    // that what comes after this look makes the act begin again
    const open = (await listBelow(db, [org._id])).filter(({ closedAt }) => !closedAt)
    const holders = await listAccounts(db, org._id)
    without = holders.map(({ _id }) => _id)
    if (org.memberCount > 0) throw new AppError('CONFLICT', `还有 ${org.memberCount} 名成员，先安排到别处`)
    if (open.length > 0) {
      throw new AppError(
        'CONFLICT',
        `下面还有 ${open.length} 个组织（${open[0]!.name}${open.length > 1 ? '等' : ''}），先撤销它们`,
      )
    }
    for (const { _id } of holders) {
      const account = await readAccount(tx, _id)
      if (!account) continue
      const lost = account.roles.filter(({ orgId }) => orgId === org._id)
      await refuseWhilePaired(tx, account, lost, now)
      await saveAccount(
        tx,
        accountRecord({ ...account, roles: account.roles.filter(({ orgId }) => orgId !== org._id) }),
      )
    }
    const { leaderName: _, ...rest } = org
    await saveOrg(tx, { ...rest, closedAt: now })
    return { closedAt: wire(now) }
  })
  await releaseWithoutOffice(db, without, now)
  return answer
}
