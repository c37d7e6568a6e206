import { View } from '@tarojs/components'
import { useState } from 'react'
import { withdrawChecklist } from '@/contract/checklist'
import { Button } from '@/kit/button'
import { ReasonSheet } from '@/kit/reason-sheet'
import { say, useSubmit } from '@/platform'
import './checklist.scss'

const REASONS = ['内容有误，改好再发', '上级另有安排']

/** Takes a sent one back, with a why that leaders see. */
export function Withdraw({ month, reload }: { month: string; reload: () => Promise<void> }) {
  const [asks, setAsks] = useState(false)
  const withdraw = useSubmit(withdrawChecklist, { keepAs: month })
  const press = async (why: string) => {
    const answer = await withdraw.submit({ month, why })
    if (!answer) return
    setAsks(false)
    say('已收回，组长会收到消息')
    await reload()
  }
  return (
    <View className="checklist-edit__drop">
      <Button kind="text" onTap={() => setAsks(true)}>
        收回这份提示单
      </Button>
      <ReasonSheet
        open={asks}
        title="收回这份提示单？"
        reasons={REASONS}
        confirmText="收回"
        busy={withdraw.submitting}
        error={withdraw.issue('why') ?? withdraw.error?.userMessage}
        hint="组长和书记会看到「已收回」和这个原因，还没开展的主题党日不用再按它做。已经开展的不受影响，乡镇自己加的还在。"
        onChoose={(why) => void press(why)}
        onClose={() => setAsks(false)}
      />
    </View>
  )
}
