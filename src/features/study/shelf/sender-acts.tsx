import { View } from '@tarojs/components'
import { useState } from 'react'
import type { PushView } from '@/contract/study'
import { withdrawPush } from '@/contract/study-writing'
import { Button, ShareButton } from '@/kit/button'
import { Card, Row, Section } from '@/kit/card'
import { Confirm } from '@/kit/dialog'
import { Problem } from '@/kit/state'
import { go, say, useSubmit } from '@/platform'
import { cardOf } from './card'
import './sender-acts.scss'

interface SenderActsProps {
  push: PushView
  reload: () => Promise<void>
}

/** What those who sent it, or lead its readers, do with it. */
export function SenderActs({ push, reload }: SenderActsProps) {
  const [asks, setAsks] = useState(false)
  const withdraw = useSubmit(withdrawPush)
  const { can, pushId, status } = push
  if (!can.seeBoard && !can.edit && !can.withdraw) return null
  const takeBack = async () => {
    const answer = await withdraw.submit({ pushId, status })
    setAsks(false)
    if (answer) say('已收回')
    // refused: somebody was quicker, and the page shows what it is now
    await reload()
  }
  return (
    <Section title="发出之后">
      {can.seeBoard && (
        <Card flush>
          {status === 'published' && (
            <Row title="谁没看" note="按组织看，打电话或提醒" onTap={() => void go('board', { id: pushId })} strong />
          )}
          <Row
            title="看心得和问题"
            note="读者写的话，可以回复"
            onTap={() => void go('replies', { id: pushId })}
            strong
          />
        </Card>
      )}
      {withdraw.error && <Problem>{withdraw.error.userMessage}</Problem>}
      <View className="study-acts">
        {can.seeBoard && status === 'published' && (
          <View className="study-acts__wide">
            <ShareButton card={cardOf(push)}>发卡片到群里</ShareButton>
          </View>
        )}
        {can.edit && (
          <View className="study-acts__one">
            <Button onTap={() => void go('pushCompose', { id: pushId })}>修改</Button>
          </View>
        )}
        {can.withdraw && (
          <View className="study-acts__one">
            <Button onTap={() => setAsks(true)}>收回</Button>
          </View>
        )}
      </View>
      <Confirm
        open={asks}
        title="收回这一期？"
        confirmText="收回"
        busy={withdraw.submitting}
        onConfirm={() => void takeBack()}
        onCancel={() => setAsks(false)}
      >
        收回后，成员会看到「已收回」，看不到内容。收回的不能再发出去。
      </Confirm>
    </Section>
  )
}
