import { View } from '@tarojs/components'
import { type ReactNode, useState } from 'react'
import { Chips } from '@/kit/field'
import { Page } from '@/kit/page'
import { Loaded } from '@/kit/state'
import { type Query, useWide } from '@/platform'
import './year.scss'
import { years } from './words'

/** The years to choose from and the chosen one: this year's, unless another was asked for. */
export function useYear(asked: string | undefined) {
  const [choices] = useState(years)
  const [year, setYear] = useState(asked ?? choices[0]?.value ?? '')
  return { choices, year, setYear }
}

interface YearPageProps<Year> {
  title: string
  choice: ReturnType<typeof useYear>
  query: Query<Year>
  /** On a computer's width the table as it is printed. */
  children: (year: Year, wide: boolean) => ReactNode
}

/** A year on a page, and the other ones beside it. */
export function YearPage<Year>({ title, choice, query, children }: YearPageProps<Year>) {
  const wide = useWide()
  return (
    <Page title={title} wide={wide} staleAt={query.staleAt} onRefresh={query.reload}>
      <View className="k-print-hide">
        <Chips options={choice.choices} value={choice.year} onChange={choice.setYear} />
      </View>
      <Loaded query={query} rows={6}>
        {(year) => <View>{children(year, wide)}</View>}
      </Loaded>
    </Page>
  )
}
