import { View } from '@tarojs/components'
import { useState } from 'react'
import { checkEntry, type EntryView } from '@/contract/library'
import { Button } from '@/kit/button'
import { DayField } from '@/kit/day-field'
import { Sheet } from '@/kit/dialog'
import { Problem } from '@/kit/state'
import { say, useSubmit } from '@/platform'
import { dayFromNow, DAYS_MAX, USUAL_DAYS } from './words'

interface CheckSheetProps {
  entry: Pick<EntryView, 'entryId' | 'title' | 'edition'>
  onClose: () => void
  onChecked: () => void
}

/** 核对过了: it still holds, and when to look again. */
export function CheckSheet({ entry, onClose, onChecked }: CheckSheetProps) {
  const [checkBy, setCheckBy] = useState(() => dayFromNow(USUAL_DAYS))
  const check = useSubmit(checkEntry)
  const press = async () => {
    const answer = await check.submit({ entryId: entry.entryId, edition: entry.edition, checkBy })
    if (!answer) return
    say('已记下核对过了')
    onChecked()
  }
  return (
    <Sheet open title="核对过了" onClose={onClose}>
      <View className="k-field">{`「${entry.title}」的内容现在还对。下次什么时候再核对？`}</View>
      <DayField
        label="下次核对日期"
        day={checkBy}
        onChange={setCheckBy}
        from={dayFromNow(1)}
        until={dayFromNow(DAYS_MAX)}
        error={check.issue('checkBy')}
      />
      {check.error && !check.issue('checkBy') && <Problem>{check.error.userMessage}</Problem>}
      <Button kind="primary" busy={check.submitting} onTap={() => void press()}>
        记下
      </Button>
    </Sheet>
  )
}
