/** From the sheets of a workbook to rows that can be judged one by one, and again weeks later. Pure. */
import type { ImportRowRecord, LayoutRecord } from '../../kernel/ledger-records'
import { isBlank } from './cells'
import { isTitle, villageIn } from './row-kinds'
import type { Cell, Sheet } from './workbook'

/** Deterministic ids: bringing a row in twice cannot open two files. */
export const rowId = (importId: string, n: number): string => `${importId}:${n}`
export const memberIdOf = (importId: string, n: number): string => `m-${importId}-${n}`
export const timelineIdOf = (importId: string, n: number): string => `t-${importId}-${n}`

/** A row before anything is made of it. */
export type StagedRow = Pick<
  ImportRowRecord,
  '_id' | 'importId' | 'n' | 'sheet' | 'row' | 'cells' | 'section' | 'hidden'
>

/** What a person sees in a cell that is merged downwards stands in every row of it. */
function filledDown(sheet: Sheet): Cell[][] {
  const rows = sheet.rows.map((row) => [...row])
  for (const { top, left, bottom } of sheet.merges) {
    if (top === bottom) continue
    const cell = rows[top]?.[left] ?? null
    if (isBlank(cell)) continue
    for (let row = top + 1; row <= bottom && row < rows.length; row++) {
      const cells = rows[row] ?? []
      // rows that hold nothing of their own are blank, also beside a cell that reaches down to them
      if (sheet.rows[row]?.every((one) => isBlank(one)) !== false) continue
      cells[left] = cell
    }
  }
  return rows
}

/** ID-card columns are emptied here, before anything is stored; the reader took the numbers out of all other cells. */
function droppedOf({ tables }: LayoutRecord, sheet: number): ReadonlySet<number> {
  return new Set(
    tables.flatMap((table) =>
      table.sheet === sheet ? table.places.filter(({ dropped }) => dropped).map(({ at }) => at) : [],
    ),
  )
}

/** Every row of the workbook, in its order. */
export function stagedRows(
  importId: string,
  sheets: readonly Sheet[],
  layout: LayoutRecord,
  villages: ReadonlySet<string>,
): StagedRow[] {
  const staged: StagedRow[] = []
  sheets.forEach((sheet, index) => {
    const dropped = droppedOf(layout, index)
    const headings = new Set(layout.tables.flatMap((table) => (table.sheet === index ? table.headingRows : [])))
    const hidden = new Set(sheet.hiddenRows)
    let section: string | undefined
    filledDown(sheet).forEach((cells, at) => {
      const n = staged.length + 1
      if (headings.has(at)) section = undefined
      else if (isTitle(cells)) section = villageIn(String(cells.find((cell) => !isBlank(cell))), villages) ?? section
      staged.push({
        _id: rowId(importId, n),
        importId,
        n,
        sheet: index,
        row: at + 1,
        cells: cells.map((cell, column) => (dropped.has(column) && !headings.has(at) ? null : cell)),
        ...(section === undefined ? {} : { section }),
        ...(hidden.has(at) ? { hidden: true } : {}),
      })
    })
  })
  return staged
}
