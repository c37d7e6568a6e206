import { View } from '@tarojs/components'
import { listStandIns, setLeave } from '@/contract/contact-cadre'
import { Button } from '@/kit/button'
import { Card, Section } from '@/kit/card'
import { today, daysAgo } from '@/kit/contact/words'
import { DayField } from '@/kit/day-field'
import { CheckRow } from '@/kit/field'
import { Empty, Loaded } from '@/kit/state'
import { RestoredHint, SubmitBar } from '@/kit/submit-bar'
import { sayIsoDay } from '@/kit/time'
import { say, useDraft, useQuery, useSubmit } from '@/platform'

/** Days ahead; the server's own limit. */
const AHEAD = 90

interface LeaveFormProps {
  /** Somebody else's leave. */
  readonly personId: string | undefined
  readonly onDone: () => void
}

/** From when until when, and who is in touch meanwhile. */
export function LeaveForm({ personId, onDone }: LeaveFormProps) {
  const of = personId === undefined ? {} : { personId }
  const query = useQuery(listStandIns, of)
  const draft = useDraft(`contact:leave:${personId ?? 'own'}`, { from: today(), until: '', standInId: '' })
  const act = useSubmit(setLeave, { keepAs: personId ?? 'own' })
  const { standInId } = draft.value
  // what was left from another day begins today at the earliest
  const from = draft.value.from < today() && !act.waiting ? today() : draft.value.from
  const until = draft.value.until > from ? draft.value.until : from
  const standIn = query.data?.items.find((one) => one.personId === standInId)
  const send = async () => {
    const answer = await act.submit({ ...of, standInId, from, until })
    if (!answer) return
    draft.clear()
    say(`好了，由${answer.leave.standInName}代联系`)
    onDone()
  }
  const clear = () => {
    draft.clear()
    act.reset()
  }
  return (
    <View>
      <RestoredHint shown={draft.restored} onClear={clear} />
      <Section title="哪几天">
        <Card>
          <DayField
            label="从"
            day={from}
            from={today()}
            until={daysAgo(-AHEAD)}
            onChange={(day) => draft.change({ from: day })}
            error={act.issue('from')}
          />
          <DayField
            label="到"
            day={until}
            from={from}
            until={daysAgo(-AHEAD)}
            onChange={(day) => draft.change({ until: day })}
            error={act.issue('until')}
            hint="到了这一天，第二天自动恢复由本人联系。"
          />
        </Card>
      </Section>
      <Section title="请谁代联系">
        <Loaded query={query} rows={2}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty>本村和本镇还没有别的干部能代。请乡镇先定好包保干部或支部书记。</Empty>
            ) : (
              <Card flush>
                {items.map((one) => (
                  <CheckRow
                    key={one.personId}
                    single
                    title={one.name}
                    note={one.orgName}
                    on={one.personId === standInId}
                    onChange={() => draft.change({ standInId: one.personId })}
                  />
                ))}
              </Card>
            )
          }
        </Loaded>
      </Section>
      <SubmitBar
        submit={act}
        note={standIn ? `${sayIsoDay(from)}到${sayIsoDay(until)}，名单由${standIn.name}看和记。` : '请先选一位干部。'}
        quiet={act.issue('from') !== undefined || act.issue('until') !== undefined}
      >
        <Button kind="primary" busy={act.submitting} disabled={standInId === ''} onTap={() => void send()}>
          {act.waiting ? '再发一次' : '请假'}
        </Button>
      </SubmitBar>
    </View>
  )
}
