import { View } from '@tarojs/components'
import { type ReactNode, useState } from 'react'
import { type openReach, type ReachPerson, type ReachState, reachStateNames, remindReaders } from '@/contract/notice'
import { type BarCount, BarCounts } from '@/kit/bar-counts'
import { ShareButton } from '@/kit/button'
import { CallPerson } from '@/kit/call-person'
import { Card, Section } from '@/kit/card'
import { messageNotes } from '@/kit/message-notes'
import { PeopleStep } from '@/kit/people-step'
import { RemindUnread } from '@/kit/remind-unread'
import { Done } from '@/kit/state'
import { sayWhen } from '@/kit/time'
import { type Output, useSubmit } from '@/platform'
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

interface ReachLadderProps {
  reach: Reach
  ladder: Ladder
  reload: () => Promise<void>
}

interface Calling {
  memberId: string
  name: string
  of?: 'backup'
}

/** Who was reached in one organisation, those to act on first. */
export function ReachLadder({ reach, ladder, reload }: ReachLadderProps) {
  const [calling, setCalling] = useState<Calling>()
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
  const unread = ladder.people.filter(({ state }) => state === 'unread')
  return (
    <View>
      <Section title={`${ladder.orgName} · ${ladder.counts.meant} 人`}>
        <Card>
          <BarCounts counts={counts} />
        </Card>
      </Section>
      {open === 0 && ladder.counts.meant > 0 && <Done>所有人都收到了。</Done>}
      <Step
        {...common}
        state="unread"
        {...(unread.some(({ reachable }) => reachable) && { share: '发卡片' })}
        lead={<Remind reach={reach} ladder={ladder} unread={unread} reload={reload} />}
      />
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
  folded?: boolean
  lead?: ReactNode
  onCall: (calling: Calling) => void
}

function Step({ reach, ladder, state, share, folded = false, lead, onCall }: StepProps) {
  return (
    <PeopleStep
      title={reachStateNames[state]}
      people={ladder.people.filter((person) => person.state === state)}
      notesOf={(person) => [
        person.at === undefined ? '' : sayWhen(person.at),
        person.beforeEdit ? '看的是修改前的' : '',
        ...(state === 'unread' ? messageNotes(person) : []),
      ]}
      folded={folded}
      {...(share && {
        side: (
          <ShareButton small card={cardOf(reach)}>
            {share}
          </ShareButton>
        ),
      })}
      lead={lead}
      {...(ladder.can.call &&
        !folded && {
          onCall: ({ memberId, name }: ReachPerson) => onCall({ memberId, name }),
          onCallBackup: ({ memberId, name }: ReachPerson) =>
            onCall({ memberId, name: `${name}的备用联系人`, of: 'backup' }),
          hasBackup: (person: ReachPerson) => person.hasBackup,
        })}
    />
  )
}

interface RemindProps extends ReachLadderProps {
  unread: readonly ReachPerson[]
}

function Remind({ reach, ladder, unread, reload }: RemindProps) {
  const { noticeId } = reach
  const { orgId } = ladder
  const act = useSubmit(remindReaders, { keepAs: `${noticeId}:${orgId}` })
  const remind = async () => {
    const answer = await act.submit({ noticeId, orgId })
    await reload()
    return answer
  }
  return (
    <RemindUnread
      unread={unread}
      before={ladder.remindedAt}
      may={ladder.can.remind}
      act={act}
      remind={remind}
      card={cardOf(reach)}
    />
  )
}
