import { View } from '@tarojs/components'
import type { Output } from '@/platform'
import type { previewLedger } from '@/contract/ledger'
import { Button } from '@/kit/button'
import { Problem } from '@/kit/state'
import './file-chooser.scss'
import type { LedgerUpload } from './use-ledger-upload'

const waiting = { uploading: '正在上传…', reading: '正在读表…' } as const

interface FileChooserProps {
  upload: LedgerUpload
  orgId: string | undefined
  text: string
  kind: 'primary' | 'plain'
  onRead: (view: Output<typeof previewLedger>) => void
}

/** The button that takes a ledger, with what became of the last one beside it. */
export function FileChooser({ upload, orgId, text, kind, onRead }: FileChooserProps) {
  const take = async (attempt: ReturnType<LedgerUpload['retry']>) => {
    const view = await attempt
    if (view) onRead(view)
  }
  if (upload.step !== 'nothing') {
    return (
      <View className="ledger-chooser__wait" ariaRole="status">
        {`${waiting[upload.step]}${upload.file ? `（${upload.file.name}）` : ''}`}
      </View>
    )
  }
  return (
    <View>
      {upload.problem !== undefined && (
        <Problem>
          {upload.file && <View className="ledger-chooser__file">{upload.file.name}</View>}
          <View>{upload.problem}</View>
        </Problem>
      )}
      {upload.canRetry && (
        <View className="ledger-chooser__again">
          <Button kind="primary" onTap={() => void take(upload.retry())}>
            再试一次
          </Button>
        </View>
      )}
      <Button
        kind={upload.canRetry ? 'plain' : kind}
        disabled={orgId === undefined}
        onTap={() => orgId !== undefined && void take(upload.choose(orgId))}
      >
        {text}
      </Button>
    </View>
  )
}
