import { Text } from '@tarojs/components'
import { listLectureReviews, releaseLecture } from '@/contract/lecture-writing'
import { Button } from '@/kit/button'
import { Card } from '@/kit/card'
import { List } from '@/kit/list'
import { Page } from '@/kit/page'
import { ReleaseActs, ReleaseHead } from '@/kit/release-acts'
import { go, type Output, usePage, useSubmit } from '@/platform'
import { saySpan } from '../../words'
import './index.scss'

type ReviewItem = Output<typeof listLectureReviews>['items'][number]

const keyOf = (lecture: ReviewItem) => lecture.lectureId

export default function LectureReviewPage() {
  const lectures = usePage(listLectureReviews, {}, { keyOf })
  const settled = (id: string) => lectures.patch((items) => items.filter(({ lectureId }) => lectureId !== id))
  return (
    <Page title="待复核的云课堂" staleAt={lectures.staleAt} onRefresh={lectures.reload}>
      <List
        page={lectures}
        keyOf={keyOf}
        loose
        render={(lecture) => (
          <Review lecture={lecture} onSettled={() => settled(lecture.lectureId)} onFailed={lectures.reload} />
        )}
        empty="没有等您复核的云课堂。微信拿不准的会先到这里。"
      />
    </Page>
  )
}

interface ReviewProps {
  lecture: ReviewItem
  onSettled: () => void
  onFailed: () => Promise<void>
}

/** One lecture that WeChat's check was not sure about: the county reads it and lets it out, or does not. */
function Review({ lecture, onSettled, onFailed }: ReviewProps) {
  const release = useSubmit(releaseLecture)
  const settle = (lets: boolean) =>
    release.submit({ lectureId: lecture.lectureId, edition: lecture.edition, release: lets })
  const text = [`主讲：${lecture.speaker}`, lecture.joinHint, lecture.link, lecture.about, ...lecture.materialNames]
  return (
    <Card>
      <ReleaseHead
        title={lecture.title}
        from={`${lecture.fromOrgName} ${lecture.authorName} · ${saySpan(lecture.startsAt, lecture.endsAt)}`}
      />
      <Text className="lecture-review__body" selectable userSelect>
        {text.filter(Boolean).join('\n')}
      </Text>
      <Button kind="text" onTap={() => void go('lecture', { id: lecture.lectureId })}>
        看全部内容
      </Button>
      <ReleaseActs act={release} release={settle} onSettled={onSettled} onFailed={onFailed} what="这堂课" />
    </Card>
  )
}
