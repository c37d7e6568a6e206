import { View } from '@tarojs/components'
import { listSentNotices } from '@/contract/notice'
import { Button } from '@/kit/button'
import { Row } from '@/kit/card'
import { List } from '@/kit/list'
import { Page } from '@/kit/page'
import { Tag } from '@/kit/tag'
import { sayWhen } from '@/kit/time'
import { go, type Output, usePage } from '@/platform'
import './index.scss'

type SentItem = Output<typeof listSentNotices>['items'][number]

const keyOf = (notice: SentItem) => notice.noticeId

export default function SentPage() {
  const notices = usePage(listSentNotices, {}, { keyOf })
  return (
    <Page
      title="发出的通知"
      staleAt={notices.staleAt}
      onRefresh={notices.reload}
      foot={
        <Button kind="primary" onTap={() => void go('compose')}>
          发通知
        </Button>
      }
    >
      <List
        page={notices}
        keyOf={keyOf}
        render={(notice) => <SentRow notice={notice} />}
        empty="还没有发过通知。点下面的「发通知」写第一条。"
      />
    </Page>
  )
}

/** A published one leads to who has not got it; what did not come so far leads to the notice itself. */
function SentRow({ notice }: { notice: SentItem }) {
  const open = () =>
    notice.status === 'published'
      ? void go('reach', { id: notice.noticeId })
      : void go('notice', { id: notice.noticeId })
  return (
    <Row
      title={notice.title}
      note={
        <View>
          <View>{`${audienceOf(notice.to)} · ${sayWhen(notice.publishedAt)}`}</View>
          <View className="notice-sent__state">
            <State notice={notice} />
          </View>
        </View>
      }
      onTap={open}
    />
  )
}

const audienceOf = (names: readonly string[]) =>
  names.length > 2 ? `${names.slice(0, 2).join('、')}等 ${names.length} 个组织` : names.join('、')

function State({ notice }: { notice: SentItem }) {
  if (notice.status === 'withdrawn') return <Tag tone="quiet">已收回</Tag>
  if (notice.status === 'review') return <Tag tone="wait">等县里复核</Tag>
  if (notice.status === 'refused') return <Tag tone="act">没有放行</Tag>
  const { reach } = notice
  if (!reach) return <Tag tone="ok">已发出</Tag>
  const [word, count] = notice.needsConfirm
    ? ['已确认', reach.confirmed]
    : ['已读', Math.max(reach.read, reach.confirmed)]
  return <Tag tone={count >= reach.meant ? 'ok' : 'wait'}>{`${word} ${count} / ${reach.meant}`}</Tag>
}
