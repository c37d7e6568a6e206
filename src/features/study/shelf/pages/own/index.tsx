import { View } from '@tarojs/components'
import { useState } from 'react'
import { listOwnPushes } from '@/contract/study-writing'
import { Button } from '@/kit/button'
import { Row } from '@/kit/card'
import { Chips } from '@/kit/field'
import { List } from '@/kit/list'
import { Page } from '@/kit/page'
import { Tag } from '@/kit/tag'
import { sayWhen } from '@/kit/time'
import { go, type Output, usePage, useParams } from '@/platform'
import { statusOf } from '../../words'
import './index.scss'

type OwnPush = Output<typeof listOwnPushes>['items'][number]
type Which = 'drafts' | 'sent'

const keyOf = (push: OwnPush) => push.pushId

const LISTS = [
  { value: 'drafts', text: '草稿' },
  { value: 'sent', text: '已发出' },
] as const

const nothing: Readonly<Record<Which, string>> = {
  drafts: '没有草稿。点下面的「写学习推送」，写到一半可以保存。',
  sent: '还没有发出过学习推送。发出后可以在这里看谁还没看。',
}

export default function OwnPushesPage() {
  const { list } = useParams('ownPushes')
  const [which, setWhich] = useState<Which>(list ?? 'drafts')
  const pushes = usePage(listOwnPushes, { list: which }, { keyOf })
  return (
    <Page
      title="我发的学习推送"
      staleAt={pushes.staleAt}
      onRefresh={pushes.reload}
      foot={
        <Button kind="primary" onTap={() => void go('pushCompose', {})}>
          写学习推送
        </Button>
      }
    >
      <Chips options={LISTS} value={which} onChange={(value) => setWhich(value as Which)} />
      <List page={pushes} keyOf={keyOf} render={(push) => <OwnRow push={push} />} empty={nothing[which]} />
    </Page>
  )
}

/** One that is out leads to who has not read it; one that is not, to its text. */
function OwnRow({ push }: { push: OwnPush }) {
  const { pushId, status, number, title, to, authorName, at, problem } = push
  const { tone, word } = statusOf(push)
  const open = () => {
    if (status === 'published') return void go('board', { id: pushId })
    if (status === 'withdrawn') return void go('push', { id: pushId })
    return void go('pushCompose', { id: pushId })
  }
  return (
    <Row
      title={`第 ${number} 期 ${title}`}
      note={
        <View>
          <View>{`${audienceOf(to)} · ${authorName} · ${sayWhen(at)}`}</View>
          <Tag tone={tone}>{word}</Tag>
          {problem !== undefined && <View className="study-own__problem">{problem}</View>}
        </View>
      }
      onTap={open}
    />
  )
}

function audienceOf(names: readonly string[]): string {
  if (names.length === 0) return '还没选发给谁'
  return names.length > 2 ? `${names.slice(0, 2).join('、')}等 ${names.length} 个组织` : names.join('、')
}
