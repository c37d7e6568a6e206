import { Page } from '@/kit/page'
import { Empty } from '@/kit/state'
import { useParams } from '@/platform'
import { OpenedFile } from '../../opened-file'

/** A member's file, for one who works with it. */
export default function FilePage() {
  const { id, name, reason } = useParams('file')
  return (
    <Page title="成员档案">
      {id ? (
        <OpenedFile key={id} memberId={id} name={name} reason={reason} />
      ) : (
        <Empty>没有说是哪一位成员。请从名册里打开。</Empty>
      )}
    </Page>
  )
}
