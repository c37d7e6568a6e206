import { Image, View } from '@tarojs/components'
import type { PushItem } from '@/contract/study'
import { Row } from '@/kit/card'
import { Tag, type Tone } from '@/kit/tag'
import { sayWhen } from '@/kit/time'
import './push-row.scss'

/** What a reader has to know of it before opening it, in one word. */
function stateOf(push: PushItem): { tone: Tone; word: string } | undefined {
  if (push.status === 'withdrawn') return { tone: 'quiet', word: '已收回' }
  if (push.mine === 'onlooker') return undefined
  if (push.mine === 'none') return { tone: 'act', word: '未读' }
  return push.changedSince ? { tone: 'act', word: '已修改' } : undefined
}

/** A study push in its readers' list. */
export function PushRow({ push, onTap }: { push: PushItem; onTap: () => void }) {
  const state = stateOf(push)
  const cover = push.cover?.url
  return (
    <Row
      title={push.title}
      strong={push.mine === 'none' && push.status !== 'withdrawn'}
      note={
        <View>
          <View>{`第 ${push.number} 期 · ${push.fromOrgName} · ${sayWhen(push.at)}`}</View>
          {state && <Tag tone={state.tone}>{state.word}</Tag>}
        </View>
      }
      {...(cover && { side: <Image className="study-cover" src={cover} mode="aspectFill" lazyLoad /> })}
      onTap={onTap}
    />
  )
}
