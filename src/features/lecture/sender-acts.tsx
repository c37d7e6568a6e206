import { View } from '@tarojs/components'
import { useState } from 'react'
import type { LectureView } from '@/contract/lecture'
import { Button, ShareButton } from '@/kit/button'
import { ReasonSheet } from '@/kit/reason-sheet'
import { go } from '@/platform'
import { cardOf } from './card'
import { ReplaySheet } from './replay-sheet'
import './sender-acts.scss'
import type { LectureNow } from './use-lecture'

const REASONS = ['主讲人临时有事', '时间冲突，另行安排']

/** What a convener or a sender does with a lecture. */
export function SenderActs({ lecture, act }: { lecture: LectureView; act: LectureNow }) {
  const { can, status, lectureId } = lecture
  const [setsReplay, setSetsReplay] = useState(false)
  const { withdraw } = act
  const acts = [
    can.attend && <Button onTap={() => void go('attendance', { id: lectureId })}>记谁来了</Button>,
    can.setReplay && <Button onTap={() => setSetsReplay(true)}>{lecture.hasReplay ? '换回放' : '加回放'}</Button>,
    status === 'published' && <ShareButton card={cardOf(lecture)}>发卡片到群里</ShareButton>,
    can.edit && <Button onTap={() => void go('lectureCompose', { id: lectureId })}>修改</Button>,
    can.withdraw && <Button onTap={() => act.askWithdraw(true)}>取消这堂课</Button>,
  ].filter(Boolean)
  return (
    <View className="lecture-acts">
      {acts.map((one, index) => (
        <View key={index} className="lecture-acts__one">
          {one}
        </View>
      ))}
      <ReasonSheet
        open={act.asksWithdraw}
        title="取消这堂课？"
        reasons={REASONS}
        confirmText="取消这堂课"
        busy={withdraw.submitting}
        error={withdraw.issue('why') ?? withdraw.error?.userMessage}
        hint="成员会看到「已取消」和这个原因，不能再加入。取消后不能恢复。"
        onChoose={(why) => void act.pressWithdraw(why)}
        onClose={() => act.askWithdraw(false)}
      />
      {setsReplay && <ReplaySheet lecture={lecture} onClose={() => setSetsReplay(false)} onSaved={act.query.reload} />}
    </View>
  )
}
