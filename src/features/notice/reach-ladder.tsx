import { View } from '@tarojs/components'
import { useState } from 'react'
import { type openReach, type ReachPerson, type ReachState, reachStateNames } from '@/contract/notice'
import { type BarCount, BarCounts } from '@/kit/bar-counts'
import { Button, ShareButton } from '@/kit/button'
import { CallPerson } from '@/kit/call-person'
import { Card, Row, Section } from '@/kit/card'
import { Done } from '@/kit/state'
import { sayWhen } from '@/kit/time'
import type { Output } from '@/platform'
import { cardOf } from './notice-panel'

type Reach = Output<typeof openReach>
type Ladder = NonNullable<Reach['ladder']>

const looks: Readonly<Record<ReachState, BarCount['look']>> = {
  confirmed: 'ok',
  read: 'half',
  unread: 'open',
  unbound: 'none',
}

const REASONS = ['提醒看通知', '核对联系方式'] as const

/** More names than this at once only make a phone slow; the rest is a tap away. */
const NAMES_AT_ONCE = 40

/** Who was reached in one organisation, those to act on first. */
export function ReachLadder({ reach, ladder }: { reach: Reach; ladder: Ladder }) {
  const [calling, setCalling] = useState<ReachPerson>()
  // without 收到 there is nothing to confirm, and opening it is all one can do
  const barStates: readonly ReachState[] = reach.needsConfirm
    ? ['confirmed', 'read', 'unread', 'unbound']
    : ['read', 'unread', 'unbound']
  const counts = barStates.map((state) => ({
    name: reachStateNames[state],
    count: ladder.counts[state],
    look: reach.needsConfirm ? looks[state] : state === 'read' ? 'ok' : looks[state],
  }))
  const open = ladder.counts.unread + ladder.counts.unbound + (reach.needsConfirm ? ladder.counts.read : 0)
  const common = { ladder, reach, onCall: setCalling }
  return (
    <View>
      <Section title={`${ladder.orgName} · ${ladder.counts.meant} 人`}>
        <Card>
          <BarCounts counts={counts} />
        </Card>
      </Section>
      {open === 0 && ladder.counts.meant > 0 && <Done>所有人都收到了。</Done>}
      <Step {...common} state="unread" share="发卡片提醒" />
      <Step {...common} state="unbound" share="发卡片邀请" />
      <Step {...common} state="read" folded={!reach.needsConfirm} />
      <Step {...common} state="confirmed" folded />
      <CallPerson person={calling} reasons={REASONS} onClose={() => setCalling(undefined)} />
    </View>
  )
}

interface StepProps {
  reach: Reach
  ladder: Ladder
  state: ReachState
  /** What the button says that sends the card to the chat group. */
  share?: string
  /** Nothing to do for these: their names show on a tap. */
  folded?: boolean
  onCall: (person: ReachPerson) => void
}

function Step({ reach, ladder, state, share, folded = false, onCall }: StepProps) {
  const [unfolded, unfold] = useState(!folded)
  const [shown, setShown] = useState(NAMES_AT_ONCE)
  const people = ladder.people.filter((person) => person.state === state)
  if (people.length === 0) return null
  const side = share ? (
    <ShareButton small card={cardOf(reach)}>
      {share}
    </ShareButton>
  ) : folded ? (
    <Button small kind="text" onTap={() => unfold(!unfolded)}>
      {unfolded ? '收起' : '看名单'}
    </Button>
  ) : undefined
  return (
    <Section title={`${reachStateNames[state]} ${people.length}`} side={side}>
      {unfolded && (
        <Card flush>
          {people.slice(0, shown).map((person) => (
            <Person
              key={person.memberId}
              person={person}
              {...(ladder.can.call && !folded && { onCall: () => onCall(person) })}
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

function Person({ person, onCall }: { person: ReachPerson; onCall?: () => void }) {
  const notes = [
    person.maskedPhone === '' ? '未登记电话' : person.maskedPhone,
    person.at === undefined ? '' : sayWhen(person.at),
    person.beforeEdit ? '看的是修改前的' : '',
  ]
  return (
    <Row
      title={person.name}
      note={notes.filter((note) => note !== '').join(' · ')}
      side={
        onCall && person.maskedPhone !== '' ? (
          <Button small onTap={onCall} label={`给${person.name}打电话`}>
            打电话
          </Button>
        ) : undefined
      }
    />
  )
}
