import { View } from '@tarojs/components'
import { useState } from 'react'
import { openReach } from '@/contract/notice'
import { Card, Row, Section } from '@/kit/card'
import { Page } from '@/kit/page'
import { SplitView } from '@/kit/split-view'
import { Empty, Loaded } from '@/kit/state'
import { sayExactly } from '@/kit/time'
import { go, type Output, useParams, useQuery, useShareCard, useWide } from '@/platform'
import { cardOf } from '../../notice-panel'
import { ReachLadder } from '../../reach-ladder'

type Reach = Output<typeof openReach>

export default function ReachPage() {
  const { id = '', orgId } = useParams('reach')
  const query = useQuery(openReach, { noticeId: id, ...(orgId && { orgId }) }, { enabled: id !== '' })
  const wide = useWide()
  const beside = wide && query.data !== undefined && !query.data.ladder
  useShareCard(cardOf({ noticeId: id, title: query.data?.title ?? '一条通知' }))
  return (
    <Page title="谁没收到" wide={beside} staleAt={query.staleAt} onRefresh={query.reload}>
      <Loaded query={query} rows={4}>
        {(reach) => (
          <View>
            <About reach={reach} />
            {reach.ladder ? (
              <ReachLadder reach={reach} ladder={reach.ladder} reload={query.reload} />
            ) : (
              <Organisations reach={reach} wide={wide} />
            )}
          </View>
        )}
      </Loaded>
    </Page>
  )
}

function About({ reach }: { reach: Reach }) {
  return (
    <Card flush>
      <Row
        title={reach.title}
        note={`${sayExactly(reach.publishedAt)}${reach.status === 'withdrawn' ? ' · 已收回' : ''} · 看通知`}
        strong
        onTap={() => void go('notice', { id: reach.noticeId })}
      />
    </Card>
  )
}

/** A notice for several organisations: each has a ladder of its own, in the order the county lists them. */
function Organisations({ reach, wide }: { reach: Reach; wide: boolean }) {
  const [chosen, setChosen] = useState<string>()
  if (reach.orgs.length === 0) return <Empty>这条通知发给的组织里还没有成员。</Empty>
  const open = (orgId: string) => (wide ? setChosen(orgId) : void go('reach', { id: reach.noticeId, orgId }))
  const list = (
    <Section title="点一个组织，看里面谁没收到">
      <Card flush>
        {reach.orgs.map((org) => (
          <Row
            key={org.orgId}
            title={org.name}
            side={`${org.meant} 人`}
            chosen={wide && org.orgId === chosen}
            onTap={() => open(org.orgId)}
          />
        ))}
      </Card>
    </Section>
  )
  if (!wide) return list
  return (
    <SplitView
      list={list}
      detail={chosen && <Beside key={chosen} noticeId={reach.noticeId} orgId={chosen} />}
      hint="点左边的一个组织，名单显示在这里。"
    />
  )
}

/** The ladder of the chosen organisation, on a computer's width. */
function Beside({ noticeId, orgId }: { noticeId: string; orgId: string }) {
  const query = useQuery(openReach, { noticeId, orgId })
  return (
    <Loaded query={query} rows={4}>
      {(reach) =>
        reach.ladder ? (
          <ReachLadder reach={reach} ladder={reach.ladder} reload={query.reload} />
        ) : (
          <Organisations reach={reach} wide={false} />
        )
      }
    </Loaded>
  )
}
