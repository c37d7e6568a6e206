import { View } from '@tarojs/components'
import { openPush, type PushView } from '@/contract/study'
import { AskMessages } from '@/kit/ask-messages'
import { Page } from '@/kit/page'
import { Loaded } from '@/kit/state'
import { Tag } from '@/kit/tag'
import { sayDay, sayExactly } from '@/kit/time'
import { say, useParams, useQuery, useReadingPlace, useShareCard } from '@/platform'
import { cardOf } from '../../card'
import { PushContent } from '../../push-content'
import { ReplyBox } from '../../reply-box'
import { SenderActs } from '../../sender-acts'
import './index.scss'

export default function PushPage() {
  const { id = '' } = useParams('push')
  const query = useQuery(openPush, { pushId: id }, { enabled: id !== '' })
  useShareCard(cardOf(query.data ?? { pushId: id }))
  useReadingPlace(id, query.data !== undefined, () => say('回到您上次看到的地方'))
  return (
    <Page title="学习推送" staleAt={query.staleAt} onRefresh={query.reload}>
      <Loaded query={query} rows={4}>
        {(push) => <Push push={push} reload={query.reload} />}
      </Loaded>
    </Page>
  )
}

function Push({ push, reload }: { push: PushView; reload: () => Promise<void> }) {
  return (
    <View>
      {push.status === 'withdrawn' && (
        <View className="study-standing">
          <Tag tone="quiet">已收回</Tag>
          <View>{push.can.seeBoard ? '成员看到「已收回」，看不到内容。' : '发布人收回了这一期，不用再理会。'}</View>
        </View>
      )}
      {push.editedAt !== undefined && push.status !== 'withdrawn' && (
        <View className="study-standing">
          <Tag tone="wait">{`${sayDay(push.editedAt)}修改过`}</Tag>
        </View>
      )}
      <PushContent push={push} from={`${push.fromOrgName} ${push.authorName} · ${sayExactly(push.at)}`} />
      <ReplyBox push={push} />
      {push.mine !== 'onlooker' && push.status === 'published' && <AskMessages kinds={['study', 'notice']} />}
      <SenderActs push={push} reload={reload} />
    </View>
  )
}
