import { View } from '@tarojs/components'
import type { LectureItem } from '@/contract/lecture'
import { Row } from '@/kit/card'
import { Tag } from '@/kit/tag'
import './lecture-row.scss'
import { saySpan, stateOf } from './words'

interface LectureRowProps {
  lecture: Omit<LectureItem, 'mine'> & Partial<Pick<LectureItem, 'mine'>>
  /** Instead of whom it is from: whom it is for. */
  to?: string
  onTap: () => void
  chosen?: boolean
}

/** A lecture in a list: when, what, who speaks. */
export function LectureRow({ lecture, to, onTap, chosen }: LectureRowProps) {
  const state = stateOf(lecture)
  const isNew = lecture.mine === 'none' && lecture.status === 'published'
  return (
    <Row
      title={lecture.title}
      strong={isNew}
      note={
        <View>
          <View className="lecture-row__time">{saySpan(lecture.startsAt, lecture.endsAt)}</View>
          <View>{`${lecture.speaker} · ${to ?? lecture.fromOrgName}`}</View>
          {state && (
            <View className="lecture-row__state">
              <Tag tone={state.tone}>{state.word}</Tag>
            </View>
          )}
        </View>
      }
      onTap={onTap}
      {...(chosen && { chosen })}
    />
  )
}
