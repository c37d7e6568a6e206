import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { openJoin, withdrawClaim } from '@/contract/join'
import type { SessionView } from '@/contract/session'
import { Button } from '@/kit/button'
import { Card, KeyValue } from '@/kit/card'
import { Confirm } from '@/kit/dialog'
import { Page } from '@/kit/page'
import { Empty, Loaded, Problem } from '@/kit/state'
import { Tag } from '@/kit/tag'
import { sayWhen } from '@/kit/time'
import { go, type Output, say, useQuery, useSession, useSubmit } from '@/platform'
import { Acts, Purpose } from '../../acts'
import { Bound } from '../../bound'
import '../../notice-text.scss'
import { sayBranch, sayOffice } from '../../words'

type Join = Output<typeof openJoin>
type Claim = NonNullable<Join['claim']>

/** 等确认: where one's own joining stands, and whom to phone when it takes long. */
export default function WaitingPage() {
  const join = useQuery(openJoin, {})
  const { session, reload } = useSession()
  // an office may be held without a member file: then nothing is bound, and yet one is known
  const done = join.data?.bound === true || join.data?.claim?.state === 'accepted'
  useEffect(() => {
    if (done) void reload()
  }, [done, reload])

  return (
    <Page title="等确认" staleAt={join.staleAt} onRefresh={join.reload}>
      <Loaded query={join}>
        {({ claim }) => {
          if (done && session?.bound)
            return <Bound name={session.name} orgName={session.orgs[0]?.name} office={officeOf(session)} />
          if (claim?.state !== 'waiting' && claim?.state !== 'refused') return <Nothing />
          if (claim.state === 'refused') return <Refused claim={claim} />
          return <Waiting claim={claim} loading={join.loading} onRefresh={join.reload} />
        }}
      </Loaded>
    </Page>
  )
}

/** 青石镇党委干部 */
function officeOf({ roles }: SessionView): string | undefined {
  const held = roles.find(({ role }) => role !== 'member')
  return held && sayOffice(held.org.name, held.role)
}

function Nothing() {
  return (
    <Empty
      act={
        <Button kind="primary" small onTap={() => void go('start')}>
          绑定微信
        </Button>
      }
    >
      现在没有在等确认的登记。
    </Empty>
  )
}

/** Somebody who looks for their organisation turns to a village's branch. */
const orgOf = ({ kind, orgName }: Claim) => (kind === 'registration' ? sayBranch(orgName) : orgName)

function leaderOf(claim: Claim): string {
  if (claim.leaderName !== undefined) return `${claim.leaderName}（${orgOf(claim)}）`
  if (claim.kind === 'invitation') return '邀请您的人'
  return `${orgOf(claim)}的${claim.kind === 'registration' ? '书记' : '组长或书记'}`
}

interface WaitingProps {
  claim: Claim
  loading: boolean
  onRefresh: () => Promise<void>
}

function Waiting({ claim, loading, onRefresh }: WaitingProps) {
  const [asking, setAsking] = useState(false)
  const [looked, setLooked] = useState(false)
  const withdraw = useSubmit(withdrawClaim)
  const look = async () => {
    await onRefresh()
    setLooked(true)
  }
  const takeBack = async () => {
    const answer = await withdraw.submit({ claimId: claim.claimId })
    setAsking(false)
    if (!answer) return
    say('已撤回')
    await onRefresh()
  }
  return (
    <View>
      <View className="join-notice__title">{`已经送到${orgOf(claim)}`}</View>
      <Purpose>
        {claim.kind === 'registration'
          ? '支部核对名册，确认您是哪位党员。确认以后，这里会告诉您。'
          : '确认是您本人后，就绑定好了。这是为了不让别人冒用您的档案。'}
      </Purpose>
      <Card>
        <KeyValue name="现在">
          <Tag tone="wait">{looked && !loading ? '还在等确认' : '等确认'}</Tag>
        </KeyValue>
        <KeyValue name="送出">{sayWhen(claim.at)}</KeyValue>
        <KeyValue name="等久了">{`请打电话给${leaderOf(claim)}`}</KeyValue>
      </Card>
      {withdraw.error && <Problem>{withdraw.error.userMessage}</Problem>}
      <Acts>
        <Button kind="primary" busy={loading} onTap={() => void look()}>
          看看有没有确认
        </Button>
        <Button kind="text" onTap={() => setAsking(true)}>
          撤回
        </Button>
      </Acts>
      <Confirm
        open={asking}
        title="撤回这次登记？"
        confirmText="撤回"
        busy={withdraw.submitting}
        onConfirm={() => void takeBack()}
        onCancel={() => setAsking(false)}
      >
        撤回后，组织不再看到您写的内容。以后可以重新登记。
      </Confirm>
    </View>
  )
}

function Refused({ claim }: { claim: Claim }) {
  return (
    <View>
      <View className="join-notice__title">这次没有确认</View>
      <Card>
        <KeyValue name="组织">{orgOf(claim)}</KeyValue>
        <KeyValue name="原因">{claim.answer}</KeyValue>
      </Card>
      <Purpose>{`写错了可以再来一次。觉得不对，请打电话给${leaderOf(claim)}问一问。`}</Purpose>
      <Acts>
        <Button kind="primary" onTap={() => void go('start')}>
          再试一次
        </Button>
        <Button onTap={() => void go('findOrg')}>找别的支部</Button>
      </Acts>
    </View>
  )
}
