import { View } from '@tarojs/components'
import { useState } from 'react'
import { listPushReviews, type PushDraft, releasePush } from '@/contract/study-writing'
import { Button } from '@/kit/button'
import { Card } from '@/kit/card'
import { Confirm } from '@/kit/dialog'
import { List } from '@/kit/list'
import { Page } from '@/kit/page'
import { Problem } from '@/kit/state'
import { say, usePage, useSubmit } from '@/platform'
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
  const [asks, setAsks] = useState(false)
  const [whole, setWhole] = useState(push.blocks.length <= BLOCKS_AT_ONCE)
  const settle = async (lets: boolean) => {
    const answer = await release.submit({ pushId: push.pushId, edition: push.edition, release: lets })
    setAsks(false)
    // another text than the one looked at is never let out: show what it is now
    if (!answer) return onFailed()
    say(lets ? '已放行，成员现在能看到' : '没有放行')
    onSettled()
  }
  const blocks = whole ? push.blocks : push.blocks.slice(0, BLOCKS_AT_ONCE)
  return (
    <Card>
      <PushContent
        push={{ ...push, blocks }}
        from={`${push.fromOrgName} ${push.authorName} · ${sayEdited(push.savedAt)}`}
      />
      <View className="study-review__to">{`发给 ${push.to.map(({ name }) => name).join('、')}`}</View>
      {release.error && <Problem>{release.error.userMessage}</Problem>}
      {whole ? (
        <View className="study-review__acts">
          <Button onTap={() => setAsks(true)} disabled={release.submitting}>
            不放行
          </Button>
          <Button kind="primary" busy={release.submitting} onTap={() => void settle(true)}>
            放行
          </Button>
        </View>
      ) : (
        <Button
          onTap={() => setWhole(true)}
        >{`看全文（还有 ${push.blocks.length - BLOCKS_AT_ONCE} 段），看完再放行`}</Button>
      )}
      <Confirm
        open={asks}
        title="不放行这一期？"
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
