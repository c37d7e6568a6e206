import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { listReviews, releaseNotice } from '@/contract/notice'
import { Button } from '@/kit/button'
import { Card } from '@/kit/card'
import { Confirm } from '@/kit/dialog'
import { List } from '@/kit/list'
import { Page } from '@/kit/page'
import { Problem } from '@/kit/state'
import { sayExactly } from '@/kit/time'
import { go, type Output, say, usePage, useSubmit } from '@/platform'
import './index.scss'

type ReviewItem = Output<typeof listReviews>['items'][number]

const keyOf = (notice: ReviewItem) => notice.noticeId

export default function ReviewPage() {
  const notices = usePage(listReviews, {}, { keyOf })
  const settled = (noticeId: string) => notices.patch((items) => items.filter((notice) => notice.noticeId !== noticeId))
  return (
    <Page title="待复核" staleAt={notices.staleAt} onRefresh={notices.reload}>
      <List
        page={notices}
        keyOf={keyOf}
        loose
        render={(notice) => (
          <Review notice={notice} onSettled={() => settled(notice.noticeId)} onFailed={notices.reload} />
        )}
        empty="没有等您复核的通知。微信拿不准的文字会先到这里。"
      />
    </Page>
  )
}

interface ReviewProps {
  notice: ReviewItem
  onSettled: () => void
  onFailed: () => Promise<void>
}

/** One notice that WeChat's check was not sure about: the county reads it and lets it out, or does not. */
function Review({ notice, onSettled, onFailed }: ReviewProps) {
  const release = useSubmit(releaseNotice)
  const [asks, setAsks] = useState(false)
  const settle = async (lets: boolean) => {
    const answer = await release.submit({ noticeId: notice.noticeId, edition: notice.edition, release: lets })
    setAsks(false)
    // another text than the one looked at is never let out: show what it is now
    if (!answer) return onFailed()
    say(lets ? '已放行，成员现在能看到' : '没有放行')
    onSettled()
  }
  return (
    <Card>
      <View className="notice-review__title">{notice.title}</View>
      <View className="notice-review__from">
        {`${notice.fromOrgName} ${notice.authorName} · ${sayExactly(notice.editedAt ?? notice.publishedAt)}`}
      </View>
      <Text className="notice-review__body" selectable userSelect>
        {notice.body}
      </Text>
      {notice.attachmentCount > 0 && (
        <Button kind="text" onTap={() => void go('notice', { id: notice.noticeId })}>
          {`看附件（${notice.attachmentCount} 个）`}
        </Button>
      )}
      {release.error && <Problem>{release.error.userMessage}</Problem>}
      <View className="notice-review__acts">
        <Button onTap={() => setAsks(true)} disabled={release.submitting}>
          不放行
        </Button>
        <Button kind="primary" busy={release.submitting} onTap={() => void settle(true)}>
          放行
        </Button>
      </View>
      <Confirm
        open={asks}
        title="不放行这条通知？"
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
