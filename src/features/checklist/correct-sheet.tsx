import { View } from '@tarojs/components'
import { useState } from 'react'
import { correctChecklist } from '@/contract/checklist'
import { changesBetween } from '@/contract/checklist-changes'
import { Button } from '@/kit/button'
import { Sheet } from '@/kit/dialog'
import { Problem } from '@/kit/state'
import { say, useSubmit } from '@/platform'
import './checklist.scss'
import { type ChecklistDraft, type ChecklistForm, contentOf } from './form'
import { Anew, Look } from './look'

interface CorrectSheetProps {
  /** As leaders have it. */
  checklist: ChecklistDraft
  form: ChecklistForm
  /** It is out: what was written here is done with. */
  onDone: () => Promise<void>
  reload: () => Promise<void>
  onClose: () => void
}

/** What the correction will say, before it is made. */
export function CorrectSheet({ checklist, form, onDone, reload, onClose }: CorrectSheetProps) {
  const { month } = checklist
  const correct = useSubmit(correctChecklist, { keepAs: month })
  const [looks, setLooks] = useState(false)
  const content = contentOf(form)
  const changes = changesBetween(contentOf(checklist), content)
  const press = async (looked: boolean) => {
    const answer = await correct.submit({ month, edition: form.edition, looked, ...content })
    if (!answer) return
    if (answer.result === 'look') return setLooks(true)
    say('已更正，组长会收到消息')
    onClose()
    return onDone()
  }
  return (
    <Sheet open title="更正这份提示单？" onClose={onClose}>
      {looks ? (
        <Look content={content} busy={correct.submitting} onLooked={() => void press(true)} act="照样更正" />
      ) : (
        <View>
          <View className="checklist-edit__said">组长和书记会看到：</View>
          <View className="checklist-edit__look">
            {changes.map((change) => (
              <View key={change} className="checklist-edit__line">
                {change}
              </View>
            ))}
          </View>
          <View className="checklist-edit__said">还没开展的主题党日都按更正后的做；已经开展的不受影响。</View>
        </View>
      )}
      {correct.error && (
        <Problem>
          {correct.waiting ? '没有发出去，内容已保存在手机上。有信号时点「再发一次」。' : correct.error.userMessage}
        </Problem>
      )}
      {correct.error?.code === 'CONFLICT' ? (
        <Anew onClose={onClose} reload={reload} />
      ) : looks ? null : (
        <Button kind="primary" busy={correct.submitting} onTap={() => void press(false)}>
          {correct.waiting ? '再发一次' : '确认更正'}
        </Button>
      )}
    </Sheet>
  )
}
