/** 主题党日提示单: what the county asked for in each month, as it went out. */
import { monthAfter } from '../../cloudfunctions/features/theme-day/rules'
import { officeKey } from '../../cloudfunctions/kernel/audience'
import type { AccountRecord, ChecklistRecord, InboxRecord, OrgRecord } from '../../cloudfunctions/kernel/records'
import { monthPlans } from './theme-texts'

export function checklistOf(month: string, author: AccountRecord, county: OrgRecord): ChecklistRecord {
  const plan = monthPlans[Number(month.slice(5)) - 1]
  if (!plan) throw new Error(`There is no plan for ${month}`)
  const at = new Date(`${monthAfter(month, -1)}-25T09:00:00+08:00`)
  const items = plan.items.map((item, i) => ({ ...item, itemId: `i${i + 1}` }))
  const content = { theme: plan.theme, reading: [], items }
  return {
    _id: month,
    keys: county.keys,
    status: 'sent',
    edition: 1,
    content,
    sendAt: at,
    checkedEdition: 1,
    authorOpenid: author._id,
    byName: author.name,
    savedAt: at,
    sent: [{ ...content, at, byName: author.name, changes: [] }],
    tellPart: 0,
  }
}

export const checklistsInInbox = (checklists: readonly ChecklistRecord[], county: OrgRecord): InboxRecord[] =>
  checklists.map((checklist) => ({
    _id: checklist._id,
    kind: 'checklist',
    title: `${Number(checklist._id.slice(5))}月主题党日提示单`,
    fromOrgName: county.name,
    at: checklist.sent[0]!.at,
    keys: [officeKey(county._id)],
    needsConfirm: false,
    edition: 1,
  }))
