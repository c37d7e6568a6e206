import { View } from '@tarojs/components'
import { useState } from 'react'
import { answerProposal, type Proposal } from '@/contract/proposal'
import { Button } from '@/kit/button'
import { Card } from '@/kit/card'
import { ReasonSheet } from '@/kit/reason-sheet'
import { Problem } from '@/kit/state'
import { sayWhen } from '@/kit/time'
import { type Output, useSubmit } from '@/platform'
import { ProposalHead } from './proposal-head'
import { ProposalNameSheet } from './proposal-name-sheet'
import { ProposalOutcome } from './proposal-outcome'
import { reloadTree } from './use-tree'

const REFUSALS = ['村名写错了，请改台账', '和已有的村是同一个，请改台账', '这个村还没有批准设立']

interface ProposalCardProps {
  proposal: Proposal
  /** Somebody else was quicker: look again. */
  onChanged: () => void
}

/** A village that a township asks for. Once it is answered, what follows stands in its place. */
export function ProposalCard({ proposal, onChanged }: ProposalCardProps) {
  const { proposalId, name, orgName, answer, answeredAt } = proposal
  const [sheet, setSheet] = useState<'refuse' | 'rename'>()
  const [outcome, setOutcome] = useState<Output<typeof answerProposal>>()
  const act = useSubmit(answerProposal)

  const submit = async (input: Parameters<typeof act.submit>[0]) => {
    const answered = await act.submit(input)
    if (!answered) return
    setSheet(undefined)
    setOutcome(answered)
    // 组织设置 shows it at once
    if (answered.made.length > 0) void reloadTree()
  }
  const close = () => {
    act.reset()
    setSheet(undefined)
  }
  if (outcome) return <ProposalOutcome outcome={outcome} />
  return (
    <Card>
      <ProposalHead proposal={proposal} />
      {answer !== '' && answeredAt !== undefined && (
        <View className="org-proposal__before">{`${sayWhen(answeredAt)} 没有同意过：${answer}`}</View>
      )}
      {act.error && sheet === undefined && (
        <View className="org-proposal__problem">
          <Problem>
            {act.error.userMessage}
            {act.error.code === 'CONFLICT' && (
              <View className="org-proposal__again">
                <Button small onTap={onChanged}>
                  刷新
                </Button>
              </View>
            )}
          </Problem>
        </View>
      )}
      <View className="org-proposal__acts">
        <Button
          small
          busy={act.submitting && sheet === undefined}
          label={`同意设立${name}`}
          onTap={() => void submit({ proposalId, accept: true })}
        >
          同意设立
        </Button>
        <Button small label={`给${name}改个名字再设立`} onTap={() => setSheet('rename')}>
          改个名字再设立
        </Button>
        <Button small kind="text" label={`不同意设立${name}`} onTap={() => setSheet('refuse')}>
          不同意
        </Button>
      </View>
      {sheet === 'rename' && (
        <ProposalNameSheet
          proposal={proposal}
          busy={act.submitting}
          error={act.error ? (act.issue('name') ?? act.error.userMessage) : undefined}
          onChoose={(other) => void submit({ proposalId, accept: true, name: other })}
          onClose={close}
        />
      )}
      <ReasonSheet
        open={sheet === 'refuse'}
        title={`为什么不同意设立${name}？`}
        reasons={REFUSALS}
        confirmText="答复"
        hint={`${orgName}会看到这个原因。`}
        busy={act.submitting}
        error={act.error ? (act.issue('reason') ?? act.error.userMessage) : undefined}
        onChoose={(reason) => void submit({ proposalId, accept: false, reason })}
        onClose={close}
      />
    </Card>
  )
}
