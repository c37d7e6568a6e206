import { View } from '@tarojs/components'
import { openChecklist } from '@/contract/checklist'
import { Button } from '@/kit/button'
import { Section } from '@/kit/card'
import { ChecklistBody } from '@/kit/checklist/checklist-body'
import { Page } from '@/kit/page'
import { Loaded } from '@/kit/state'
import { go, type Output, useParams, useQuery, useSession } from '@/platform'
import { AddItems } from '../../add-items'
import '../../checklist.scss'
import { isGone, sayMonthOnly } from '../../words'

export default function ChecklistPage() {
  const { id = '' } = useParams('checklist')
  const query = useQuery(openChecklist, { month: id }, { enabled: id !== '' })
  return (
    <Page
      title={id === '' ? '主题党日提示单' : `${sayMonthOnly(id)}主题党日提示单`}
      staleAt={query.staleAt}
      onRefresh={query.reload}
    >
      <Loaded query={query} rows={4}>
        {(answer) => <Checklist answer={answer} reload={query.reload} />}
      </Loaded>
    </Page>
  )
}

interface ChecklistProps {
  answer: Output<typeof openChecklist>
  reload: () => Promise<void>
}

/** What leaders and townships have, and the one next act of each. */
function Checklist({ answer: { checklist, additions, themeDayIds }, reload }: ChecklistProps) {
  const { can } = useSession()
  const { month } = checklist
  return (
    <View>
      <ChecklistBody checklist={checklist} />
      {themeDayIds.length > 0 && (
        <Section>
          {themeDayIds.map(({ themeDayId, orgName }, at) => (
            <View key={themeDayId} className="checklist-edit__copy">
              <Button kind={at === 0 ? 'primary' : 'plain'} onTap={() => void go('themeDayPlan', { id: themeDayId })}>
                {`去安排${orgName}的主题党日`}
              </Button>
            </View>
          ))}
        </Section>
      )}
      {!isGone(month) &&
        additions.map((addition) => (
          <AddItems key={addition.orgId} month={month} addition={addition} reload={reload} />
        ))}
      {can('checklist.write') && (
        <Button onTap={() => void go('checklistEdit', { id: month })}>
          {isGone(month) ? '看县里写的' : '更正或收回'}
        </Button>
      )}
    </View>
  )
}
