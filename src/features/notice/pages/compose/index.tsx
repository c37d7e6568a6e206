import { listAudiences, openNotice } from '@/contract/notice'
import { Page } from '@/kit/page'
import { Empty, Loaded } from '@/kit/state'
import { useParams, useQuery } from '@/platform'
import { EditNotice } from '../../edit-notice'
import { NewNotice } from '../../new-notice'

export default function ComposePage() {
  const { id } = useParams('compose')
  return id === undefined ? <New /> : <Edit noticeId={id} />
}

function New() {
  const audiences = useQuery(listAudiences, {})
  if (audiences.data && audiences.data.items.length > 0) return <NewNotice audiences={audiences.data.items} />
  return (
    <Page title="发通知">
      <Loaded query={audiences}>{() => <Empty>您现在没有可以发通知的组织。请联系乡镇党委。</Empty>}</Loaded>
    </Page>
  )
}

function Edit({ noticeId }: { noticeId: string }) {
  const query = useQuery(openNotice, { noticeId })
  if (query.data?.can.edit) return <EditNotice notice={query.data} reload={query.reload} />
  return (
    <Page title="修改通知">
      <Loaded query={query}>{() => <Empty>这条通知现在不能修改了。</Empty>}</Loaded>
    </Page>
  )
}
