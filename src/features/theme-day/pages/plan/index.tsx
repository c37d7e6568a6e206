import { View } from '@tarojs/components'
import { useState } from 'react'
import { openThemeDayPlan } from '@/contract/theme-day-leading'
import { Button } from '@/kit/button'
import { ChecklistBody } from '@/kit/checklist/checklist-body'
import { Page } from '@/kit/page'
import { Loaded } from '@/kit/state'
import { go, type Query, useParams, useQuery, useShareCard } from '@/platform'
import { cardOf } from '../../card'
import { type PlanView, sayFixed } from '../../plan-draft'
import { SetDayBar, SetDayForm, useSetDay } from '../../set-day'
import { TapCode } from '../../tap-code'
import { WhenCard } from '../../when-card'
import { WhoComes } from '../../who-comes'
import { isToday } from '../../words'

export default function ThemeDayPlanPage() {
  const { id = '' } = useParams('themeDayPlan')
  const query = useQuery(openThemeDayPlan, { themeDayId: id }, { enabled: id !== '' })
  const { data } = query
  useShareCard(cardOf({ themeDayId: id, startsAt: data?.plan?.startsAt }))
  if (data) return <Plan key={data.themeDayId} view={data} query={query} />
  return (
    <Page title="主题党日" onRefresh={query.reload}>
      <Loaded query={query} rows={4}>
        {() => null}
      </Loaded>
    </Page>
  )
}

/** Before a day is set the form, or the fixed day to be agreed to; after it who comes. */
function Plan({ view, query }: { view: PlanView; query: Query<PlanView> }) {
  const [edits, setEdits] = useState(false)
  const day = useSetDay(view, query.reload, () => setEdits(false))
  const { plan, proposed, can } = view
  const unset = plan === undefined && can.set
  // what was typed and could not be sent, or met somebody else's, is shown again
  const shows = can.set && (edits || day.draft.restored || day.act.waiting || day.conflict)
  const form = shows || (unset && proposed === undefined)
  const agrees = unset && !form
  return (
    <Page
      title="主题党日"
      staleAt={query.staleAt}
      onRefresh={query.reload}
      foot={
        form || agrees ? (
          <SetDayBar view={view} day={day} {...(plan && edits && { onCancel: () => setEdits(false) })} />
        ) : can.record && hasCome(view) ? (
          <RecordButton view={view} />
        ) : undefined
      }
    >
      <WhenCard
        month={view.month}
        orgName={view.orgName}
        state={view.state}
        plan={plan ?? (agrees ? proposed : undefined)}
        leads
        setByName={view.setByName}
        act={
          !form && can.set ? (
            <Button onTap={() => setEdits(true)}>{agrees ? '换一天，或改地点' : '改时间或地点'}</Button>
          ) : undefined
        }
      />
      {agrees && view.fixedDay && (
        <View className="theme-when__fixed">{`固定的日子：${sayFixed(view.fixedDay.on)}`}</View>
      )}
      {form && <SetDayForm view={view} day={day} reload={query.reload} />}
      {!form && <TapCode view={view} />}
      {plan && !form && <WhoComes view={view} reload={query.reload} />}
      {view.checklist && <ChecklistBody checklist={view.checklist} />}
      {form && can.record && (
        <Button kind="text" onTap={() => void go('themeDayRecord', { id: view.themeDayId })}>
          已经开展了，直接记录
        </Button>
      )}
    </Page>
  )
}

/** Its day has come: before it there is nothing to record. */
const hasCome = ({ state, plan }: PlanView) => plan !== undefined && (state !== 'set' || isToday(plan.startsAt))

/** On to the record: the primary act once it has begun. */
function RecordButton({ view }: { view: PlanView }) {
  return (
    <Button
      kind={view.state === 'set' ? 'plain' : 'primary'}
      onTap={() => void go('themeDayRecord', { id: view.themeDayId })}
    >
      {view.state === 'set' || view.state === 'held' ? '记录这次主题党日' : '看记录'}
    </Button>
  )
}
