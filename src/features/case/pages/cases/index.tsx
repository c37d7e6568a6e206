import { useState } from 'react'
import { listCases } from '@/contract/case'
import type { CaseItem } from '@/contract/case-fields'
import { AskMessages } from '@/kit/ask-messages'
import { CaseRow } from '@/kit/case-row'
import { List } from '@/kit/list'
import { Page } from '@/kit/page'
import { go, usePage } from '@/platform'
import { OpenDone, type OpenOrDone } from '../../open-done'

const keyOf = ({ caseId }: CaseItem) => caseId

/** What I handle: the soonest due first. */
export default function CaseCasesPage() {
  const [list, setList] = useState<OpenOrDone>('open')
  const page = usePage(listCases, { list }, { keyOf })
  return (
    <Page title="我办的难处" staleAt={page.staleAt} onRefresh={page.reload}>
      <OpenDone list={list} onChange={setList} />
      <List
        page={page}
        keyOf={keyOf}
        render={(item) => <CaseRow item={item} onTap={() => void go('case', { id: item.caseId })} />}
        empty={
          list === 'open'
            ? '现在没有等您办的难处。成员请您帮忙时会出现在这里，也会在微信里告诉您。'
            : '还没有办过的难处。答复了的会出现在这里。'
        }
      />
      <AskMessages kinds={['contact']} />
    </Page>
  )
}
