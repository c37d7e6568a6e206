import { View } from '@tarojs/components'
import { useState } from 'react'
import { acceptRecord, returnRecord } from '@/contract/theme-day-review'
import { Button } from '@/kit/button'
import { Sheet } from '@/kit/dialog'
import { Chips, TextField } from '@/kit/field'
import { Problem } from '@/kit/state'
import { SubmitBar } from '@/kit/submit-bar'
import { say, useDraft, useSubmit } from '@/platform'
import './look-acts.scss'
import type { Looked } from './words'

/** What is asked the most, to be sent as it is or written on. */
const usual = ['请核对参加的人', '请核对哪一天', '请补一句做了什么']
const QUESTION_MAX = 100

interface LookActsProps {
  look: Looked
  /** It was decided: the next one that waits, if any. */
  onDecided: (nextId: string | undefined) => void
  /** It is not as it was when it was looked at. */
  onChanged: () => Promise<void>
}

/** 看过了 or a question; each leads on to the next that waits. */
export function LookActs({ look, onDecided, onChanged }: LookActsProps) {
  const { themeDayId, edition, nextId, can, isOwn } = look
  const accept = useSubmit(acceptRecord, { keepAs: themeDayId })
  const [asks, setAsks] = useState(false)
  const done = (said: string) => {
    say(nextId === undefined ? said : `${said}，看下一份`)
    onDecided(nextId)
  }
  const pass = async () => {
    if (await accept.submit({ themeDayId, edition })) done('已通过')
    else await onChanged()
  }
  if (isOwn && look.state === 'recorded') {
    return <View className="theme-acts__note">这是您自己记录的，或是您自己带的支部、小组，请别的同志看。</View>
  }
  if (!can.accept && !can.return) return accept.error ? <Problem>{accept.error.userMessage}</Problem> : null
  return (
    <View>
      <SubmitBar submit={accept} note="点「看过了」就是通过：记录锁定，再改要写原因。">
        <View className="theme-acts">
          <View className="theme-acts__one">
            <Button disabled={accept.submitting} onTap={() => setAsks(true)}>
              有问题，退回
            </Button>
          </View>
          {can.accept && (
            <View className="theme-acts__one">
              <Button kind="primary" busy={accept.submitting} onTap={() => void pass()}>
                {accept.waiting ? '再发一次' : '看过了'}
              </Button>
            </View>
          )}
        </View>
      </SubmitBar>
      <ReturnSheet
        look={look}
        open={asks}
        onClose={() => setAsks(false)}
        onDone={() => {
          setAsks(false)
          done('已退回')
        }}
        onChanged={onChanged}
      />
    </View>
  )
}

interface ReturnSheetProps {
  look: Looked
  open: boolean
  onClose: () => void
  onDone: () => void
  onChanged: () => Promise<void>
}

/** Gives it back with one question, kept on the phone until it is sent. */
function ReturnSheet({ look, open, onClose, onDone, onChanged }: ReturnSheetProps) {
  const { themeDayId, edition } = look
  const act = useSubmit(returnRecord, { keepAs: themeDayId })
  const draft = useDraft(`return:${themeDayId}`, { question: '' })
  const { question } = draft.value
  const send = async () => {
    if (await act.submit({ themeDayId, edition, question })) {
      draft.clear()
      onDone()
      return
    }
    // what was typed stays; how the record stands now is shown behind it
    await onChanged()
  }
  return (
    <Sheet open={open} title="退回，问一句" onClose={onClose}>
      <Chips
        options={usual.map((text) => ({ value: text, text }))}
        value={question}
        onChange={(text) => draft.change({ question: text })}
      />
      <TextField
        label="要问什么"
        value={question}
        max={QUESTION_MAX}
        onChange={(text) => draft.change({ question: text })}
        placeholder="一句话就好"
        error={act.issue('question')}
        hint="组长或书记看得到这句话，也会收到提醒。"
      />
      <SubmitBar submit={act} note="改好以后会再回到您这里。" quiet={act.issue('question') !== undefined}>
        <Button kind="primary" busy={act.submitting} onTap={() => void send()}>
          {act.waiting ? '再发一次' : '退回'}
        </Button>
      </SubmitBar>
    </Sheet>
  )
}
