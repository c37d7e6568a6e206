import { type ReactNode, useState } from 'react'
import { View } from '@tarojs/components'
import { Button } from './button'
import { Card, Row, Section } from './card'
import './people-step.scss'

/** More names than this at once only make a phone slow; the rest is a tap away. */
const NAMES_AT_ONCE = 40

export interface StepPerson {
  readonly memberId: string
  readonly name: string
  /** 138****5678; empty where none is known. */
  readonly maskedPhone: string
}

interface PeopleStepProps<Person extends StepPerson> {
  /** What the people of this step have in common: 未读, 未绑定微信. */
  title: string
  people: readonly Person[]
  /** What else is to be known of somebody, beside the phone number; empty words are left out. */
  notesOf: (person: Person) => readonly string[]
  /** At the right of the title: the act that is for all of them. */
  side?: ReactNode
  /** Between the title and the names. */
  lead?: ReactNode
  /** Nothing to do for these: their names show on a tap. */
  folded?: boolean
  /** Phones one of them. */
  onCall?: ((person: Person) => void) | undefined
  /** Phones the one whom somebody named for when they cannot be reached. */
  onCallBackup?: ((person: Person) => void) | undefined
  hasBackup?: (person: Person) => boolean
}

/** One step of the ladder of who was reached: its people by name, with the number to phone each. */
export function PeopleStep<Person extends StepPerson>({
  title,
  people,
  notesOf,
  side,
  lead,
  folded = false,
  onCall,
  onCallBackup,
  hasBackup,
}: PeopleStepProps<Person>) {
  const [unfolded, unfold] = useState(!folded)
  const [shown, setShown] = useState(NAMES_AT_ONCE)
  if (people.length === 0) return null
  const fold = folded && (
    <Button small kind="text" onTap={() => unfold(!unfolded)}>
      {unfolded ? '收起' : '看名单'}
    </Button>
  )
  return (
    <Section title={`${title} ${people.length}`} side={side ?? fold}>
      {lead}
      {unfolded && (
        <Card flush>
          {people.slice(0, shown).map((person) => (
            <Row
              key={person.memberId}
              title={person.name}
              note={[person.maskedPhone || '未登记电话', ...notesOf(person)].filter((note) => note !== '').join(' · ')}
              side={
                <View className="k-step__calls">
                  {onCall && person.maskedPhone !== '' && (
                    <Button small onTap={() => onCall(person)} label={`给${person.name}打电话`}>
                      打电话
                    </Button>
                  )}
                  {onCallBackup && hasBackup?.(person) && (
                    <Button small onTap={() => onCallBackup(person)} label={`给${person.name}的备用联系人打电话`}>
                      备用联系人
                    </Button>
                  )}
                </View>
              }
            />
          ))}
        </Card>
      )}
      {unfolded && people.length > shown && (
        <Button kind="text" onTap={() => setShown(shown + NAMES_AT_ONCE)}>
          {`再看一些（还有 ${people.length - shown} 人）`}
        </Button>
      )}
    </Section>
  )
}
