import { listCasesOf } from '@/contract/case'
import type { CaseItem } from '@/contract/case-fields'
import { CaseRow } from '@/kit/case-row'
import { List } from '@/kit/list'
import { Page } from '@/kit/page'
import { go, useParams, usePage } from '@/platform'

const keyOf = ({ caseId }: CaseItem) => caseId

/** What one member asked for, as far as one may know. */
export default function CaseOfPage() {
  const { id = '', name = '' } = useParams('casesOf')
  const page = usePage(listCasesOf, { memberId: id }, { keyOf, enabled: id !== '' })
  return (
    <Page title={name === '' ? '难处' : `${name}的难处`} staleAt={page.staleAt} onRefresh={page.reload}>
      <List
        page={page}
        keyOf={keyOf}
        render={(item) => <CaseRow item={item} onTap={() => void go('case', { id: item.caseId })} />}
        empty="没有您可以知道的难处。"
      />
    </Page>
  )
}
