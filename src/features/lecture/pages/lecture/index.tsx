import { Page } from '@/kit/page'
import { Loaded } from '@/kit/state'
import { useParams, useShareCard } from '@/platform'
import { cardOf } from '../../card'
import { hasJoinBar, JoinBar } from '../../join-bar'
import { LecturePanel } from '../../lecture-panel'
import { useLecture } from '../../use-lecture'

export default function LecturePage() {
  const { id = '' } = useParams('lecture')
  const act = useLecture(id)
  const { query } = act
  const { data } = query
  useShareCard(cardOf(data ?? { lectureId: id }))
  return (
    <Page
      title="云课堂"
      staleAt={query.staleAt}
      onRefresh={query.reload}
      foot={data && hasJoinBar(data) ? <JoinBar lecture={data} act={act} /> : undefined}
    >
      <Loaded query={query} rows={3}>
        {(lecture) => <LecturePanel lecture={lecture} act={act} />}
      </Loaded>
    </Page>
  )
}
