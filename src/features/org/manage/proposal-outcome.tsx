import { View } from '@tarojs/components'
import type { answerProposal } from '@/contract/proposal'
import { Button } from '@/kit/button'
import { Done } from '@/kit/state'
import { go, type Output } from '@/platform'
import './proposal.scss'

function sayOutcome({ proposal, made }: Output<typeof answerProposal>): string {
  const { state, name, acceptedName, orgName } = proposal
  if (state !== 'accepted') return `已答复：不同意设立${name}。${orgName}会看到原因。`
  const done = made.length > 0 ? `已设立${made.join('和')}。` : `${orgName}已经有${acceptedName ?? name}，没有另设。`
  return `${done}${orgName}会看到答复，可以接着导入台账里写「${name}」的人。`
}

/** What followed from the answer, and the next thing to do about a village that is new. */
export function ProposalOutcome({ outcome }: { outcome: Output<typeof answerProposal> }) {
  const { villageId, acceptedName, name } = outcome.proposal
  return (
    <Done>
      {sayOutcome(outcome)}
      {villageId !== undefined && outcome.made.length > 0 && (
        <View className="org-proposal__again">
          <Button small onTap={() => void go('orgNode', { id: villageId })}>
            {`给${acceptedName ?? name}定书记`}
          </Button>
        </View>
      )}
    </Done>
  )
}
