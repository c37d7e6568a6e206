import { Text } from '@tarojs/components'
import { listReviews, releaseNotice } from '@/contract/notice'
import { Button } from '@/kit/button'
import { Card } from '@/kit/card'
import { List } from '@/kit/list'
import { Page } from '@/kit/page'
import { ReleaseActs, ReleaseHead } from '@/kit/release-acts'
import { sayExactly } from '@/kit/time'
import { go, type Output, usePage, useSubmit } from '@/platform'
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
  const settle = (lets: boolean) =>
    release.submit({ noticeId: notice.noticeId, edition: notice.edition, release: lets })
  return (
    <Card>
      <ReleaseHead
        title={notice.title}
        from={`${notice.fromOrgName} ${notice.authorName} · ${sayExactly(notice.editedAt ?? notice.publishedAt)}`}
      />
      <Text className="notice-review__body" selectable userSelect>
        {notice.body}
      </Text>
      {notice.attachmentCount > 0 && (
        <Button kind="text" onTap={() => void go('notice', { id: notice.noticeId })}>
          {`看附件（${notice.attachmentCount} 个）`}
        </Button>
      )}
      <ReleaseActs act={release} release={settle} onSettled={onSettled} onFailed={onFailed} what="这条通知" />
    </Card>
  )
}
