import { View } from '@tarojs/components'
import type { BelowContact } from '@/contract/contact-review'
import { Row } from '@/kit/card'
import { sayLast } from '@/kit/contact/words'
import './person-row.scss'
import { sayQuestion } from './words'

interface PersonRowProps {
  readonly person: BelowContact
  readonly onTap: () => void
  readonly chosen?: boolean
}

/** One who was not reached: whose they are, when the last contact was, what was asked and answered. */
export function PersonRow({ person, onTap, chosen }: PersonRowProps) {
  const { name, villageName, cadreName, question } = person
  return (
    <Row
      title={name}
      note={
        <View>
          <View>{`${villageName} · ${cadreName === undefined ? '还没有结对' : `${cadreName}联系`}`}</View>
          <View>{sayLast(person)}</View>
          {question && <View className="contact-row__question">{sayQuestion(question)}</View>}
        </View>
      }
      onTap={onTap}
      {...(chosen && { chosen })}
    />
  )
}
