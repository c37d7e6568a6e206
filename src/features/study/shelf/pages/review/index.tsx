import { View } from '@tarojs/components'
import { useState } from 'react'
import { listPushReviews, type PushDraft, releasePush } from '@/contract/study-writing'
import { Button } from '@/kit/button'
import { Card } from '@/kit/card'
import { List } from '@/kit/list'
import { Page } from '@/kit/page'
import { ReleaseActs } from '@/kit/release-acts'
import { usePage, useSubmit } from '@/platform'
import { PushContent } from '../../push-content'
import { sayEdited } from '../../words'
import './index.scss'

const keyOf = (push: PushDraft) => push.pushId
/** Of a long one, what is there before somebody asks for the whole. */
const BLOCKS_AT_ONCE = 4

export default function ReviewPage() {
  const pushes = usePage(listPushReviews, {}, { keyOf })
  const settled = (pushId: string) => pushes.patch((items) => items.filter((push) => push.pushId !== pushId))
  return (
    <Page title="待复核的学习推送" staleAt={pushes.staleAt} onRefresh={pushes.reload}>
      <List
        page={pushes}
        keyOf={keyOf}
        loose
        render={(push) => <Review push={push} onSettled={() => settled(push.pushId)} onFailed={pushes.reload} />}
        empty="没有等您复核的学习推送。微信拿不准的文字会先到这里。"
      />
    </Page>
  )
}

interface ReviewProps {
  push: PushDraft
  onSettled: () => void
  onFailed: () => Promise<void>
}

/** One that WeChat's check was not sure about: the county reads the whole of it, then lets it out or does not. */
function Review({ push, onSettled, onFailed }: ReviewProps) {
  const release = useSubmit(releasePush)
  const [whole, setWhole] = useState(push.blocks.length <= BLOCKS_AT_ONCE)
  const settle = (lets: boolean) => release.submit({ pushId: push.pushId, edition: push.edition, release: lets })
  const blocks = whole ? push.blocks : push.blocks.slice(0, BLOCKS_AT_ONCE)
  return (
    <Card>
      <PushContent
        push={{ ...push, blocks }}
        from={`${push.fromOrgName} ${push.authorName} · ${sayEdited(push.savedAt)}`}
      />
      <View className="study-review__to">{`发给 ${push.to.map(({ name }) => name).join('、')}`}</View>
      {whole ? (
        <ReleaseActs act={release} release={settle} onSettled={onSettled} onFailed={onFailed} what="这一期" />
      ) : (
        <Button
          onTap={() => setWhole(true)}
        >{`看全文（还有 ${push.blocks.length - BLOCKS_AT_ONCE} 段），看完再放行`}</Button>
      )}
    </Card>
  )
}
