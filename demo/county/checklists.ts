/** 主题党日提示单: what the county asked for in each month, as it went out. */
import type { AccountRecord, ChecklistRecord, OrgRecord } from '../../cloudfunctions/kernel/records'
import { monthAfter } from '../../cloudfunctions/kernel/time'
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
