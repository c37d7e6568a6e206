import { useState } from 'react'
import { editNotice, type NoticeView } from '@/contract/notice'
import { Button } from '@/kit/button'
import { EditConflict, PresentText } from '@/kit/edit-conflict'
import { Page } from '@/kit/page'
import { RestoredHint, SubmitBar } from '@/kit/submit-bar'
import { goBack, say, useDraft, usePresent, useSubmit } from '@/platform'
import { type ContentDraft, contentOf } from './content-draft'
import { ContentForm } from './content-form'

interface EditDraft extends ContentDraft {
  /** The edition that the change started from. */
  edition: number
}

interface EditNoticeProps {
  notice: NoticeView
  reload: () => Promise<void>
}

/** Changes a notice that is out. Where somebody else changed it meanwhile, both texts stay in sight until one decides. */
export function EditNotice({ notice, reload }: EditNoticeProps) {
  const { title, body, needsConfirm, edition } = notice
  const attachments = notice.attachments.map(({ fileId, kind, name, size }) => ({ fileId, kind, name, size }))
  const draft = useDraft<EditDraft>(`notice:edit:${notice.noticeId}`, {
    title,
    body,
    needsConfirm,
    attachments,
    edition,
  })
  const edit = useSubmit(editNotice, { keepAs: notice.noticeId })
  const isPresent = usePresent()
  const [travelling, setTravelling] = useState(false)
  // what is written here began before the present edition
  const behind = draft.value.edition !== edition
  const conflict = edit.error?.code === 'CONFLICT' || behind

  const save = async () => {
    const answer = await edit.submit({
      noticeId: notice.noticeId,
      edition: draft.value.edition,
      ...contentOf(draft.value),
    })
    if (!answer) return
    draft.clear()
    say(answer.status === 'review' ? '已保存，等县里复核' : '已修改，成员会看到有修改')
    if (isPresent()) await goBack()
  }
  const keepMine = () => {
    draft.change({ edition })
    edit.reset()
  }
  const takeTheirs = () => {
    draft.clear()
    edit.reset()
  }
  return (
    <Page
      title="修改通知"
      foot={
        <SubmitBar submit={edit} quiet={conflict} note="成员会看到「修改过」。">
          <Button kind="primary" busy={edit.submitting} disabled={travelling || conflict} onTap={() => void save()}>
            {travelling ? '等文件传完…' : edit.waiting ? '再发一次' : '保存修改'}
          </Button>
        </SubmitBar>
      }
    >
      {conflict ? (
        <EditConflict said="这条通知后来被改过。" reload={reload} onMine={keepMine} onTheirs={takeTheirs}>
          <PresentText title={title} text={body} />
        </EditConflict>
      ) : (
        <RestoredHint shown={draft.restored} onClear={takeTheirs} />
      )}
      <ContentForm value={draft.value} onChange={draft.change} issue={edit.issue} onBusy={setTravelling} />
    </Page>
  )
}
