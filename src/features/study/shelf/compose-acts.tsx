import { View } from '@tarojs/components'
import { written } from '@/kit/blocks/draft-blocks'
import { Button } from '@/kit/button'
import './compose.scss'
import type { PushForm } from './push-form'

/** A draft may lack these, a study push may not. */
export function nothingToSend({ to, blocks }: PushForm): { to?: string; blocks?: string } {
  return {
    ...(to.length === 0 && { to: '请选择发给谁' }),
    ...(written(blocks).length === 0 && { blocks: '请写内容' }),
  }
}

interface ComposeActsProps {
  busy: boolean
  /** Files are still on their way. */
  travelling: boolean
  /** It could not be saved for want of a signal. */
  waiting: boolean
  /** Not where the preview stands beside the form. */
  onPreview?: (() => void) | undefined
  onSave: () => void
  /** Without it what is saved is out already, or goes out by itself. */
  onSend?: (() => void) | undefined
}

/** What one does with what is written: look, save, send. */
export function ComposeActs({ busy, travelling, waiting, onPreview, onSave, onSend }: ComposeActsProps) {
  const saveText = travelling ? '等文件传完…' : waiting ? '再存一次' : onSend ? '存草稿' : '保存修改'
  return (
    <View className="study-compose__acts">
      {onPreview && <Button onTap={onPreview}>预览</Button>}
      <Button kind={onSend ? 'plain' : 'primary'} busy={busy} disabled={travelling} onTap={onSave}>
        {saveText}
      </Button>
      {onSend && (
        <Button kind="primary" disabled={travelling || busy} onTap={onSend}>
          发送
        </Button>
      )}
    </View>
  )
}
