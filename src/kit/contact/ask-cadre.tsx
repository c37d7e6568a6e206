import { View } from '@tarojs/components'
import { useState } from 'react'
import { askCadre } from '@/contract/contact-review'
import { LINE_MAX } from '@/contract/contact-fields'
import { say, useDraft, useSubmit } from '@/platform'
import { Button } from '../button'
import { Sheet } from '../dialog'
import { Chips, TextField } from '../field'
import { SubmitBar } from '../submit-bar'
import type { Person } from './use-contact-person'

/** What is asked most often, one tap each. */
const USUAL = ['最近联系上了吗？', '现在人在哪里？', '家里有什么难处吗？', '电话打不通，换号码了吗？'] as const

interface AskCadreProps {
  readonly person: Pick<Person, 'memberId' | 'name' | 'pairs' | 'question'>
  readonly onAsked: () => void
}

/** Asks the cadre about one member, unless a question waits for its answer already. */
export function AskCadre({ person, onAsked }: AskCadreProps) {
  const [asking, setAsking] = useState(false)
  const [pair] = person.pairs
  if (!pair || pair.until !== undefined) return null
  if (person.question && !person.question.answer) return null
  return (
    <View>
      <Button small onTap={() => setAsking(true)}>{`问${pair.cadreName}`}</Button>
      {asking && (
        <AskSheet
          person={person}
          cadreName={pair.cadreName}
          onClose={() => setAsking(false)}
          onAsked={() => {
            setAsking(false)
            onAsked()
          }}
        />
      )}
    </View>
  )
}

/** What one types stays on the phone until it is sent. */
function AskSheet({ person, cadreName, onClose, onAsked }: AskCadreProps & { cadreName: string; onClose: () => void }) {
  const { memberId, name } = person
  const draft = useDraft(`contact:ask:${memberId}`, { words: USUAL[0] as string })
  const act = useSubmit(askCadre, { keepAs: memberId })
  const { words } = draft.value
  const wrong = act.issue('words')
  const send = async () => {
    if (!(await act.submit({ memberId, words }))) return
    draft.clear()
    say('问了，回话会出现在这里')
    onAsked()
  }
  return (
    <Sheet open title={`问${cadreName}：${name}的近况`} onClose={onClose}>
      <Chips
        options={USUAL.map((text) => ({ value: text, text }))}
        value={words}
        onChange={(text) => draft.change({ words: text })}
      />
      <TextField
        label="想问什么"
        value={words}
        onChange={(text) => draft.change({ words: text })}
        placeholder="一句话就好"
        max={LINE_MAX}
        error={wrong}
      />
      <SubmitBar
        submit={act}
        note={`会出现在${cadreName}的名单最前面；开了消息提醒的，还会收到提醒。`}
        quiet={wrong !== undefined}
      >
        <Button kind="primary" busy={act.submitting} onTap={() => void send()}>
          {act.waiting ? '再发一次' : '问一句'}
        </Button>
      </SubmitBar>
    </Sheet>
  )
}
