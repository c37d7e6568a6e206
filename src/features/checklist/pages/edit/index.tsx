import { View } from '@tarojs/components'
import { openChecklistDraft } from '@/contract/checklist'
import { ChecklistBody } from '@/kit/checklist/checklist-body'
import { Page } from '@/kit/page'
import { Empty, Loaded } from '@/kit/state'
import { useParams, useQuery } from '@/platform'
import { EditChecklist } from '../../edit-checklist'
import { type ChecklistDraft, viewOf } from '../../form'
import { Withdraw } from '../../withdraw'
import { isGone, sayMonthOnly } from '../../words'

export default function ChecklistEditPage() {
  const { id = '' } = useParams('checklistEdit')
  const query = useQuery(openChecklistDraft, { month: id }, { enabled: id !== '' })
  if (query.data && !isGone(id)) return <EditChecklist key={id} checklist={query.data} reload={query.reload} />
  return (
    <Page title="提示单" staleAt={query.staleAt} onRefresh={query.reload}>
      <Loaded query={query} rows={4}>
        {(checklist) => <Gone checklist={checklist} reload={query.reload} />}
      </Loaded>
    </Page>
  )
}

/** Of a month gone by nothing is changed any more; what must not be read any more can still be taken back. */
function Gone({ checklist, reload }: { checklist: ChecklistDraft; reload: () => Promise<void> }) {
  const { month, edition, status, withdrawn } = checklist
  if (edition === 0) return <Empty>{`${sayMonthOnly(month)}没有发过提示单，这个月已经过去了。`}</Empty>
  return (
    <View>
      <ChecklistBody checklist={{ ...viewOf(checklist, checklist), ...(withdrawn && { withdrawn }) }} />
      {status === 'sent' && <Withdraw month={month} reload={reload} />}
    </View>
  )
}
