import { View } from '@tarojs/components'
import type { PropsWithChildren, ReactNode } from 'react'
import { isWeb } from '@/platform'
import './table.scss'
import { Tap } from './tap'

export interface Column {
  readonly name: string
  /** A track of CSS grid: `7em`, `1fr`. The same list of columns goes to the table and to its rows. */
  readonly width: string
}

const tracks = (columns: readonly Column[]) => ({ gridTemplateColumns: columns.map(({ width }) => width).join(' ') })

/** What a key press tells, as far as the arrow keys need it; on the web alone. */
interface KeyPress {
  readonly key: string
  readonly target: unknown
  readonly preventDefault: () => void
}

interface Focusable {
  readonly closest: (selector: string) => Focusable | null
  readonly nextElementSibling: Focusable | null
  readonly previousElementSibling: Focusable | null
  readonly focus: () => void
}

/** Up and down go from row to row; Enter opens one (`Tap`). */
function moveFocus(event: KeyPress): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const row = (event.target as Focusable).closest('.k-table__row')
  const next = event.key === 'ArrowDown' ? row?.nextElementSibling : row?.previousElementSibling
  if (!next) return
  event.preventDefault()
  next.focus()
}

/** On a computer's width: rows under a heading that stays in sight. */
export function Table({ columns, children }: PropsWithChildren<{ columns: readonly Column[] }>) {
  const keyboard = isWeb && { onKeyDown: moveFocus }
  return (
    <View className="k-table">
      <View className={isWeb ? 'k-table__head k-table__head--web' : 'k-table__head'} style={tracks(columns)}>
        {columns.map(({ name }) => (
          <View key={name}>{name}</View>
        ))}
      </View>
      <View {...keyboard}>{children}</View>
    </View>
  )
}

interface TableRowProps {
  columns: readonly Column[]
  /** One for each column. */
  cells: readonly ReactNode[]
  onTap?: (() => void) | undefined
  /** For `focusOn`. */
  id?: string
  /** It is what the right half of the screen shows. */
  chosen?: boolean
}

/** One row; with `onTap` it leads somewhere. */
export function TableRow({ columns, cells, onTap, id, chosen }: TableRowProps) {
  const content = cells.map((cell, index) => (
    <View key={columns[index]?.name ?? index} className="k-table__cell">
      {cell}
    </View>
  ))
  const className = ['k-table__row', onTap && 'k-table__row--tap', chosen && 'k-table__row--chosen']
    .filter(Boolean)
    .join(' ')
  if (!onTap) {
    return (
      <View className={className} style={tracks(columns)}>
        {content}
      </View>
    )
  }
  return (
    <Tap id={id} className={className} style={tracks(columns)} onTap={onTap} role="link">
      {content}
    </Tap>
  )
}
