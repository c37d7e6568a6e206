import { View } from '@tarojs/components'
import { useState } from 'react'
import { listCasesBelow } from '@/contract/case'
import type { CaseItem } from '@/contract/case-fields'
import { CaseRow } from '@/kit/case-row'
import { List } from '@/kit/list'
import { Page } from '@/kit/page'
import { go, useParams, usePage } from '@/platform'
import { OpenDone, type OpenOrDone } from '../../open-done'

const keyOf = ({ caseId }: CaseItem) => caseId

/** Who asked for what below one's office, as far as one may know. */
export default function CaseBelowPage() {
  const { orgId = '' } = useParams('casesBelow')
  const [list, setList] = useState<OpenOrDone>('open')
  const page = usePage(listCasesBelow, { orgId, list }, { keyOf, enabled: orgId !== '' })
  return (
    <Page title="难处办理情况" staleAt={page.staleAt} onRefresh={page.reload}>
      <OpenDone list={list} onChange={setList} />
      <List
        page={page}
        keyOf={keyOf}
        render={(item) => <CaseRow item={item} onTap={() => void go('case', { id: item.caseId })} />}
        empty={list === 'open' ? '现在没有等着答复的难处。' : '还没有答复过的难处。'}
      />
      <View className="k-field__hint">成员只让办理人知道的，不在这里。</View>
    </Page>
  )
}
