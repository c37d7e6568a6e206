import { View } from '@tarojs/components'
import type { PropsWithChildren, ReactNode } from 'react'
import './card.scss'
import { Tap } from './tap'

/** A part of a screen under a heading of its own. */
export function Section({ title, side, children }: PropsWithChildren<{ title?: string; side?: ReactNode }>) {
  return (
    <View className="k-section">
      {(title !== undefined || side !== undefined) && (
        <View className="k-section__head">
          <View className="k-section__title">{title}</View>
          {side}
        </View>
      )}
      {children}
    </View>
  )
}

/** A sheet on the page. `flush`: rows go from edge to edge. */
export function Card({ flush, children }: PropsWithChildren<{ flush?: boolean }>) {
  return <View className={flush ? 'k-card k-card--flush' : 'k-card'}>{children}</View>
}

interface RowProps {
  title: ReactNode
  /** The second line. */
  note?: ReactNode
  /** At the right end: a tag, a figure, a button. */
  side?: ReactNode
  /** With it the row leads somewhere and shows an arrow. */
  onTap?: () => void
  strong?: boolean
  /** It is what the right half of a wide screen shows. */
  chosen?: boolean
}

/** One line of a list. */
export function Row({ title, note, side, onTap, strong, chosen }: RowProps) {
  const content = (
    <>
      <View className="k-row__main">
        <View className={strong ? 'k-row__title k-row__title--strong' : 'k-row__title'}>{title}</View>
        {note !== undefined && <View className="k-row__note">{note}</View>}
      </View>
      {side !== undefined && <View className="k-row__side">{side}</View>}
      {onTap && <View className="k-row__arrow" />}
    </>
  )
  if (!onTap) return <View className="k-row">{content}</View>
  return (
    <Tap className={chosen ? 'k-row k-row--tap k-row--chosen' : 'k-row k-row--tap'} onTap={onTap} role="link">
      {content}
    </Tap>
  )
}

/** A name and what it says, in a file. */
export function KeyValue({ name, children }: PropsWithChildren<{ name: string }>) {
  return (
    <View className="k-pair">
      <View className="k-pair__key">{name}</View>
      <View className="k-pair__value">{children}</View>
    </View>
  )
}
