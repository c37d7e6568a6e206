import { View } from '@tarojs/components'
import type { PropsWithChildren, ReactNode } from 'react'
import { isWeb } from '@/platform'
import './table.scss'
import { Tap } from './tap'
import { walkRows } from './walk-rows'

export interface Column {
  readonly name: string
  /** A track of CSS grid: `7em`, `1fr`. The same list of columns goes to the table and to its rows. */
  readonly width: string
}

const tracks = (columns: readonly Column[]) => ({ gridTemplateColumns: columns.map(({ width }) => width).join(' ') })

/** Up and down go from row to row; Enter opens one (`Tap`). */
const moveFocus = walkRows('.k-table__row')

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
