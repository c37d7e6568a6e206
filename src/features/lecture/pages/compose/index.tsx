import { openLecture } from '@/contract/lecture'
import { listLectureAudiences } from '@/contract/lecture-writing'
import { Page } from '@/kit/page'
import { Empty, Loaded } from '@/kit/state'
import { useParams, useQuery } from '@/platform'
import { EditLecture } from '../../edit-lecture'
import { NewLecture } from '../../new-lecture'

export default function LectureComposePage() {
  const { id } = useParams('lectureCompose')
  return id === undefined ? <New /> : <Edit lectureId={id} />
}

function New() {
  const audiences = useQuery(listLectureAudiences, {})
  if (audiences.data && audiences.data.items.length > 0) return <NewLecture choices={audiences.data.items} />
  return (
    <Page title="发布云课堂">
      <Loaded query={audiences}>{() => <Empty>您现在没有可以发布到的组织。请联系乡镇党委。</Empty>}</Loaded>
    </Page>
  )
}

function Edit({ lectureId }: { lectureId: string }) {
  const query = useQuery(openLecture, { lectureId })
  if (query.data?.can.edit) return <EditLecture lecture={query.data} reload={query.reload} />
  return (
    <Page title="修改云课堂">
      <Loaded query={query}>{() => <Empty>这堂课现在不能修改了。</Empty>}</Loaded>
    </Page>
  )
}
