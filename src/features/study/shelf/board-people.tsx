import { View } from '@tarojs/components'
import { useState } from 'react'
import { type BoardPerson, type openBoard, remindReaders } from '@/contract/study-board'
import { ShareButton } from '@/kit/button'
import { CallPerson } from '@/kit/call-person'
import { messageNotes } from '@/kit/message-notes'
import { PeopleStep } from '@/kit/people-step'
import { RemindUnread } from '@/kit/remind-unread'
import { Done } from '@/kit/state'
import { sayWhen } from '@/kit/time'
import { type Output, useSubmit } from '@/platform'
import { cardOf } from './card'

type Board = Output<typeof openBoard>

const REASONS = ['提醒看学习材料', '核对联系方式'] as const
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
        notesOf={messageNotes}
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

function Remind({
  board,
  unread,
  reload,
}: {
  board: Board
  unread: readonly BoardPerson[]
  reload: () => Promise<void>
}) {
  const act = useSubmit(remindReaders, { keepAs: `${board.pushId}:${board.org?.orgId ?? ''}` })
  const orgId = board.org?.orgId
  const remind = async () => {
    const answer = orgId === undefined ? undefined : await act.submit({ pushId: board.pushId, orgId })
    await reload()
    return answer
  }
  return (
    <RemindUnread
      unread={unread}
      before={board.remindedAt}
      may={board.can.remind && orgId !== undefined}
      act={act}
      remind={remind}
      card={cardOf(board)}
    />
  )
}
