import { listCorrections } from '@/contract/care'
import { List } from '@/kit/list'
import { Page } from '@/kit/page'
import { usePage } from '@/platform'
import { type Correction, CorrectionCard } from '../../correction-card'

const keyOf = ({ correctionId }: Correction) => correctionId

/** 要核对的更正: what members say is wrong in their files. */
export default function CorrectionsPage() {
  const corrections = usePage(listCorrections, {}, { keyOf })
  return (
    <Page title="要核对的更正" staleAt={corrections.staleAt} onRefresh={corrections.reload}>
      <List
        page={corrections}
        keyOf={keyOf}
        loose
        empty="没有等您核对的更正。成员在自己的档案里点「不对？」提出后，会出现在这里。"
        render={(correction) => (
          <CorrectionCard
            correction={correction}
            onDecided={() => corrections.patch((items) => items.filter((other) => keyOf(other) !== keyOf(correction)))}
          />
        )}
      />
    </Page>
  )
}
