import { View } from '@tarojs/components'
import { useState } from 'react'
import { downloadResult, type ImportView } from '@/contract/ledger'
import { Button } from '@/kit/button'
import { Confirm } from '@/kit/dialog'
import { Problem } from '@/kit/state'
import { sayExactly } from '@/kit/time'
import { useMadeFile } from '@/kit/use-made-file'
import { type Output, useSubmit } from '@/platform'
import type { Import } from './use-import'
import { sayPeople } from './words'

interface ImportActsProps {
  current: Import
  view: ImportView
  /** How the sheets were understood is on the screen. */
  layoutOpen: boolean
  onLayout: () => void
}

/** What can be done with an import as a whole, below its figures. */
export function ImportActs({ current, view, layoutOpen, onLayout }: ImportActsProps) {
  return (
    <View className="ledger-summary__acts">
      <Button kind="text" small onTap={onLayout}>
        {layoutOpen ? '收起怎么认的' : '怎么认的'}
      </Button>
      {!layoutOpen && <Undo current={current} view={view} />}
      {!layoutOpen && <Result view={view} />}
    </View>
  )
}

type Made = Output<typeof downloadResult>

/** The sheet as it was handed in, with what became of each row. */
function Result({ view }: { view: ImportView }) {
  const { submit, submitting, error } = useSubmit(downloadResult)
  const { made, unopened, show } = useMadeFile<Made>()
  const download = async () => {
    const file = await submit({ importId: view.importId })
    if (file) await show(file)
  }
  const problem = error ? error.userMessage : unopened ? '没有打开。请看看信号，再点一次。' : undefined
  return (
    <>
      <Button kind="text" small busy={submitting} onTap={() => void download()}>
        下载带结果的原表
      </Button>
      {problem !== undefined && (
        <View className="ledger-summary__made">
          <Problem>{problem}</Problem>
        </View>
      )}
      {made && !submitting && (
        <View className="ledger-summary__made">
          <View>{`做好了：${made.fileName}，${made.rows} 行，每行后面写着结果。`}</View>
          <Button kind="plain" small onTap={() => void show(made)}>
            再打开一次
          </Button>
        </View>
      )}
    </>
  )
}

/** Takes the whole import back, while nothing else has happened. */
function Undo({ current, view }: { current: Import; view: ImportView }) {
  const [asking, setAsking] = useState(false)
  if (!view.can.undo || current.running) return null
  const { imported, importedChanges } = view.sums
  return (
    <>
      <Button kind="text" small onTap={() => setAsking(true)}>
        撤销这次导入
      </Button>
      <Confirm
        open={asking}
        title="撤销这次导入？"
        confirmText="撤销"
        onConfirm={() => {
          setAsking(false)
          void current.run('undo')
        }}
        onCancel={() => setAsking(false)}
      >
        {imported > 0 && <View>{`这次已${sayPeople(imported, importedChanges)}。`}</View>}
        <View>这次建的档案会删掉，改过的会改回去。之后有人动过的，就不能撤了。</View>
        {view.undoUntil !== undefined && <View>{`最晚 ${sayExactly(view.undoUntil)} 以前可以撤。`}</View>}
      </Confirm>
    </>
  )
}
