import { View } from '@tarojs/components'
import { useState } from 'react'
import { type CaseView, viewCase } from '@/contract/case'
import { Button } from '@/kit/button'
import { CallPerson } from '@/kit/call-person'
import { Page } from '@/kit/page'
import { Loaded, Problem } from '@/kit/state'
import { useParams, useQuery } from '@/platform'
import { CaseHead } from '../../case-head'
import { CaseSteps } from '../../case-steps'
import { Verdict } from '../../verdict'
import { RareActs, WorkBar } from '../../work-acts'

export default function CaseCasePage() {
  const { id = '' } = useParams('case')
  const query = useQuery(viewCase, { caseId: id }, { enabled: id !== '' })
  const { data } = query
  const show = (found: CaseView) => query.patch(() => found)
  return (
    <Page
      title="难处"
      staleAt={query.staleAt}
      onRefresh={query.reload}
      foot={data?.can.work && <WorkBar view={data} onFound={show} onChanged={query.reload} />}
    >
      <Loaded query={query} rows={4}>
        {(view) => (
          <View>
            {view.fileClosed && <Problem>这位成员的档案已经停用。还要办的接着办；不用办的，在下面写明原因。</Problem>}
            {view.mine && <Problem>这是您自己的事，由别的同志办。</Problem>}
            <CaseHead view={view} act={<Call view={view} />} />
            {view.can.judgeFor && <Verdict view={view} onFound={show} onChanged={query.reload} />}
            <CaseSteps steps={view.steps} />
            <RareActs view={view} onFound={show} onChanged={query.reload} />
          </View>
        )}
      </Loaded>
    </Page>
  )
}

/** 打电话 to the member, from the case. */
function Call({ view }: { view: CaseView }) {
  const [calls, setCalls] = useState(false)
  const { memberId, memberName: name } = view
  if (!view.can.call) return null
  return (
    <View className="case-head__acts">
      <Button onTap={() => setCalls(true)}>{`给${name}打电话 ${view.maskedPhone}`}</Button>
      <CallPerson
        person={calls ? { memberId, name } : undefined}
        reasons={['商量要帮的忙', '说说办到哪一步']}
        onClose={() => setCalls(false)}
      />
    </View>
  )
}
