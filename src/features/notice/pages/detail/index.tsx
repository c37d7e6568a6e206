import { Page } from '@/kit/page'
import { Loaded } from '@/kit/state'
import { useParams, useShareCard } from '@/platform'
import { cardOf, ConfirmBar, hasConfirmBar, NoticePanel } from '../../notice-panel'
import { useNotice } from '../../use-notice'

export default function NoticePage() {
  const { id = '' } = useParams('notice')
  const act = useNotice(id)
  const { query } = act
  useShareCard(cardOf({ noticeId: id, title: query.data?.title ?? '一条通知' }))
  const { data } = query
  return (
    <Page
      title="通知"
      staleAt={query.staleAt}
      onRefresh={query.reload}
      foot={data && hasConfirmBar(data) ? <ConfirmBar notice={data} act={act} /> : undefined}
    >
      <Loaded query={query} rows={2}>
        {(notice) => <NoticePanel notice={notice} act={act} />}
      </Loaded>
    </Page>
  )
}
