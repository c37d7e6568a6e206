import { View } from '@tarojs/components'
import { type ThingKind, thingKindNames, thingKinds } from '@/contract/message'
import { openNewspaper } from '@/contract/study'
import { Card, Row, Section } from '@/kit/card'
import { Page } from '@/kit/page'
import { Empty, Loaded } from '@/kit/state'
import { Tag } from '@/kit/tag'
import { sayExactly, sayWeek, sayWhen } from '@/kit/time'
import { openThing, type Output, pathTo, useParams, useQuery, useShareCard } from '@/platform'
import './index.scss'

type Newspaper = Output<typeof openNewspaper>
type Item = Newspaper['items'][number]

/** How a thing of each kind opens; one without a page of its own is only read about. */
export default function NewspaperPage() {
  const { week = '' } = useParams('newspaper')
  const query = useQuery(openNewspaper, { week }, { enabled: week !== '' })
  useShareCard({
    title: query.data ? `手机报第 ${query.data.number} 期（${sayWeek(week)}）` : '一期手机报',
    path: pathTo('newspaper', { week }),
  })
  return (
    <Page title="手机报" staleAt={query.staleAt} onRefresh={query.reload}>
      <Loaded query={query} rows={4}>
        {(newspaper) => <Newspaper newspaper={newspaper} />}
      </Loaded>
    </Page>
  )
}

function Newspaper({ newspaper }: { newspaper: Newspaper }) {
  const { items, number, week } = newspaper
  return (
    <View>
      <View className="study-paper__title">{`手机报 第 ${number} 期`}</View>
      <View className="study-paper__week">{`${sayWeek(week)} · 您的组织这一周说的事`}</View>
      {items.length === 0 && <Empty>这一周没有发给您的通知和学习材料。</Empty>}
      {thingKinds.map((kind) => (
        <Kind key={kind} kind={kind} items={items.filter((item) => item.kind === kind)} />
      ))}
    </View>
  )
}

function Kind({ kind, items }: { kind: ThingKind; items: readonly Item[] }) {
  if (items.length === 0) return null
  return (
    <Section title={thingKindNames[kind]}>
      <Card flush>
        {items.map((item) => (
          <Row
            key={item.thingId}
            title={item.title}
            strong
            note={
              <View>
                {item.lead !== '' && <View className="study-paper__lead">{item.lead}</View>}
                <View>{`${item.fromOrgName} · ${sayWhen(item.at)}`}</View>
                {item.startsAt !== undefined && <View>{`${sayExactly(item.startsAt)} 开课`}</View>}
                {item.mine === 'none' && <Tag tone="act">未读</Tag>}
              </View>
            }
            onTap={() => void openThing(item)}
          />
        ))}
      </Card>
    </Section>
  )
}
