import { View } from '@tarojs/components'
import { useState } from 'react'
import type { exportContacts } from '@/contract/contact-review'
import type { exportLedger } from '@/contract/ledger'
import { isWeb, type Output, useSubmit } from '@/platform'
import { Button } from './button'
import './export-file.scss'
import { MadeFileNotice } from './made-file-notice'
import { ReasonSheet } from './reason-sheet'
import { useMadeFile } from './use-made-file'

/** Acts that make a file of members' data and write down why in each of their files. */
type Export = typeof exportLedger | typeof exportContacts

interface ExportFileProps {
  action: Export
  orgId: string
  /** Says what will be made: 「导出台账」. */
  children: string
  /** Asks why. */
  title: string
  reasons: readonly string[]
  /** What of the members stands in the file. */
  hint: string
  /** What one of its rows is. */
  unit: '人' | '行'
}

const SEEN = '表里每位成员都能看到：谁、什么时候、为什么导出。'
const AFTER = isWeb ? '已经存到电脑的下载里。' : '打开后点右上角「…」可以发给同事或发到电脑。'

/** Asks why, makes the file and opens it; the link is there for two hours, should it be closed by mistake. */
export function ExportFile({ action, orgId, children, title, reasons, hint, unit }: ExportFileProps) {
  const ask = useSubmit<Export>(action)
  const [asking, setAsking] = useState(false)
  const { made, opening, unopened, show } = useMadeFile<Output<Export>>()
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
    <View className="k-export">
      <MadeFileNotice
        said={made && `${made.fileName}，${made.rows} ${unit}`}
        opening={opening}
        unopened={unopened}
        after={AFTER}
      />
      <View className="k-export__acts">
        {made && (
          <Button small kind="primary" busy={opening} onTap={() => void show(made)}>
            再打开一次
          </Button>
        )}
        <Button small onTap={begin}>
          {children}
        </Button>
      </View>
      <ReasonSheet
        open={asking}
        title={title}
        reasons={reasons}
        confirmText={ask.error ? '再试一次' : children}
        hint={`${SEEN}${hint}`}
        busy={ask.submitting}
        error={ask.issue('reason') ?? ask.issue('orgId') ?? ask.error?.userMessage}
        onChoose={(reason) => void make(reason)}
        onClose={() => setAsking(false)}
      />
    </View>
  )
}
