/** The county writes a month's checklist. */
import type { listChecklists, openChecklistDraft, saveChecklist } from '../../../src/contract/checklist'
import { correctionsOf, withdrawnOf } from '../../kernel/checklists'
import { inScope, type Scope } from '../../kernel/authorize'
import type { Db } from '../../kernel/db'
import { AppError } from '../../kernel/errors'
import { wire, type Handler } from '../../kernel/handler'
import { getCounty } from '../../kernel/orgs'
import type { ChecklistRecord, OrgRecord } from '../../kernel/records'
import * as repository from './repository'
import { checkMonth, defaultSendAt, EMPTY, lastSent } from './rules'

/** The county, within the scope of whoever writes for it. */
export async function findCounty(db: Db, scope: Scope): Promise<OrgRecord> {
  const county = await getCounty(db)
  if (!county || !inScope(scope, county)) throw repository.missing()
  return county
}

/** @throws CONFLICT where it is not the edition that the act started from */
export function checkEdition(checklist: Pick<ChecklistRecord, 'edition'> | null, edition: number): void {
  if ((checklist?.edition ?? 0) === edition) return
  throw new AppError('CONFLICT', '这份提示单刚刚被别人改过。您写的内容已保存在手机上，请先看看现在的内容。')
}

const shownAt = (checklist: ChecklistRecord) =>
  checklist.status === 'sent' ? lastSent(checklist)?.at : (checklist.sendAt ?? checklist.withdrawn?.at)

const handleList: Handler<typeof listChecklists> = async ({ input, scope, db }) => {
  const page = await repository.listChecklists(db, scope, input.cursor)
  return {
    ...page,
    items: page.items.map((checklist) => {
      const at = shownAt(checklist)
      return {
        month: checklist._id,
        theme: checklist.content.theme,
        status: checklist.status,
        ...(at ? { sendAt: wire(at) } : {}),
        items: checklist.content.items.length,
      }
    }),
  }
}

const handleDraft: Handler<typeof openChecklistDraft> = async ({ input: { month }, scope, db, now }) => {
  const [checklist, earlier] = await Promise.all([
    repository.readChecklist(db, scope, month),
    repository.findEarlier(db, scope, month),
  ])
  const sendAt = checklist?.sendAt
  const standard = defaultSendAt(month, now)
  return {
    month,
    status: checklist?.status ?? 'draft',
    edition: checklist?.edition ?? 0,
    ...(checklist?.content ?? EMPTY),
    ...(sendAt ? { sendAt: wire(sendAt) } : {}),
    ...(standard ? { defaultSendAt: wire(standard) } : {}),
    ...(checklist?.problem ? { problem: checklist.problem } : {}),
    corrections: correctionsOf(checklist?.sent ?? [], now),
    ...(checklist?.withdrawn ? { withdrawn: withdrawnOf(checklist.withdrawn) } : {}),
    ...(checklist ? { byName: checklist.byName } : {}),
    ...(earlier ? { earlier: { month: earlier._id, ...earlier.content } } : {}),
  }
}

const handleSave: Handler<typeof saveChecklist> = async ({ input, scope, actor, db, now, commit }) => {
  const { month, edition, ...content } = input
  const county = await findCounty(db, scope)
  checkMonth(month, now)
  return commit(month, async (tx) => {
    const before = await repository.readChecklist(tx, scope, month)
    if (before?.status === 'sent') {
      throw new AppError('CONFLICT', '这份提示单已经发出，不能再当草稿存。请用「更正」，组长会看到改了什么。')
    }
    checkEdition(before, edition)
    const {
      sendAt: _sendAt,
      checkedEdition: _checked,
      problem: _problem,
      ...kept
    } = before ?? {
      _id: month,
      keys: county.keys,
      sent: [],
      tellPart: 0,
    }
    await repository.setChecklist(tx, {
      ...kept,
      status: 'draft',
      edition: edition + 1,
      content,
      authorOpenid: actor.openid,
      byName: actor.account?.name ?? '',
      savedAt: now,
    })
    return { edition: edition + 1 }
  })
}

export const writingHandlers = {
  'checklist.list': handleList,
  'checklist.draft': handleDraft,
  'checklist.save': handleSave,
}
