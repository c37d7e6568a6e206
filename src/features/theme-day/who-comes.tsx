import { View } from '@tarojs/components'
import { useState } from 'react'
import { type AnswerKind, answerKinds, answerNames } from '@/contract/theme-day-fields'
import { remindThemeDay } from '@/contract/theme-day-leading'
import { type BarCount, BarCounts } from '@/kit/bar-counts'
import { ShareButton } from '@/kit/button'
import { CallPerson } from '@/kit/call-person'
import { Card, Section } from '@/kit/card'
import { PeopleStep } from '@/kit/people-step'
import { RemindUnread } from '@/kit/remind-unread'
import { Done } from '@/kit/state'
import { useSubmit } from '@/platform'
import { cardOf } from './card'
import type { PlanView } from './plan-draft'

type Person = PlanView['people'][number]

const REASONS = ['问能不能参加主题党日', '核对联系方式'] as const

interface WhoComesProps {
  view: PlanView
  reload: () => Promise<void>
}

const notesOf = ({ words, tappedIn, kind }: Person) => [
  words === '' ? '' : `「${words}」`,
  tappedIn ? '点过「我到了」' : '',
  kind === 'probationary' ? '预备党员' : '',
]

/** Who comes, by what they answered; those without an answer first, since they are to be asked. */
export function WhoComes({ view, reload }: WhoComesProps) {
  const [calling, setCalling] = useState<{ memberId: string; name: string }>()
  const { people, left, can } = view
  const here = people.filter(({ countedIn }) => countedIn === undefined)
  const silent = here.filter(({ answer }) => answer === undefined)
  const call = ({ memberId, name }: Person) => setCalling({ memberId, name })
  const counts: BarCount[] = [
    { name: '会参加', count: here.filter(({ answer }) => answer && answer !== 'leave').length, look: 'ok' },
    { name: answerNames.leave, count: here.filter(({ answer }) => answer === 'leave').length, look: 'half' },
    { name: '没回复', count: silent.length, look: 'open' },
  ]
  const bound = silent.filter((person) => person.bound)
  const asks = can.remind || view.remindedAt !== undefined
  // where no message reaches anybody, the card stands as the one act above the names
  const sharesBelow = can.remind && view.remindedAt === undefined && bound.length > 0 && view.reachable === 0
  return (
    <View>
      <Section
        title={`谁来 · ${here.length} 人`}
        side={
          !sharesBelow && (
            <ShareButton small card={cardOf({ themeDayId: view.themeDayId, startsAt: view.plan?.startsAt })}>
              发卡片到群里
            </ShareButton>
          )
        }
      >
        <Card>
          <BarCounts counts={counts} />
        </Card>
      </Section>
      {silent.length === 0 && here.length > 0 && <Done>都回复了。</Done>}
      <PeopleStep
        title="还没回复"
        people={bound}
        notesOf={notesOf}
        lead={asks && <Remind view={view} people={bound.length} reload={reload} />}
        onCall={call}
      />
      <PeopleStep
        title="未绑定微信"
        people={silent.filter((person) => !person.bound)}
        notesOf={notesOf}
        onCall={call}
      />
      {answerKinds.map((kind: AnswerKind) => (
        <PeopleStep
          key={kind}
          title={answerNames[kind]}
          people={here.filter(({ answer }) => answer === kind)}
          notesOf={notesOf}
        />
      ))}
      <PeopleStep
        title="这个月已在别处记过"
        people={people.filter(({ countedIn }) => countedIn !== undefined)}
        notesOf={({ countedIn }) => [countedIn ?? '']}
      />
      {left.length > 0 && (
        <Section title={`回复后转走的 ${left.length}`}>
          <Card>{`${left.join('、')} 的组织生活已经转到别处，这次不用等。`}</Card>
        </Section>
      )}
      <CallPerson person={calling} reasons={REASONS} onClose={() => setCalling(undefined)} />
    </View>
  )
}

function Remind({ view, people, reload }: WhoComesProps & { people: number }) {
  const { themeDayId, reachable } = view
  const act = useSubmit(remindThemeDay, { keepAs: themeDayId })
  const remind = async () => {
    const answer = await act.submit({ themeDayId })
    await reload()
    return answer && { ...answer, reachable: Math.min(reachable, answer.people) }
  }
  return (
    <RemindUnread
      unread={Array.from({ length: people }, (_, at) => ({ reachable: at < reachable }))}
      before={view.remindedAt}
      may={view.can.remind}
      act={act}
      remind={remind}
      card={cardOf({ themeDayId, startsAt: view.plan?.startsAt })}
    />
  )
}
