import { useState } from 'react'
import type { LectureView } from '@/contract/lecture'
import { editLecture } from '@/contract/lecture-writing'
import { Button } from '@/kit/button'
import { EditConflict, PresentText } from '@/kit/edit-conflict'
import { Page } from '@/kit/page'
import { RestoredHint, SubmitBar } from '@/kit/submit-bar'
import { goBack, say, useDraft, usePresent, useSubmit } from '@/platform'
import { contentOf, draftOf, type LectureDraft } from './lecture-draft'
import { LectureForm } from './lecture-form'
import { saySpan } from './words'

interface EditDraft extends LectureDraft {
  /** The edition that the change started from. */
  edition: number
}

interface EditLectureProps {
  lecture: LectureView
  reload: () => Promise<void>
}

/** Changes a lecture. Where somebody else changed it meanwhile, both stay in sight until one decides. */
export function EditLecture({ lecture, reload }: EditLectureProps) {
  const { lectureId, edition } = lecture
  const stands = draftOf(lecture)
  const draft = useDraft<EditDraft>(`lecture:edit:${lectureId}`, { ...stands, edition })
  const edit = useSubmit(editLecture, { keepAs: lectureId })
  const isPresent = usePresent()
  const [travelling, setTravelling] = useState(false)
  // what is written here began before the present edition
  const behind = draft.value.edition !== edition
  const conflict = edit.error?.code === 'CONFLICT' || behind
  const moved = draft.value.date !== stands.date || draft.value.clock !== stands.clock
  const content = {
    ...contentOf(draft.value),
    // to the instant: what nobody moved is not moved
    ...(!moved && { startsAt: lecture.startsAt }),
  }

  const save = async () => {
    const answer = await edit.submit({ lectureId, edition: draft.value.edition, ...content })
    if (!answer) return
    draft.clear()
    say(answer.status === 'review' ? '已保存，等县里复核' : '已修改')
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
      title="修改云课堂"
      foot={
        <SubmitBar
          submit={edit}
          quiet={conflict}
          note={moved ? '时间改了，点过「提醒我」的成员会收到新的时间。' : '成员会看到「修改过」。'}
        >
          <Button kind="primary" busy={edit.submitting} disabled={travelling || conflict} onTap={() => void save()}>
            {travelling ? '等文件传完…' : edit.waiting ? '再发一次' : '保存修改'}
          </Button>
        </SubmitBar>
      }
    >
      {conflict ? (
        <EditConflict said="这堂课后来被改过。" reload={reload} onMine={keepMine} onTheirs={takeTheirs}>
          <PresentText
            title={lecture.title}
            text={[
              saySpan(lecture.startsAt, lecture.endsAt),
              `主讲：${lecture.speaker}`,
              lecture.link,
              lecture.joinHint,
              lecture.about,
            ]
              .filter(Boolean)
              .join('\n')}
          />
        </EditConflict>
      ) : (
        <RestoredHint shown={draft.restored} onClear={takeTheirs} />
      )}
      <LectureForm value={draft.value} onChange={draft.change} issue={edit.issue} onBusy={setTravelling} />
    </Page>
  )
}
