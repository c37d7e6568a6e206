import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import './year.scss'

interface FormColumn {
  readonly name: string
  /** A track of CSS grid. */
  readonly width: string
}

interface FormProps {
  title: string
  year: string
  /** Above the table, at its two ends. */
  head: readonly [string, string]
  columns: readonly FormColumn[]
  rows: readonly (readonly ReactNode[])[]
  /** Below the table: sums, signatures. */
  foot: readonly string[]
}

/** A table as offices print it: its title, who it is about, boxes with lines around them, room to sign. */
export function Form({ title, year, head, columns, rows, foot }: FormProps) {
  const tracks = { gridTemplateColumns: columns.map(({ width }) => width).join(' ') }
  return (
    <View className="year-form">
      <View className="year-form__title">{title}</View>
      <View className="year-form__year">{`（${year}年度）`}</View>
      <View className="year-form__head">
        <View>{head[0]}</View>
        <View>{head[1]}</View>
      </View>
      <View className="year-form__table">
        <View className="year-form__row year-form__row--names" style={tracks}>
          {columns.map(({ name }) => (
            <View key={name} className="year-form__cell">
              {name}
            </View>
          ))}
        </View>
        {rows.map((row, at) => (
          <View key={at} className="year-form__row" style={tracks}>
            {columns.map(({ name }, index) => (
              <View key={name} className="year-form__cell">
                {row[index]}
              </View>
            ))}
          </View>
        ))}
      </View>
      {foot.map((line) => (
        <View key={line} className="year-form__foot">
          {line}
        </View>
      ))}
    </View>
  )
}
