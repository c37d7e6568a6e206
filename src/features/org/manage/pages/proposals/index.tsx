import { useState } from 'react'
import { listProposals, type Proposal } from '@/contract/proposal'
import { Chips } from '@/kit/field'
import { List } from '@/kit/list'
import { Page } from '@/kit/page'
import { usePage } from '@/platform'
import { AnsweredCard } from '../../answered-card'
import { ProposalCard } from '../../proposal-card'

const keyOf = ({ proposalId }: Proposal) => proposalId

type State = Proposal['state']

const STATES: readonly { readonly value: State; readonly text: string }[] = [
  { value: 'waiting', text: '等答复' },
  { value: 'accepted', text: '同意的' },
  { value: 'refused', text: '没同意的' },
]

const EMPTY: Readonly<Record<State, string>> = {
  waiting: '没有等答复的。乡镇导入台账时，遇到县里还没有设立的村，可以提请设立，会出现在这里。',
  accepted: '还没有同意过。答复以后，可以在这里查。',
  refused: '没有不同意的。答复以后，可以在这里查。',
}

/** 提请设立的村: villages that ledgers name and nobody has set up; the county answers each. */
export default function ProposalsPage() {
  const [state, setState] = useState<State>('waiting')
  const proposals = usePage(listProposals, { state }, { keyOf })
  return (
    <Page title="提请设立的村" staleAt={proposals.staleAt} onRefresh={proposals.reload}>
      <Chips options={STATES} value={state} onChange={(value) => setState(value as State)} />
      <List
        page={proposals}
        keyOf={keyOf}
        loose
        empty={EMPTY[state]}
        render={(proposal) =>
          proposal.state === 'waiting' ? (
            <ProposalCard proposal={proposal} onChanged={() => void proposals.reload()} />
          ) : (
            <AnsweredCard proposal={proposal} />
          )
        }
      />
    </Page>
  )
}
