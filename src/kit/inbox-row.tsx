import { View } from '@tarojs/components'
import { type InboxItem, thingKindNames } from '@/contract/message'
import { Row } from './card'
import './inbox-row.scss'
import { Tag, type Tone } from './tag'
import { sayExactly, sayWhen } from './time'

/** What a reader has to know of a thing before opening it, in one word. */
function stateOf(item: InboxItem): { tone: Tone; word: string } | undefined {
  if (item.status === 'withdrawn') return { tone: 'quiet', word: '已收回' }
  // seen in office only: nothing of it waits for this reader
  if (item.mine === 'onlooker') return undefined
  if (item.mine === 'none') {
    if (item.needsConfirm) return { tone: 'act', word: '需要收到' }
    return item.waits ? { tone: 'act', word: '未读' } : undefined
  }
  if (item.changedSince) return { tone: 'act', word: '已修改' }
  if (item.mine === 'confirmed') return { tone: 'ok', word: '已收到' }
  return item.needsConfirm ? { tone: 'wait', word: '还没点收到' } : undefined
}

/** What it is, from whom and when; a lecture says when it begins. */
function noteOf({ kind, fromOrgName, at, startsAt }: InboxItem): string {
  const what = kind === 'notice' ? [] : [thingKindNames[kind]]
  return [...what, fromOrgName, startsAt ? `${sayExactly(startsAt)} 开始` : sayWhen(at)].join(' · ')
}

interface InboxRowProps {
  item: InboxItem
  onTap: () => void
  chosen?: boolean
}

/** A thing in a list of its readers. */
export function InboxRow({ item, onTap, chosen }: InboxRowProps) {
  const state = stateOf(item)
  return (
    <Row
      title={item.title}
      strong={item.waits}
      note={
        <View className="k-inbox-row">
          <View className="k-inbox-row__from">{noteOf(item)}</View>
          {state && <Tag tone={state.tone}>{state.word}</Tag>}
        </View>
      }
      onTap={onTap}
      {...(chosen && { chosen })}
    />
  )
}
