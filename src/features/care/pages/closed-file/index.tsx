import { Page } from '@/kit/page'
import { Empty } from '@/kit/state'
import { useParams } from '@/platform'
import { ClosedFile } from '../../closed-file'

/** A closed file on a phone; the list looks at its first page anew when one comes back. */
export default function ClosedFilePage() {
  const { id, name } = useParams('closedFile')
  return (
    <Page title="已停用的档案">
      {id ? (
        <ClosedFile key={id} memberId={id} name={name} onReopened={() => undefined} />
      ) : (
        <Empty>没有说是哪一份档案。请从「已停用的档案」里打开。</Empty>
      )}
    </Page>
  )
}
