/** What is read from a file, whatever its format: sheets of cells. */
import { TOO_LARGE, UnreadableLedger } from './refusal'

/** Rows and columns of one sheet, blank ones included. A township has some 3,700 people, a ledger some 20 columns. */
export const ROWS_MAX = 20_000
export const COLUMNS_MAX = 300

/** A date cell is midnight UTC of its day. */
export type Cell = string | number | boolean | Date | null

/** A merged area, from 0, both ends included. Only its upper left cell holds something. */
export interface Merge {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

export interface Sheet {
  readonly name: string
  /** `rows[0]` is row 1 in Excel; all rows are as wide as the widest; they end with the last that holds something. */
  readonly rows: readonly (readonly Cell[])[]
  /** A sheet that nobody sees who opens the file. */
  readonly hidden: boolean
  /** From 0, ascending; those hidden by a filter too. */
  readonly hiddenRows: readonly number[]
  readonly merges: readonly Merge[]
}

/** Rows as a format gives them; rows and cells may be missing anywhere. */
export type SparseRows<T> = readonly (readonly (T | undefined)[] | undefined)[]

/**
 * Makes a sheet of what a format gave. Empty texts become empty cells.
 * @throws UnreadableLedger where a cell stands outside the limits: all rows between would be built
 */
export function makeSheet<T>(
  name: string,
  data: SparseRows<T>,
  toCell: (raw: T) => Cell,
  more: Partial<Pick<Sheet, 'hidden' | 'hiddenRows' | 'merges'>> = {},
): Sheet {
  // lengths before anything else: a sparse array of a thousand million places is small until it is walked through
  if (data.length > ROWS_MAX) throw new UnreadableLedger(TOO_LARGE)
  let height = 0
  let width = 0
  const filled = Array.from(data, (row, top) => {
    if (row && row.length > COLUMNS_MAX) throw new UnreadableLedger(TOO_LARGE)
    const cells: Cell[] = []
    row?.forEach((raw, left) => {
      const cell = raw === undefined ? null : toCell(raw)
      if (cell === null || cell === '') return
      cells[left] = cell
      height = top + 1
      width = Math.max(width, left + 1)
    })
    return cells
  })
  const rows = filled.slice(0, height).map((cells) => Array.from({ length: width }, (_, left) => cells[left] ?? null))
  // an area may reach to the last row of Excel
  const merges = (more.merges ?? []).flatMap(({ top, left, bottom, right }) =>
    top < height && left < COLUMNS_MAX
      ? [{ top, left, bottom: Math.min(bottom, height - 1), right: Math.min(right, COLUMNS_MAX - 1) }]
      : [],
  )
  const hiddenRows = (more.hiddenRows ?? []).filter((row) => row < height)
  return { name, rows, hidden: more.hidden ?? false, hiddenRows, merges }
}
