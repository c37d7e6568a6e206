import { View } from '@tarojs/components'
import { setThemeDay } from '@/contract/theme-day-leading'
import { themeDayWayNames } from '@/contract/theme-day-fields'
import { Button } from '@/kit/button'
import { EditConflict, PresentText } from '@/kit/edit-conflict'
import { RestoredHint, SubmitBar } from '@/kit/submit-bar'
import { say, useDraft, useSubmit } from '@/platform'
import { fixedOf, planDraftOf, planOf, type PlanDraft, type PlanView } from './plan-draft'
import { PlanForm } from './plan-form'
import { sayTime, sayTitle } from './words'

/** Setting or moving the day: what is typed stays on the phone until it is set. */
export function useSetDay(view: PlanView, reload: () => Promise<void>, onDone: () => void) {
  const { themeDayId, edition, fixedDay } = view
  const draft = useDraft<PlanDraft>(`theme-day:plan:${themeDayId}`, planDraftOf(view))
  const act = useSubmit(setThemeDay, { keepAs: themeDayId })
  const behind = draft.value.edition !== edition
  const conflict = act.error?.code === 'CONFLICT' || behind
  const set = async () => {
    const plan = planOf(draft.value)
    // what nobody moved is not moved, to the second
    const stands = view.plan ?? view.proposed
    const same = stands !== undefined && stands.startsAt.slice(0, 16) === plan.startsAt.slice(0, 16)
    const fixed = fixedOf(draft.value)
    // nothing is dropped where there is none
    const says = fixed !== undefined && (fixed !== null || fixedDay !== undefined)
    const answer = await act.submit({
      themeDayId,
      edition: draft.value.edition,
      plan: same ? { ...plan, startsAt: stands.startsAt } : plan,
      ...(says && { fixed }),
    })
    if (!answer) return
    draft.clear()
    say(view.plan ? '改好了' : '定好了，成员会看到')
    onDone()
    await reload()
  }
  const mine = () => {
    draft.change({ edition })
    act.reset()
  }
  const theirs = () => {
    draft.clear()
    act.reset()
  }
  return { draft, act, conflict, set, mine, theirs }
}

export type SetDay = ReturnType<typeof useSetDay>

/** The fields, with what somebody else set meanwhile beside them. */
export function SetDayForm({ view, day, reload }: { view: PlanView; day: SetDay; reload: () => Promise<void> }) {
  const { draft, act, conflict, mine, theirs } = day
  const { plan } = view
  return (
    <View>
      {conflict ? (
        <EditConflict
          said={view.setByName === undefined ? '刚刚有人改过。' : `${view.setByName}刚刚定过时间。`}
          reload={reload}
          onMine={mine}
          onTheirs={theirs}
        >
          <PresentText
            title={plan ? sayTime(plan.startsAt) : '还没定时间'}
            text={plan ? [themeDayWayNames[plan.way], plan.place, plan.link, plan.note].filter(Boolean).join('\n') : ''}
          />
        </EditConflict>
      ) : (
        <RestoredHint shown={draft.restored} onClear={theirs} />
      )}
      <PlanForm
        month={view.month}
        fixedDay={view.fixedDay}
        value={draft.value}
        onChange={draft.change}
        issue={act.issue}
      />
    </View>
  )
}

/** The one act, and whom it tells. */
export function SetDayBar({ view, day, onCancel }: { view: PlanView; day: SetDay; onCancel?: () => void }) {
  const { act, conflict, set } = day
  const expected = view.people.filter(({ countedIn }) => countedIn === undefined).length
  const whom = expected > 0 ? `${expected} 位成员` : '成员'
  const note = view.plan ? '时间、地点或链接改了，成员会收到新的。' : `定好后，${whom}会在首页和微信里看到。`
  return (
    <SubmitBar submit={act} quiet={conflict} note={note}>
      <Button kind="primary" busy={act.submitting} disabled={conflict} onTap={() => void set()}>
        {act.waiting ? '再发一次' : view.plan ? '保存' : `定好${sayTitle(view.month)}`}
      </Button>
      {onCancel && (
        <Button kind="text" onTap={onCancel}>
          先不改
        </Button>
      )}
    </SubmitBar>
  )
}
