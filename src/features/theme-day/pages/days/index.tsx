import { View } from '@tarojs/components'
import { useState } from 'react'
import { listThemeDays, type ThemeDayItem } from '@/contract/theme-day'
import { Button } from '@/kit/button'
import { Row } from '@/kit/card'
import { Chips } from '@/kit/field'
import { List } from '@/kit/list'
import { Page } from '@/kit/page'
import { Tag } from '@/kit/tag'
import { go, useParams, usePage, useQuery, useSession } from '@/platform'
import { sayRow, sayTitle, stateTag } from '../../words'

const keyOf = (day: ThemeDayItem) => day.themeDayId

/** Whoever leads goes to what is to be done about it, everybody else to the theme day itself. */
function open({ themeDayId: id, state }: ThemeDayItem, leads: boolean): void {
  if (!leads) return void go('themeDay', { id })
  if (state === 'unset' || state === 'set') return void go('themeDayPlan', { id })
  void go('themeDayRecord', { id })
}

/** The theme days of one organisation; whoever has several chooses. */
export default function ThemeDayDaysPage() {
  const { orgId: given } = useParams('themeDays')
  const [chosen, setChosen] = useState(given)
  const asked = { ...(chosen !== undefined && { orgId: chosen }) }
  const { session, can } = useSession()
  // whoever leads none has their own alone, and asks once
  const about = useQuery(listThemeDays, asked, { enabled: can('theme_day.hold') })
  const days = usePage(listThemeDays, asked, { keyOf })
  const orgs = about.data?.orgs ?? []
  const orgId = about.data?.orgId ?? chosen ?? session?.lifeOrgId
  const leads = orgs.some((org) => org.orgId === orgId && org.leads)
  return (
    <Page title="主题党日" staleAt={days.staleAt} onRefresh={days.reload}>
      {orgs.length > 1 && (
        <Chips options={orgs.map((org) => ({ value: org.orgId, text: org.name }))} value={orgId} onChange={setChosen} />
      )}
      <List
        page={days}
        keyOf={keyOf}
        render={(day) => {
          const tag = stateTag(day.state, leads)
          return (
            <Row
              title={day.theme === '' ? sayTitle(day.month) : `${sayTitle(day.month)} · ${day.theme}`}
              note={sayRow(day)}
              side={<Tag tone={tag.tone}>{tag.word}</Tag>}
              strong={leads && tag.tone === 'act'}
              onTap={() => open(day, leads)}
            />
          )
        }}
        empty={
          orgId === undefined
            ? '您没有自己的支部或小组。各组织的在「主题党日开展情况」里看。'
            : '还没有主题党日。每个月开始前会自动准备好，出现在这里。'
        }
      />
      {orgId === undefined && days.items?.length === 0 && can('theme_day.review') && (
        <Button kind="primary" onTap={() => void go('themeDayBoard', {})}>
          看各组织的
        </Button>
      )}
      {orgId !== undefined && (
        <View style={{ marginTop: '12px' }}>
          <Button kind="text" onTap={() => void go('orgYear', { orgId })}>
            看一年的情况
          </Button>
        </View>
      )}
    </Page>
  )
}
