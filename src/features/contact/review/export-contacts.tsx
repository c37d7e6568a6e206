import { View } from '@tarojs/components'
import { useState } from 'react'
import { exportContacts } from '@/contract/contact-review'
import { Button } from '@/kit/button'
import { ReasonSheet } from '@/kit/reason-sheet'
import { Done, Problem } from '@/kit/state'
import { useMadeFile } from '@/kit/use-made-file'
import { isWeb, type Output, useSubmit } from '@/platform'

type Made = Output<typeof exportContacts>

const REASONS = ['布置月底联系', '支部讨论', '安排结对'] as const
const NOT_OPENED = '表做好了，没有打开。有信号时点「再打开一次」；超过两小时请重新导出。'
const AFTER = isWeb ? '已经存到电脑的下载里。' : '打开后点右上角「…」可以发给同事或发到电脑。'

/** 导出要办的: asks why, makes the workbook and opens it. */
export function ExportContacts({ orgId, orgName }: { orgId: string; orgName: string }) {
  const ask = useSubmit(exportContacts)
  const [asking, setAsking] = useState(false)
  const { made, opening, unopened, show } = useMadeFile<Made>()
  const make = async (reason: string) => {
    const file = await ask.submit({ orgId, reason })
    if (!file) return
    setAsking(false)
    await show(file)
  }
  const begin = () => {
    ask.reset()
    setAsking(true)
  }
  return (
    <View>
      {made && !unopened && <Done>{`${made.fileName}。${opening ? '正在打开…' : AFTER}`}</Done>}
      {made && unopened && <Problem>{NOT_OPENED}</Problem>}
      {made && (
        <Button kind="text" busy={opening} onTap={() => void show(made)}>
          再打开一次
        </Button>
      )}
      <Button onTap={begin}>导出要办的</Button>
      <ReasonSheet
        open={asking}
        title={`为什么导出${orgName}的联系情况？`}
        reasons={REASONS}
        confirmText={ask.error ? '再试一次' : '导出'}
        hint="表里每位成员都能看到：谁、什么时候、为什么导出。表里没有电话。"
        busy={ask.submitting}
        error={ask.issue('reason') ?? ask.issue('orgId') ?? ask.error?.userMessage}
        onChoose={(reason) => void make(reason)}
        onClose={() => setAsking(false)}
      />
    </View>
  )
}
