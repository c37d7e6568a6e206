import { View } from '@tarojs/components'
import { useState } from 'react'
import { messageStateNames } from '@/contract/message'
import { type BoardPerson, type openBoard, remindReaders } from '@/contract/study-board'
import { Button, ShareButton } from '@/kit/button'
import { CallPerson } from '@/kit/call-person'
import { PeopleStep } from '@/kit/people-step'
import { Done, Problem } from '@/kit/state'
import { sayExactly, sayWhen } from '@/kit/time'
import { now, type Output, useSubmit } from '@/platform'
import './board.scss'
import { cardOf } from './card'
import { NIGHT } from './words'

type Board = Output<typeof openBoard>

const REASONS = ['提醒看学习材料', '核对联系方式'] as const
/** The same person is reminded of the same thing at most once in this time, ms (domain.md, quiet hours). */
const ONCE_IN = 24 * 3600_000

interface BoardPeopleProps {
  board: Board
  people: readonly BoardPerson[]
  reload: () => Promise<void>
}

/** Who has not opened it, by name, those to act on first; for the leader whose group it is. */
export function BoardPeople({ board, people, reload }: BoardPeopleProps) {
  const [calling, setCalling] = useState<{ memberId: string; name: string; of?: 'backup' }>()
  const of = (state: BoardPerson['state']) => people.filter((person) => person.state === state)
  const [unread, unbound] = [of('unread'), of('unbound')]
  const calls = board.can.call && {
    onCall: ({ memberId, name }: BoardPerson) => setCalling({ memberId, name }),
    onCallBackup: ({ memberId, name }: BoardPerson) =>
      setCalling({ memberId, name: `${name}的备用联系人`, of: 'backup' as const }),
    hasBackup: (person: BoardPerson) => person.hasBackup,
  }
  return (
    <View>
      {unread.length + unbound.length === 0 && people.length > 0 && <Done>这里的人都看过了。</Done>}
      <PeopleStep
        title="未读"
        people={unread}
        notesOf={(person) => [
          person.message === undefined ? '' : messageStateNames[person.message],
          person.reachable ? '可送达' : '微信消息送不到',
        ]}
        {...(unread.some(({ reachable }) => reachable) && {
          side: (
            <ShareButton small card={cardOf(board)}>
              发卡片
            </ShareButton>
          ),
        })}
        lead={<Remind board={board} unread={unread} reload={reload} />}
        {...calls}
      />
      <PeopleStep
        title="未绑定微信"
        people={unbound}
        notesOf={() => []}
        side={
          <ShareButton small card={cardOf(board)}>
            发卡片邀请
          </ShareButton>
        }
        {...calls}
      />
      <PeopleStep
        title="已读"
        people={of('read')}
        notesOf={(person) => [person.at === undefined ? '' : sayWhen(person.at)]}
        folded
      />
      <CallPerson person={calling} reasons={REASONS} onClose={() => setCalling(undefined)} />
    </View>
  )
}

const elsewhere = (people: number) => `另外 ${people} 人微信消息送不到，可以发卡片到群里、打电话，或找备用联系人。`

/** 只提醒这 N 人: whom a message can reach, and what to do for the others. */
function Remind({
  board,
  unread,
  reload,
}: {
  board: Board
  unread: readonly BoardPerson[]
  reload: () => Promise<void>
}) {
  const remind = useSubmit(remindReaders, { keepAs: `${board.pushId}:${board.org?.orgId ?? ''}` })
  const [told, setTold] = useState<Output<typeof remindReaders>>()
  const reachable = unread.filter((person) => person.reachable).length
  const before = told?.remindedAt ?? board.remindedAt
  const orgId = board.org?.orgId
  if (told) {
    const others = told.people - told.reachable
    return (
      <Done>
        {`已提醒 ${told.people} 人，微信消息能送到 ${told.reachable} 人。`}
        {others > 0 && elsewhere(others)}
        {told.reachable > 0 && NIGHT}
      </Done>
    )
  }
  if (before !== undefined && now() - Date.parse(before) < ONCE_IN) {
    return (
      <View className="study-board__lead">{`${sayExactly(before)} 提醒过，满 24 小时后可以再提醒。急的话请打电话。`}</View>
    )
  }
  if (!board.can.remind || orgId === undefined || unread.length === 0) return null
  // a message that reaches nobody is no act: what does reach them stands in its place
  if (reachable === 0) {
    return (
      <View className="study-board__remind">
        <View className="study-board__lead">
          {`这 ${unread.length} 人没有同意接收微信消息，提醒送不到。可以发卡片到群里、打电话，或找备用联系人。`}
        </View>
        <ShareButton kind="primary" card={cardOf(board)}>
          发卡片到群里
        </ShareButton>
      </View>
    )
  }
  const press = async () => {
    const answer = await remind.submit({ pushId: board.pushId, orgId })
    if (answer) setTold(answer)
    await reload()
  }
  return (
    <View className="study-board__remind">
      <View className="study-board__lead">
        {`微信消息能送到其中 ${reachable} 人。`}
        {reachable < unread.length && elsewhere(unread.length - reachable)}
      </View>
      {remind.waiting && <Problem>没有发出去。有信号时点「再发一次」，不会重复提醒。</Problem>}
      {!remind.waiting && remind.error && <Problem>{remind.error.userMessage}</Problem>}
      <Button kind="primary" busy={remind.submitting} onTap={() => void press()}>
        {remind.waiting ? '再发一次' : `只提醒这 ${unread.length} 人`}
      </Button>
    </View>
  )
}
