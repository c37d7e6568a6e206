import { View } from '@tarojs/components'
import { useState } from 'react'
import { exportLedger } from '@/contract/ledger'
import { Button } from '@/kit/button'
import { ReasonSheet } from '@/kit/reason-sheet'
import { Done, Problem } from '@/kit/state'
import { useMadeFile } from '@/kit/use-made-file'
import { isWeb, type Output, useSubmit } from '@/platform'
import './export-ledger.scss'
import { EXPORT_REASONS } from './words'

type Made = Output<typeof exportLedger>

const NOT_OPENED = '台账做好了，没有打开。有信号时点「再打开一次」；超过两小时请重新导出。'
const AFTER = isWeb ? '已经存到电脑的下载里。' : '打开后点右上角「…」可以发给同事或发到电脑。'

/** 导出台账: asks why, makes the file and opens it; the link is there for two hours, should it be closed by mistake. */
export function ExportLedger({ org }: { org: { readonly orgId: string; readonly name: string } }) {
  const ask = useSubmit(exportLedger)
  const [asking, setAsking] = useState(false)
  const { made, opening, unopened, show } = useMadeFile<Made>()

  const make = async (reason: string) => {
    const file = await ask.submit({ orgId: org.orgId, reason })
    if (!file) return
    setAsking(false)
    await show(file)
  }
  const begin = () => {
    ask.reset()
    setAsking(true)
  }

  return (
    <View className="member-export">
      {made && (
        <View>
          {!unopened ? (
            <Done>{`${made.fileName}，${made.rows} 人。${opening ? '正在打开…' : AFTER}`}</Done>
          ) : (
            <Problem>{NOT_OPENED}</Problem>
          )}
        </View>
      )}
      <View className="member-export__acts">
        {made && (
          <Button small kind="primary" busy={opening} onTap={() => void show(made)}>
            再打开一次
          </Button>
        )}
        <Button small onTap={begin}>
          导出台账
        </Button>
      </View>
      <ReasonSheet
        open={asking}
        title={`为什么导出${org.name}的台账？`}
        reasons={EXPORT_REASONS}
        confirmText={ask.error ? '再试一次' : '导出台账'}
        hint="表里每位成员都能看到：谁、什么时候、为什么导出。电话是完整的，请妥善保管。"
        busy={ask.submitting}
        error={ask.issue('reason') ?? ask.issue('orgId') ?? ask.error?.userMessage}
        onChoose={(reason) => void make(reason)}
        onClose={() => setAsking(false)}
      />
    </View>
  )
}
