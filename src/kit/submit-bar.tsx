import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import { Button } from './button'
import { Problem } from './state'
import type { Submit } from '@/platform'
import './submit-bar.scss'

/** How an act stands, whatever it does. */
export type Acted = Pick<Submit<never>, 'error' | 'waiting'>

interface SubmitBarProps {
  submit: Acted
  /** What the button is about to do. */
  note: string
  /** The screen says elsewhere what went wrong. */
  quiet?: boolean
}

/** The act of a form, what it will do, and why it did not. */
export function SubmitBar({ submit, note, quiet, children }: PropsWithChildren<SubmitBarProps>) {
  const { error, waiting } = submit
  const text = waiting
    ? '没有发出去，内容已保存在手机上。有信号时点「再发一次」。'
    : error?.code === 'INVALID'
      ? '有地方要改一下，请看红字。'
      : error?.userMessage
  return (
    <View>
      {!quiet && text !== undefined && <Problem>{text}</Problem>}
      <View className="k-submit__note">{note}</View>
      {children}
    </View>
  )
}

/** Tells that what stands in the form is from before. */
export function RestoredHint({ shown, onClear }: { shown: boolean; onClear: () => void }) {
  if (!shown) return null
  return (
    <View className="k-submit__restored">
      <View>这是您上次没写完的。</View>
      <Button small kind="text" onTap={onClear}>
        重新写
      </Button>
    </View>
  )
}
