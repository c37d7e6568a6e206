import type { ReactNode } from 'react'
import { listNewspapers } from '@/contract/study'
import { Row } from '@/kit/card'
import { List } from '@/kit/list'
import { Page } from '@/kit/page'
import { sayWeek } from '@/kit/time'
import { go, type Output, usePage } from '@/platform'

type Newspaper = Output<typeof listNewspapers>['items'][number]

const keyOf = (newspaper: Newspaper) => newspaper.week

/** 手机报: each week in one page, made by itself. */
export function NewspaperList({ chips }: { chips: ReactNode }) {
  const newspapers = usePage(listNewspapers, {}, { keyOf })
  return (
    <Page title="学习" tab staleAt={newspapers.staleAt} onRefresh={newspapers.reload}>
      {chips}
      <List
        page={newspapers}
        keyOf={keyOf}
        render={({ week, number }) => (
          <Row
            title={`手机报第 ${number} 期`}
            note={sayWeek(week)}
            strong
            onTap={() => void go('newspaper', { week })}
          />
        )}
        empty="还没有手机报。每周一把上一周的通知、学习和课合成一页，会出现在这里。"
      />
    </Page>
  )
}
