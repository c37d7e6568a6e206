import { View } from '@tarojs/components'
import type { Proposal } from '@/contract/proposal'
import { Card } from '@/kit/card'
import { Tag } from '@/kit/tag'
import { sayWhen } from '@/kit/time'
import { ProposalHead } from './proposal-head'

/** A proposal that has its answer: which, whose, and why not. */
export function AnsweredCard({ proposal }: { proposal: Proposal }) {
  const { state, acceptedName, answer, answeredAt, answeredBy } = proposal
  const accepted = state === 'accepted'
  const who = [answeredBy, answeredAt === undefined ? undefined : sayWhen(answeredAt)].filter(Boolean).join(' ')
  return (
    <Card>
      <ProposalHead proposal={proposal} />
      <View className="org-proposal__answer">
        <Tag tone={accepted ? 'ok' : 'quiet'}>{`${accepted ? '同意' : '不同意'} · ${who}`}</Tag>
      </View>
      {acceptedName !== undefined && <View className="org-proposal__why">{`归到${acceptedName}`}</View>}
      {answer !== '' && <View className="org-proposal__why">{`原因：${answer}`}</View>}
    </Card>
  )
}
