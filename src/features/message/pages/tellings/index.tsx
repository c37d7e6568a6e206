import { View } from '@tarojs/components'
import { listTellings, messageKindNames, type MessageState } from '@/contract/message'
import { Row } from '@/kit/card'
import { List } from '@/kit/list'
import { Page } from '@/kit/page'
import { Tag } from '@/kit/tag'
import { sayExactly } from '@/kit/time'
import { type Output, usePage } from '@/platform'

type Telling = Output<typeof listTellings>['items'][number]

const keyOf = (telling: Telling) => telling.tellingId

/** What went out lately, and how far it came: for the county. */
export default function TellingsPage() {
  const tellings = usePage(listTellings, {}, { keyOf })
  return (
    <Page title="发出的消息" staleAt={tellings.staleAt} onRefresh={tellings.reload}>
      <List
        page={tellings}
        keyOf={keyOf}
        render={(telling) => (
          <Row
            title={telling.title}
            note={
              <View>
                <View>
                  {`${telling.isReminder ? '提醒' : messageKindNames[telling.kind]} · ${telling.fromOrgName} ${telling.byName} · ${sayExactly(telling.at)}`}
                </View>
                <View>{sayCounts(telling.counts)}</View>
                {telling.urgent && <Tag tone="act">紧急，夜里也发</Tag>}
              </View>
            }
          />
        )}
        empty="还没有发过微信消息。通知和学习推送发布后，会在这里看到送到多少。"
      />
    </Page>
  )
}

/** Each state in the words of a sum; those with nobody are left out. */
const WORDS: readonly (readonly [MessageState, string])[] = [
  ['sent', '已送达'],
  ['waiting', '等待发送'],
  ['no_consent', '没有同意接收'],
  ['capped', '本周已够多'],
  ['recent', '一天内提醒过'],
  ['failed', '微信没有接收'],
  ['unknown', '情况不明'],
  ['dropped', '不用再发'],
]

function sayCounts(counts: Telling['counts']): string {
  const said = WORDS.filter(([state]) => counts[state] > 0).map(([state, word]) => `${word} ${counts[state]} 人`)
  return said.length > 0 ? said.join(' · ') : '没有可发的人'
}
