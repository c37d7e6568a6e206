/** What a correction of a checklist changes, as sentences: shown before it is sent, and then said to everybody. Pure. */
import type { ChecklistItem, Reading } from './checklist-fields'

interface Content {
  readonly theme: string
  readonly reading: readonly Reading[]
  readonly items: readonly ChecklistItem[]
}

const kindOf = ({ required }: Pick<ChecklistItem, 'required'>) => (required ? '规定' : '自选')

/** 《…》, once. */
const named = ({ title }: Pick<Reading, 'title'>) => (title.startsWith('《') ? title : `《${title}》`)

/** Of what stands in both, whether it stands in another order. */
function isReordered<T>(before: readonly T[], after: readonly T[], idOf: (one: T) => string): boolean {
  const [had, has] = [before.map(idOf), after.map(idOf)]
  const kept = has.filter((id) => had.includes(id))
  return had.filter((id) => has.includes(id)).some((id, at) => id !== kept[at])
}

function changesOfItem(before: ChecklistItem, after: ChecklistItem): string[] {
  const changes: string[] = []
  if (before.text !== after.text) changes.push(`「${before.text}」改成「${after.text}」`)
  if (before.required !== after.required) {
    changes.push(`「${after.text}」从${kindOf(before)}改成${kindOf(after)}`)
  }
  if (before.away !== after.away) {
    changes.push(
      after.away === ''
        ? `「${after.text}」给外出党员的话去掉了`
        : `「${after.text}」给外出党员的话改了：${after.away}`,
    )
  }
  return changes
}

const readingId = ({ kind, thingId }: Reading) => `${kind}:${thingId}`

/** Theme first, then items in their order, then what to read. Empty where nothing is different to its readers. */
export function changesBetween(before: Content, after: Content): string[] {
  const itemBefore = new Map(before.items.map((item) => [item.itemId, item]))
  const items = after.items.flatMap((item) => {
    const was = itemBefore.get(item.itemId)
    return was ? changesOfItem(was, item) : [`加了一项${kindOf(item)}动作：${item.text}`]
  })
  const gone = before.items.filter(({ itemId }) => !after.items.some((item) => item.itemId === itemId))
  const has = (list: readonly Reading[], one: Reading) => list.some((other) => readingId(other) === readingId(one))
  return [
    ...(before.theme === after.theme ? [] : [`主题改成「${after.theme}」`]),
    ...items,
    ...gone.map(({ text }) => `去掉了一项：${text}`),
    ...(isReordered(before.items, after.items, ({ itemId }) => itemId) ? ['项目的先后改了'] : []),
    ...after.reading.filter((one) => !has(before.reading, one)).map((one) => `阅读材料加了${named(one)}`),
    ...before.reading.filter((one) => !has(after.reading, one)).map((one) => `阅读材料去掉了${named(one)}`),
    ...(isReordered(before.reading, after.reading, readingId) ? ['阅读材料的先后改了'] : []),
  ]
}
