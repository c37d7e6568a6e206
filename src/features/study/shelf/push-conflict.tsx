import type { PushDraft } from '@/contract/study-writing'
import { EditConflict } from '@/kit/edit-conflict'
import { PushContent } from './push-content'
import { sayEdited } from './words'

interface PushConflictProps {
  push: PushDraft
  reload: () => Promise<void>
  onMine: () => void
  onTheirs: () => void
}

/** Somebody else saved it meanwhile: both texts stay until one decides. */
export function PushConflict({ push, ...decisions }: PushConflictProps) {
  return (
    <EditConflict said="这一期后来被别人改过。" {...decisions}>
      <PushContent push={push} from={`${push.authorName} · ${sayEdited(push.savedAt)}`} />
    </EditConflict>
  )
}
