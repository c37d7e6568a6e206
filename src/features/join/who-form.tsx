import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '@/kit/button'
import { TextField } from '@/kit/field'
import { MonthField, readMonth } from '@/kit/month-field'
import { Problem } from '@/kit/state'
import { useDraft } from '@/platform'

export interface Who {
  readonly name: string
  readonly born: string
}

interface WhoFormProps {
  sendText: string
  onSend: (who: Who) => void
  busy: boolean
  /** What the server found wrong in a field. */
  issue: (field: string) => string | undefined
  problem: string | undefined
}

/** Name and month of birth: by these a leader tells who it is. Kept on the phone until sent. */
export function WhoForm({ sendText, onSend, busy, issue, problem }: WhoFormProps) {
  const { value: who, change } = useDraft<Who>('join-who', { name: '', born: '' })
  // a mistake stands beside its field until that is changed
  const [sent, setSent] = useState<Who>()
  const send = () => {
    setSent(who)
    onSend({ name: who.name, born: readMonth(who.born) ?? who.born })
  }
  const nameIssue = sent?.name === who.name ? issue('name') : undefined
  const bornIssue = sent?.born === who.born ? issue('born') : undefined
  return (
    <View>
      <TextField
        label="姓名"
        value={who.name}
        onChange={(name) => change({ name })}
        error={nameIssue}
        hint="用来和台账核对您是哪位党员，只有组长或书记看得到。"
      />
      <MonthField
        label="出生年月"
        value={who.born}
        onChange={(born) => change({ born })}
        error={bornIssue}
        hint="用来分清同名的人。"
      />
      {problem !== undefined && !issue('name') && !issue('born') && <Problem>{problem}</Problem>}
      <Button kind="primary" busy={busy} onTap={send}>
        {sendText}
      </Button>
    </View>
  )
}
