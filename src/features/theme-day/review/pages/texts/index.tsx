import { Image, Text, View } from '@tarojs/components'
import { listMinutesReviews, releaseMinutes } from '@/contract/theme-day-review'
import { Card } from '@/kit/card'
import { List } from '@/kit/list'
import { Page } from '@/kit/page'
import { ReleaseActs, ReleaseHead } from '@/kit/release-acts'
import { Tap } from '@/kit/tap'
import { sayMonth, sayWhen } from '@/kit/time'
import { type Output, showPictures, usePage, useSubmit } from '@/platform'
import './index.scss'

type ReviewItem = Output<typeof listMinutesReviews>['items'][number]

const keyOf = ({ themeDayId }: ReviewItem) => themeDayId

export default function ThemeDayReviewTextsPage() {
  const records = usePage(listMinutesReviews, {}, { keyOf })
  const settled = (id: string) => records.patch((items) => items.filter(({ themeDayId }) => themeDayId !== id))
  return (
    <Page title="待复核的记录" staleAt={records.staleAt} onRefresh={records.reload}>
      <List
        page={records}
        keyOf={keyOf}
        loose
        render={(record) => (
          <Review record={record} onSettled={() => settled(record.themeDayId)} onFailed={records.reload} />
        )}
        empty="没有等您复核的主题党日记录。微信拿不准的会先到这里。"
      />
    </Page>
  )
}

interface ReviewProps {
  record: ReviewItem
  onSettled: () => void
  onFailed: () => Promise<void>
}

/** One record that WeChat's check was not sure about: the county reads it and lets it out, or gives it back. */
function Review({ record, onSettled, onFailed }: ReviewProps) {
  const { themeDayId, month, orgName, byName, at, minutes, pictures, edition } = record
  const release = useSubmit(releaseMinutes)
  const urls = pictures.flatMap(({ url }) => url || [])
  return (
    <Card>
      <ReleaseHead title={`${orgName} ${sayMonth(month)}主题党日`} from={`${byName} · ${sayWhen(at)}`} />
      <Text className="minutes-review__body" selectable userSelect>
        {minutes}
      </Text>
      {urls.length > 0 && (
        <View className="minutes-review__pictures">
          {urls.map((url) => (
            <Tap key={url} label="看大图" onTap={() => void showPictures(urls, url)}>
              <Image className="minutes-review__picture" src={url} mode="aspectFill" />
            </Tap>
          ))}
        </View>
      )}
      <ReleaseActs
        act={release}
        release={(lets) => release.submit({ themeDayId, edition, release: lets })}
        onSettled={onSettled}
        onFailed={onFailed}
        what="这份记录"
        author="记录的人"
      />
    </Card>
  )
}
