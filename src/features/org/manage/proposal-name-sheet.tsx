import { useState } from 'react'
import type { Proposal } from '@/contract/proposal'
import { Button } from '@/kit/button'
import { Sheet } from '@/kit/dialog'
import { TextField } from '@/kit/field'

interface ProposalNameSheetProps {
  proposal: Proposal
  busy: boolean
  error: string | undefined
  onChoose: (name: string) => void
  onClose: () => void
}

/** The county calls the village otherwise, or means one that is there already. */
export function ProposalNameSheet({ proposal, busy, error, onChoose, onClose }: ProposalNameSheetProps) {
  const [name, setName] = useState(proposal.name)
  const same = name.trim() === proposal.name
  const choose = () => {
    if (!same) onChoose(name)
  }
  return (
    <Sheet open title={`${proposal.name}改叫什么？`} onClose={onClose}>
      <TextField
        label="村的名称"
        value={name}
        onChange={setName}
        onDone={choose}
        error={error}
        hint={`台账里写「${proposal.name}」的人，会归到这个村。写已有的村名，就归到那个村，不另设。`}
      />
      <Button kind="primary" busy={busy} disabled={same} onTap={choose}>
        按这个名称设立
      </Button>
    </Sheet>
  )
}
