/** The month's checklist as those in office have it, and what townships and committees add for their own. */
import type { addItems, openChecklist } from '../../../src/contract/checklist'
import { themeDayId } from '../../../src/contract/theme-day-fields'
import type { OrgKind } from '../../../src/contract/roles'
import type { Actor } from '../../kernel/actor'
import { scopeOf } from '../../kernel/authorize'
import { additionId, checklistFor } from '../../kernel/checklists'
import { AppError, notFound } from '../../kernel/errors'
import type { Handler } from '../../kernel/handler'
import { loadOrg, loadOrgs } from '../../kernel/orgs'
import { checkSentence } from '../../kernel/services'
import { ledOrgs } from '../../kernel/theme-days'
import * as repository from './repository'
import { checkMonth, sayMonth } from './rules'

/** Organisations that may add for their own. */
const ADDING: readonly OrgKind[] = ['township', 'migrant_committee']

/** Everything at or above the organisations that one works for, from the county down. */
function officeKeys({ account, orgs }: Actor): string[] {
  const offices = new Set((account?.roles ?? []).filter(({ role }) => role !== 'member').map(({ orgId }) => orgId))
  return [...new Set(orgs.filter(({ _id }) => offices.has(_id)).flatMap(({ keys }) => keys))]
}

const handleOpen: Handler<typeof openChecklist> = async ({ input: { month }, scope, actor, db, now }) => {
  await repository.findChecklist(db, scope, month)
  const checklist = await checklistFor(db, month, officeKeys(actor), now)
  // before it was sent there is none to anybody
  if (!checklist) throw repository.missing()
  const [adding, leading] = await Promise.all([loadOrgs(db, scopeOf(actor, 'checklist.add').keys), ledOrgs(db, actor)])
  const mayAdd = adding.filter(({ kind }) => ADDING.includes(kind))
  const added = await repository.readAdditions(
    db,
    month,
    mayAdd.map(({ _id }) => _id),
  )
  return {
    checklist,
    additions: mayAdd.map(({ _id, name }) => {
      const addition = added.find(({ orgId }) => orgId === _id)
      return {
        orgId: _id,
        orgName: name,
        items: addition?.sent.at(-1)?.items ?? [],
        edition: addition?.edition ?? 0,
      }
    }),
    themeDayIds: leading.map(({ _id, name }) => ({ themeDayId: themeDayId(month, _id), orgName: name })),
  }
}

const handleAdd: Handler<typeof addItems> = async ({ input, scope, actor, db, now, commit }) => {
  const { month, orgId, edition, items } = input
  const org = await loadOrg(db, scope, orgId)
  if (!ADDING.includes(org.kind)) throw notFound('只有乡镇和流动党委可以给自己的组织加项目。')
  checkMonth(month, now)
  const county = { keys: org.keys.slice(0, 1) }
  const checklist = await repository.readChecklist(db, county, month)
  if (!checklist || checklist.sent.length === 0) {
    throw new AppError('CONFLICT', `县里还没有发${sayMonth(month)}的提示单，发了以后再加。`)
  }
  for (const [at, { text, away }] of items.entries()) {
    await checkSentence(actor, `第 ${at + 1} 项`, [text, away].filter(Boolean).join('\n'))
  }
  return commit(additionId(month, orgId), async (tx) => {
    const before = await repository.readAddition(tx, month, orgId)
    if ((before?.edition ?? 0) !== edition) {
      throw new AppError('CONFLICT', '加的项目刚刚被别人改过。您写的内容已保存在手机上，请先看看现在的内容。')
    }
    await repository.setAddition(tx, {
      _id: additionId(month, orgId),
      month,
      orgId,
      orgName: org.name,
      keys: org.keys,
      edition: edition + 1,
      sent: [...(before?.sent ?? []), { at: now, byName: actor.account?.name ?? '', items }],
    })
    return { edition: edition + 1 }
  })
}

export const readingHandlers = {
  'checklist.open': handleOpen,
  'checklist.add': handleAdd,
}
