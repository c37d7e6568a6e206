/** Arrow keys in a list of rows; on the web alone. */

/** What a key press tells, as far as walking needs it. */
export interface KeyPress {
  readonly key: string
  readonly target: unknown
  readonly preventDefault: () => void
}

interface Focusable {
  readonly closest: (selector: string) => Focusable | null
  readonly querySelector: (selector: string) => Focusable | null
  readonly nextElementSibling: Focusable | null
  readonly previousElementSibling: Focusable | null
  readonly querySelectorAll: (selector: string) => ArrayLike<Focusable>
  readonly focus: () => void
}

/** Up and down go from one `row` to the next: to the row itself, or to its `part` that takes the focus. */
export const walkRows =
  (row: string, part?: string) =>
  (event: KeyPress): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    const here = (event.target as Focusable).closest(row)
    const beside = event.key === 'ArrowDown' ? here?.nextElementSibling : here?.previousElementSibling
    const next = part === undefined ? beside : beside?.querySelector(part)
    if (!next) return
    event.preventDefault()
    next.focus()
  }

/** The same through a list in several parts: to the next `row` within `list`, whatever stands between them. */
export const walkParts =
  (list: string, row: string) =>
  (event: KeyPress): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    const target = event.target as Focusable
    const here = target.closest(row)
    const rows = Array.from(target.closest(list)?.querySelectorAll(row) ?? [])
    const next = here && rows[rows.indexOf(here) + (event.key === 'ArrowDown' ? 1 : -1)]
    if (!next) return
    event.preventDefault()
    next.focus()
  }
