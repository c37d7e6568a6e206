import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from './button'
import { Sheet } from './dialog'
import { Chips, TextField } from './field'

interface ReasonFormProps {
  /** The usual reasons, one tap each. */
  reasons: readonly string[]
  confirmText: string
  onChoose: (reason: string) => void
  busy?: boolean
  error?: string | undefined
  /** Who will read the reason. */
  hint?: string
}

const OTHER = '其他'
const SEEN = '成员本人能看到是谁、什么时候、为什么看的。'

/** Asks why before somebody's data is shown; they will see the reason. */
export function ReasonForm({ reasons, confirmText, onChoose, busy, error, hint = SEEN }: ReasonFormProps) {
  const [chosen, setChosen] = useState(reasons[0] ?? OTHER)
  const [text, setText] = useState('')
  const options = [...reasons, OTHER].map((value) => ({ value, text: value }))
  return (
    <View>
      <Chips options={options} value={chosen} onChange={setChosen} />
      {chosen === OTHER && (
        <TextField label="写明原因" value={text} onChange={setText} placeholder="一句话就好" error={error} max={60} />
      )}
      <View className="k-field__hint">{hint}</View>
      {chosen !== OTHER && error !== undefined && <View className="k-field__error">{error}</View>}
      <View style={{ height: '12px' }} />
      <Button kind="primary" busy={busy === true} onTap={() => onChoose(chosen === OTHER ? text : chosen)}>
        {confirmText}
      </Button>
    </View>
  )
}

interface ReasonSheetProps extends ReasonFormProps {
  open: boolean
  title: string
  onClose: () => void
}

/** The same, over the page that one is on. */
export function ReasonSheet({ open, title, onClose, ...form }: ReasonSheetProps) {
  return (
    <Sheet open={open} title={title} onClose={onClose}>
      <ReasonForm {...form} />
    </Sheet>
  )
}
