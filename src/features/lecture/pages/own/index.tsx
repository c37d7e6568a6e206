import { listOwnLectures, type OwnLecture } from '@/contract/lecture-writing'
import { Button } from '@/kit/button'
import { List } from '@/kit/list'
import { Page } from '@/kit/page'
import { go, usePage } from '@/platform'
import { LectureRow } from '../../lecture-row'

const keyOf = (lecture: OwnLecture) => lecture.lectureId

const audienceOf = (names: readonly string[]) =>
  names.length > 2 ? `发给 ${names.slice(0, 2).join('、')}等 ${names.length} 个组织` : `发给 ${names.join('、')}`

export default function OwnLecturesPage() {
  const lectures = usePage(listOwnLectures, {}, { keyOf })
  return (
    <Page
      title="发出的云课堂"
      staleAt={lectures.staleAt}
      onRefresh={lectures.reload}
      foot={
        <Button kind="primary" onTap={() => void go('lectureCompose', {})}>
          发布云课堂
        </Button>
      }
    >
      <List
        page={lectures}
        keyOf={keyOf}
        render={(lecture) => (
          <LectureRow
            lecture={lecture}
            to={audienceOf(lecture.to)}
            onTap={() => void go('lecture', { id: lecture.lectureId })}
          />
        )}
        empty="还没有发布过云课堂。点下面的「发布云课堂」写第一堂。"
      />
    </Page>
  )
}
