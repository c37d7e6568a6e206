import { View } from '@tarojs/components'
import { useState } from 'react'
import { type CaseView, listHandlers, listOwnHandlers, openCase, openCaseFor } from '@/contract/case'
import { AskMessages } from '@/kit/ask-messages'
import { Button } from '@/kit/button'
import { sayHandler } from '@/kit/case-row'
import { Page } from '@/kit/page'
import { Done, Loaded } from '@/kit/state'
import { RestoredHint, SubmitBar } from '@/kit/submit-bar'
import { goBack, replaceWith, say, type Submit, useDraft, useParams, useQuery, useSubmit } from '@/platform'
import { askInput, emptyAsk, type AskDraft } from '../../ask-draft'
import { AskForm } from '../../ask-form'
import { soon } from '../../words'

export default function CaseAskPage() {
  const { id, name = '', how, on, words } = useParams('askHelp')
  if (id === undefined) return <AskOwn />
  return <AskFor memberId={id} name={name} how={how ?? 'phone'} on={on} words={words} />
}

type Sending = Pick<Submit<typeof openCase>, 'error' | 'issue' | 'waiting' | 'submitting'>

/** The day of the first press stays until the cloud says that it will not do. */
const keepsDay = ({ error }: Sending) => error?.code !== 'INVALID' && error?.code !== 'REFUSED'

/** A member asks for themselves. */
function AskOwn() {
  const query = useQuery(listOwnHandlers, {})
  const draft = useDraft<AskDraft>('case:ask', emptyAsk)
  const act = useSubmit(openCase, { keepAs: 'case' })
  const [asked, setAsked] = useState<CaseView>()
  const choices = query.data?.items ?? []
  const send = async () => {
    const { on: _kept, ...now } = draft.value
    const input = askInput(keepsDay(act) ? draft.value : now, choices)
    draft.change({ on: input.on })
    const answer = await act.submit(input)
    if (!answer) return
    draft.clear()
    setAsked(answer.found)
  }
  if (asked) return <Asked found={asked} />
  return (
    <Page
      title="要帮忙"
      onRefresh={query.reload}
      foot={
        query.data && (
          <SubmitBar submit={act} note="您能看到办到哪一步了，不满意还可以换人办。">
            <Button kind="primary" busy={act.submitting} onTap={() => void send()}>
              {act.waiting ? '再发一次' : '请帮忙'}
            </Button>
          </SubmitBar>
        )
      }
    >
      <Loaded query={query} rows={5}>
        {({ items }) => (
          <View>
            <RestoredHint shown={draft.restored} onClear={draft.clear} />
            <AskForm draft={draft} choices={items} issue={act.issue} />
          </View>
        )}
      </Loaded>
    </Page>
  )
}

/** Who was told, and when somebody will be in touch. */
function Asked({ found }: { found: CaseView }) {
  return (
    <Page
      title="要帮忙"
      foot={
        <Button kind="primary" onTap={() => void replaceWith('ownCase', { id: found.caseId })}>
          看办到哪一步
        </Button>
      }
    >
      <Done>{`已经告诉${sayHandler(found.handler)}，${soon[found.urgency]}会有人联系您。`}</Done>
      <View style={{ marginTop: '12px' }}>
        <AskMessages kinds={['contact']} />
      </View>
    </Page>
  )
}

interface AskForProps {
  memberId: string
  name: string
  how: Parameters<Submit<typeof openCaseFor>['submit']>[0]['how']
  /** The day that was chosen where the contact is written down; today without one. */
  on: string | undefined
  /** What was written there already. */
  words: string | undefined
}

/** A cadre writes down what a member asked for: it is this month's contact too. */
function AskFor({ memberId, name, how, on, words }: AskForProps) {
  const query = useQuery(listHandlers, { memberId })
  const draft = useDraft<AskDraft>(`case:ask:${memberId}`, { ...emptyAsk, ...(words ? { words } : {}) })
  const line = useDraft(`contact:log:${memberId}`, {})
  const act = useSubmit(openCaseFor, { keepAs: memberId })
  const choices = query.data?.items ?? []
  const send = async () => {
    const { on: _kept, ...now } = draft.value
    const day = on === undefined ? {} : { on }
    const input = askInput({ ...day, ...(keepsDay(act) ? draft.value : now) }, choices)
    draft.change({ on: input.on })
    const answer = await act.submit({ ...input, memberId, how })
    if (!answer) return
    draft.clear()
    line.clear()
    say(answer.found ? '记下了，这个月的联系也记了' : '记下了。按您选的，这件事交给上面办')
    if (answer.found) await replaceWith('case', { id: answer.found.caseId })
    else await goBack()
  }
  return (
    <Page
      title={`${name}要帮忙`}
      onRefresh={query.reload}
      foot={
        query.data && (
          <SubmitBar submit={act} note={`记的是${name}的事，也算这个月联系过了。`}>
            <Button kind="primary" busy={act.submitting} onTap={() => void send()}>
              {act.waiting ? '再发一次' : '记下来'}
            </Button>
          </SubmitBar>
        )
      }
    >
      <Loaded query={query} rows={5}>
        {({ items }) => (
          <View>
            <RestoredHint shown={draft.restored} onClear={draft.clear} />
            <AskForm draft={draft} choices={items} issue={act.issue} forName={name} />
          </View>
        )}
      </Loaded>
    </Page>
  )
}
