import { View } from '@tarojs/components'
import type { LectureView } from '@/contract/lecture'
import { Button } from '@/kit/button'
import { JoinButton } from '@/kit/join-link'
import { Problem } from '@/kit/state'
import './join-bar.scss'
import type { LectureNow } from './use-lecture'
import { isOver } from './words'

/** Whether there is anything to do below a lecture: to join it while it may still be joined. */
export const hasJoinBar = (lecture: LectureView): boolean => lecture.link !== '' && !isOver(lecture)

/** 加入, and 提醒我 as long as there is time for that. */
export function JoinBar({ lecture, act }: { lecture: LectureView; act: LectureNow }) {
  if (!hasJoinBar(lecture)) return null
  const { remind } = act
  const asks = lecture.can.remind
  return (
    <View>
      {remind.error && <Problem>{remind.error.userMessage}</Problem>}
      <View className="lecture-join">
        {asks && (
          <View className="lecture-join__one lecture-join__one--less">
            <Button busy={remind.submitting} onTap={() => void act.pressRemind(!lecture.reminds)}>
              {lecture.reminds ? '不用提醒了' : '提醒我'}
            </Button>
          </View>
        )}
        <View className="lecture-join__one">
          <JoinButton link={lecture.link} />
        </View>
      </View>
    </View>
  )
}
