import { View } from '@tarojs/components'
import { type ContactLog, contactStateNames } from '@/contract/contact-fields'
import { Button } from '@/kit/button'
import { useTakeBack } from '@/kit/contact/log-row'
import { Problem } from '@/kit/state'
import './logged-bar.scss'

interface LoggedBarProps {
  readonly name: string
  readonly log: ContactLog
  readonly onTakenBack: () => void
}

/** What was just written down, and the way back from a slip. */
export function LoggedBar({ name, log, onTakenBack }: LoggedBarProps) {
  const { act, takeBack } = useTakeBack(onTakenBack)
  return (
    <View>
      {act.error && <Problem>{act.error.userMessage}</Problem>}
      <View className="logged-bar">
        <View className="logged-bar__said">{`已记下：${name} ${contactStateNames[log.state]}。`}</View>
        <Button small kind="text" busy={act.submitting} onTap={() => void takeBack(log)}>
          撤回
        </Button>
      </View>
    </View>
  )
}
