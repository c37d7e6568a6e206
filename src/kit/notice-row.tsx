import { View } from '@tarojs/components'
import type { NoticeItem } from '@/contract/notice'
import { Row } from './card'
import './notice-row.scss'
import { Tag, type Tone } from './tag'
import { sayWhen } from './time'

/** What a reader has to know of a notice before opening it, in one word. */
function stateOf(notice: NoticeItem): { tone: Tone; word: string } | undefined {
  if (notice.status === 'withdrawn') return { tone: 'quiet', word: '已收回' }
  // seen in office only: nothing of it waits for this reader
  if (notice.mine === 'onlooker') return undefined
  if (notice.mine === 'none') {
    return notice.needsConfirm ? { tone: 'act', word: '需要收到' } : { tone: 'act', word: '未读' }
  }
  if (notice.changedSince) return { tone: 'act', word: '已修改' }
  if (notice.mine === 'confirmed') return { tone: 'ok', word: '已收到' }
  return notice.needsConfirm ? { tone: 'wait', word: '还没点收到' } : undefined
}

interface NoticeRowProps {
  notice: NoticeItem
  onTap: () => void
  chosen?: boolean
}

/** A notice in a list of its readers. */
export function NoticeRow({ notice, onTap, chosen }: NoticeRowProps) {
  const state = stateOf(notice)
  const files = notice.attachmentCount > 0 ? ` · 附件 ${notice.attachmentCount}` : ''
  return (
    <Row
      title={notice.title}
      strong={notice.mine === 'none' && notice.status !== 'withdrawn'}
      note={
        <View className="k-notice-row">
          <View className="k-notice-row__from">{`${notice.fromOrgName} · ${sayWhen(notice.publishedAt)}${files}`}</View>
          {state && <Tag tone={state.tone}>{state.word}</Tag>}
        </View>
      }
      onTap={onTap}
      {...(chosen && { chosen })}
    />
  )
}
