import { useState } from 'react'
import type { AudienceChoice } from '@/contract/audience'
import { publishLecture } from '@/contract/lecture-writing'
import { AudienceField, sayAudience } from '@/kit/audience-field'
import { Button } from '@/kit/button'
import { Page } from '@/kit/page'
import { RestoredHint, SubmitBar } from '@/kit/submit-bar'
import { replaceWith, say, useDraft, usePresent, useSubmit } from '@/platform'
import { contentOf, emptyLecture, type LectureDraft } from './lecture-draft'
import { LectureForm } from './lecture-form'

/** Writes and publishes a lecture. What is typed stays on the phone until it is out. */
export function NewLecture({ choices }: { choices: readonly AudienceChoice[] }) {
  const [only, ...others] = choices
  const initial = emptyLecture(only && others.length === 0 ? [{ orgId: only.orgId }] : [])
  const draft = useDraft<LectureDraft>('lecture:new', initial)
  const publish = useSubmit(publishLecture, { keepAs: 'new' })
  const isPresent = usePresent()
  const [travelling, setTravelling] = useState(false)
  // an organisation one no longer writes to drops out of an old draft
  const to = draft.value.to.filter(({ orgId }) => choices.some((org) => org.orgId === orgId))

  const send = async () => {
    const answer = await publish.submit({ ...contentOf(draft.value), to: [...to] })
    if (!answer) return
    draft.clear()
    say(answer.status === 'review' ? '已保存，等县里复核' : '已发布')
    if (isPresent()) await replaceWith('lecture', { id: answer.lectureId })
  }
  const startAnew = () => {
    draft.clear()
    publish.reset()
  }
  return (
    <Page
      title="发布云课堂"
      foot={
        <SubmitBar submit={publish} note={sayAudience(choices, to)}>
          <Button kind="primary" busy={publish.submitting} disabled={travelling} onTap={() => void send()}>
            {travelling ? '等文件传完…' : publish.waiting ? '再发一次' : '发布'}
          </Button>
        </SubmitBar>
      }
    >
      <RestoredHint shown={draft.restored} onClear={startAnew} />
      <LectureForm value={draft.value} onChange={draft.change} issue={publish.issue} onBusy={setTravelling} />
      <AudienceField
        choices={choices}
        chosen={to}
        onChange={(chosen) => draft.change({ to: chosen })}
        error={publish.issue('to')}
      />
    </Page>
  )
}
