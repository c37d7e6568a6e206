import { View } from '@tarojs/components'
import { useState } from 'react'
import { endLeave, listOwnCadreMembers } from '@/contract/contact-cadre'
import { openCadre } from '@/contract/contact-pairs'
import { Button } from '@/kit/button'
import { Card, Row } from '@/kit/card'
import { Page } from '@/kit/page'
import { Failure, Problem, Skeleton } from '@/kit/state'
import { sayIsoDay } from '@/kit/time'
import { go, say, useParams, useQuery, useSubmit } from '@/platform'
import { LeaveForm } from '../../leave-form'

/** 请假: one's own, or that of a cadre below one's office. */
export default function ContactLeavePage() {
  const { id, name } = useParams('contactLeave')
  const own = useQuery(listOwnCadreMembers, {}, { enabled: id === undefined })
  const other = useQuery(openCadre, { personId: id ?? '' }, { enabled: id !== undefined })
  const query = id === undefined ? own : other
  const [changes, setChanges] = useState(false)
  const leave = query.data?.leave
  const done = () => {
    setChanges(false)
    void query.reload()
  }
  return (
    <Page title={id === undefined ? '请假' : `${name ?? '干部'}请假`} staleAt={query.staleAt} onRefresh={query.reload}>
      {query.data === undefined && query.error && !query.loading && (
        <Failure error={query.error} onRetry={query.reload} />
      )}
      {query.data === undefined && !(query.error && !query.loading) && <Skeleton rows={2} />}
      {own.data && <InHand />}
      {query.data && leave && <Leave leave={leave} personId={id} onChange={() => setChanges(true)} onDone={done} />}
      {query.data && (!leave || changes) && <LeaveForm personId={id} onDone={done} />}
    </Page>
  )
}

/** Who asked for help chose who may know: what is in hand does not go to the stand-in by itself. */
function InHand() {
  return (
    <View style={{ marginBottom: '12px' }}>
      <Card flush>
        <Row
          title="手上在办的难处"
          note="不会转给代联系的同志。办不了的，请先交给上一级。"
          onTap={() => void go('cases')}
        />
      </Card>
    </View>
  )
}

interface LeaveProps {
  readonly leave: { readonly from: string; readonly until: string; readonly standInName: string }
  readonly personId: string | undefined
  readonly onChange: () => void
  readonly onDone: () => void
}

/** The leave that stands. */
function Leave({ leave, personId, onChange, onDone }: LeaveProps) {
  const act = useSubmit(endLeave)
  const end = async () => {
    if (!(await act.submit(personId === undefined ? {} : { personId }))) return
    say('好了，名单回到本人')
    onDone()
  }
  return (
    <Card>
      <View>{`${sayIsoDay(leave.from)}到${sayIsoDay(leave.until)}，由${leave.standInName}代联系。`}</View>
      <View style={{ height: '12px' }} />
      {act.error && <Problem>{act.error.userMessage}</Problem>}
      <Button busy={act.submitting} onTap={() => void end()}>
        提前回来
      </Button>
      <Button kind="text" onTap={onChange}>
        改日期或换人
      </Button>
    </Card>
  )
}
