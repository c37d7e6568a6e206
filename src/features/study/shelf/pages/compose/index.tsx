import { listPushAudiences, openPushDraft } from '@/contract/study-writing'
import { Page } from '@/kit/page'
import { Empty, Loaded } from '@/kit/state'
import { useParams, useQuery } from '@/platform'
import { EditPush } from '../../edit-push'
import { NewPush } from '../../new-push'

export default function ComposePage() {
  const { id, send } = useParams('pushCompose')
  return id === undefined ? <New /> : <Edit pushId={id} sends={send === '1'} />
}

function New() {
  const audiences = useQuery(listPushAudiences, {})
  if (audiences.data && audiences.data.items.length > 0) return <NewPush audiences={audiences.data} />
  return (
    <Page title="写学习推送">
      <Loaded query={audiences}>{() => <Empty>您现在没有可以发学习推送的组织。请联系县委组织部。</Empty>}</Loaded>
    </Page>
  )
}

function Edit({ pushId, sends }: { pushId: string; sends: boolean }) {
  const query = useQuery(openPushDraft, { pushId })
  const audiences = useQuery(listPushAudiences, {})
  const push = query.data
  if (push && audiences.data && push.status !== 'withdrawn') {
    return <EditPush push={push} choices={audiences.data.items} reload={query.reload} sends={sends} />
  }
  return (
    <Page title="写学习推送">
      <Loaded query={query}>
        {() => <Loaded query={audiences}>{() => <Empty>这一期已经收回，不能再改了。</Empty>}</Loaded>}
      </Loaded>
    </Page>
  )
}
