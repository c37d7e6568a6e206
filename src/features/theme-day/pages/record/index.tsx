import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { openRecordSheet, recordThemeDay } from '@/contract/theme-day-leading'
import { Page } from '@/kit/page'
import { Empty, Loaded } from '@/kit/state'
import { type Query, scrollToTop, useDraft, useParams, useQuery, useSubmit } from '@/platform'
import { emptyDraft, hasArrived, isEmpty, type RecordDraft, type Sheet } from './record-draft'
import { RecordForm } from './record-form'
import { RecordShown } from './record-shown'

export const TITLE = '记录主题党日'

export default function ThemeDayRecordPage() {
  const { id = '' } = useParams('themeDayRecord')
  const query = useQuery(openRecordSheet, { themeDayId: id }, { enabled: id !== '' })
  if (query.data) return <RecordPage key={id} sheet={query.data} query={query} />
  return (
    <Page title={TITLE} onRefresh={query.reload}>
      <Loaded query={query} rows={6}>
        {() => <View />}
      </Loaded>
    </Page>
  )
}

/** What was recorded, or the record to be written: also one that waits on this phone, whatever stands. */
function RecordPage({ sheet, query }: { sheet: Sheet; query: Query<Sheet> }) {
  const draft = useDraft<RecordDraft>(`theme-record:${sheet.themeDayId}`, emptyDraft(sheet.edition))
  const save = useSubmit(recordThemeDay, { keepAs: sheet.themeDayId })
  const [editing, setEditing] = useState(false)

  const close = () => {
    draft.clear()
    save.reset()
    setEditing(false)
  }
  const { record, state, can } = sheet
  // it had arrived, and only its answer was lost
  const arrived = !save.submitting && hasArrived(sheet, draft.value)
  useEffect(() => {
    if (arrived) close()
  })
  const writes = state === 'returned' || editing || !isEmpty(draft.value)
  if (record && (!writes || arrived)) {
    const change = () => {
      setEditing(true)
      scrollToTop()
    }
    return <RecordShown sheet={sheet} record={record} query={query} onChange={change} />
  }
  if (!can.record) {
    return (
      <Page title={TITLE} staleAt={query.staleAt} onRefresh={query.reload}>
        <Empty>{`${Number(sheet.month.slice(5))} 月还没到，开展以后再来记。`}</Empty>
      </Page>
    )
  }
  return <RecordForm sheet={sheet} query={query} draft={draft} save={save} onClose={close} />
}
