import { useState } from 'react'
import { publishNotice } from '@/contract/notice'
import { Button } from '@/kit/button'
import { Card } from '@/kit/card'
import { SwitchRow } from '@/kit/field'
import { Page } from '@/kit/page'
import { RestoredHint, SubmitBar } from '@/kit/submit-bar'
import { replaceWith, say, useDraft, usePresent, useSubmit } from '@/platform'
import { type Audience, AudienceField, sayAudience } from './audience-field'
import { type ContentDraft, contentOf, emptyContent } from './content-draft'
import { ContentForm } from './content-form'

interface NewDraft extends ContentDraft {
  to: readonly string[]
  urgent?: boolean
}

/** Writes and posts a notice. What is typed stays on the phone until it is out. */
export function NewNotice({ audiences }: { audiences: readonly Audience[] }) {
  const [only, ...others] = audiences
  const initial: NewDraft = { ...emptyContent, to: only && others.length === 0 ? [only.orgId] : [] }
  const draft = useDraft<NewDraft>('notice:new', initial)
  const publish = useSubmit(publishNotice, { keepAs: 'new' })
  const isPresent = usePresent()
  const [travelling, setTravelling] = useState(false)
  // an organisation one no longer posts for drops out of an old draft
  const to = draft.value.to.filter((orgId) => audiences.some((org) => org.orgId === orgId))

  const send = async () => {
    const answer = await publish.submit({ to, ...contentOf(draft.value), ...(draft.value.urgent && { urgent: true }) })
    if (!answer) return
    draft.clear()
    say(answer.status === 'review' ? '已保存，等县里复核' : '已发布')
    if (isPresent()) await replaceWith('notice', { id: answer.noticeId })
  }
  return (
    <Page
      title="发通知"
      foot={
        <SubmitBar submit={publish} note={sayAudience(audiences, to)}>
          <Button kind="primary" busy={publish.submitting} disabled={travelling} onTap={() => void send()}>
            {travelling ? '等文件传完…' : publish.waiting ? '再发一次' : '发布'}
          </Button>
        </SubmitBar>
      }
    >
      <RestoredHint
        shown={draft.restored}
        onClear={() => {
          draft.clear()
          publish.reset()
        }}
      />
      <AudienceField
        audiences={audiences}
        chosen={to}
        onChange={(chosen) => draft.change({ to: chosen })}
        error={publish.issue('to')}
      />
      <ContentForm value={draft.value} onChange={draft.change} issue={publish.issue} onBusy={setTravelling} />
      <Card flush>
        <SwitchRow
          title="紧急，夜里也发微信消息"
          note="平时 21:00–8:00 不打扰，早上 8 点再发；紧急的会记下是谁发的"
          on={draft.value.urgent === true}
          onChange={(urgent) => draft.change({ urgent })}
        />
      </Card>
    </Page>
  )
}
