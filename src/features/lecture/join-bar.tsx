import { View } from '@tarojs/components'
import type { LectureView } from '@/contract/lecture'
import { Button } from '@/kit/button'
import { Problem } from '@/kit/state'
import { openLink } from '@/platform'
import './join-bar.scss'
import type { LectureNow } from './use-lecture'
import { isOver } from './words'

/** The short links of the mini-program that most meetings are held in. */
const MEETING = '#小程序://腾讯会议/'

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
          <Button kind="primary" onTap={() => void openLink(lecture.link)}>
            {lecture.link.startsWith(MEETING) ? '加入腾讯会议' : '加入'}
          </Button>
        </View>
      </View>
    </View>
  )
}
