import { View } from '@tarojs/components'
import type { Proposal } from '@/contract/proposal'
import { sayWhen } from '@/kit/time'
import './proposal.scss'

/** Which village, who asks for it and since when, and for how many people. */
export function ProposalHead({ proposal }: { proposal: Proposal }) {
  const { name, orgName, byName, at, fileName, rows } = proposal
  return (
    <View>
      <View className="org-proposal__name">{name}</View>
      <View className="org-proposal__note">{`${orgName} · ${byName} ${sayWhen(at)}`}</View>
      <View className="org-proposal__note">{`台账「${fileName}」里有 ${rows} 人`}</View>
    </View>
  )
}
