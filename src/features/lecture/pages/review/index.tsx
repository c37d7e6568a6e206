import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { listLectureReviews, releaseLecture } from '@/contract/lecture-writing'
import { Button } from '@/kit/button'
import { Card } from '@/kit/card'
import { Confirm } from '@/kit/dialog'
import { List } from '@/kit/list'
import { Page } from '@/kit/page'
import { Problem } from '@/kit/state'
import { go, type Output, say, usePage, useSubmit } from '@/platform'
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
  const [asks, setAsks] = useState(false)
  const settle = async (lets: boolean) => {
    const answer = await release.submit({ lectureId: lecture.lectureId, edition: lecture.edition, release: lets })
    setAsks(false)
    // another text than the one looked at is never let out: show what it is now
    if (!answer) return onFailed()
    say(lets ? '已放行，成员现在能看到' : '没有放行')
    onSettled()
  }
  const text = [`主讲：${lecture.speaker}`, lecture.joinHint, lecture.link, lecture.about, ...lecture.materialNames]
  return (
    <Card>
      <View className="lecture-review__title">{lecture.title}</View>
      <View className="lecture-review__from">
        {`${lecture.fromOrgName} ${lecture.authorName} · ${saySpan(lecture.startsAt, lecture.endsAt)}`}
      </View>
      <Text className="lecture-review__body" selectable userSelect>
        {text.filter(Boolean).join('\n')}
      </Text>
      <Button kind="text" onTap={() => void go('lecture', { id: lecture.lectureId })}>
        看全部内容
      </Button>
      {release.error && <Problem>{release.error.userMessage}</Problem>}
      <View className="lecture-review__acts">
        <Button onTap={() => setAsks(true)} disabled={release.submitting}>
          不放行
        </Button>
        <Button kind="primary" busy={release.submitting} onTap={() => void settle(true)}>
          放行
        </Button>
      </View>
      <Confirm
        open={asks}
        title="不放行这堂课？"
        confirmText="不放行"
        busy={release.submitting}
        onConfirm={() => void settle(false)}
        onCancel={() => setAsks(false)}
      >
        成员看不到它，发布人会看到「没有放行」，可以改过再发。
      </Confirm>
    </Card>
  )
}
