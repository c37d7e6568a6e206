/** Which item a refusal of the server speaks of. Pure. */
import type { ChecklistItem } from '@/contract/checklist'
import type { FieldIssue } from '@/contract/errors'

/** By the item's id; one that was changed since it was handed over is not called wrong. */
export function problemsOf(
  issues: readonly FieldIssue[] | undefined,
  handed: readonly ChecklistItem[],
  present: readonly ChecklistItem[],
): Map<string, { field: string; message: string }> {
  const problems = new Map<string, { field: string; message: string }>()
  for (const { field, message } of issues ?? []) {
    const [, place, part = ''] = /^items\.(\d+)(?:\.(\w+))?/.exec(field) ?? []
    const item = place === undefined ? undefined : handed[Number(place)]
    const now = item && present.find(({ itemId }) => itemId === item.itemId)
    if (!now || now.text !== item.text || now.away !== item.away || problems.has(item.itemId)) continue
    problems.set(item.itemId, { field: part, message })
  }
  return problems
}
