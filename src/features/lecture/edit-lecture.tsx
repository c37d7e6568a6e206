import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { LectureView } from '@/contract/lecture'
import { editLecture } from '@/contract/lecture-writing'
import { Button } from '@/kit/button'
import { Sheet } from '@/kit/dialog'
import { Page } from '@/kit/page'
import { Problem } from '@/kit/state'
import { RestoredHint, SubmitBar } from '@/kit/submit-bar'
import { goBack, say, useDraft, usePresent, useSubmit } from '@/platform'
import './edit-lecture.scss'
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
  const [looks, setLooks] = useState(false)
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
  const look = async () => {
    await reload()
    setLooks(true)
  }
  const keepMine = () => {
    draft.change({ edition })
    edit.reset()
    setLooks(false)
  }
  const takeTheirs = () => {
    draft.clear()
    edit.reset()
    setLooks(false)
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
        <Problem>
          <View>这堂课后来被改过。您写的内容还在，请先看看现在的内容。</View>
          <View className="lecture-edit__look">
            <Button small onTap={() => void look()}>
              看看现在的内容
            </Button>
          </View>
        </Problem>
      ) : (
        <RestoredHint shown={draft.restored} onClear={takeTheirs} />
      )}
      <LectureForm value={draft.value} onChange={draft.change} issue={edit.issue} onBusy={setTravelling} />
      <Sheet open={looks} title="现在的内容" onClose={() => setLooks(false)}>
        <View className="lecture-edit__title">{lecture.title}</View>
        <Text className="lecture-edit__body">
          {[
            saySpan(lecture.startsAt, lecture.endsAt),
            `主讲：${lecture.speaker}`,
            lecture.link,
            lecture.joinHint,
            lecture.about,
          ]
            .filter(Boolean)
            .join('\n')}
        </Text>
        <Button onTap={takeTheirs}>用现在的，放下我写的</Button>
        <View className="lecture-edit__gap" />
        <Button kind="primary" onTap={keepMine}>
          用我写的继续改
        </Button>
      </Sheet>
    </Page>
  )
}
