import { useState } from 'react'
import type { listPushAudiences } from '@/contract/study-writing'
import { sayAudience } from '@/kit/audience-field'
import { Page } from '@/kit/page'
import { SplitView } from '@/kit/split-view'
import { RestoredHint, SubmitBar } from '@/kit/submit-bar'
import { type Output, replaceWith, say, useDraft, usePresent, useWide } from '@/platform'
import { ComposeActs, nothingToSend } from './compose-acts'
import { PushFields } from './push-fields-form'
import type { PushForm } from './push-form'
import { PreviewContent, PushPreview } from './push-preview'
import { usePushEditor } from './use-push-editor'

/** A new study push: what is typed stays on the phone, and on the server once it is saved. */
export function NewPush({ audiences: { items, nextNumber } }: { audiences: Output<typeof listPushAudiences> }) {
  const [only, ...others] = items
  const draft = useDraft<PushForm>('study:new', {
    number: String(nextNumber),
    title: '',
    cover: null,
    blocks: [],
    to: only && others.length === 0 ? [{ orgId: only.orgId }] : [],
    edition: 0,
  })
  const editing = usePushEditor(draft, undefined)
  const isPresent = usePresent()
  const wide = useWide()
  const [previews, setPreviews] = useState(false)
  const [lacking, setLacking] = useState<{ to?: string; blocks?: string }>({})
  const { save } = editing

  const keep = async (then: 'stay' | 'send') => {
    const lacks = then === 'send' ? nothingToSend(draft.value) : {}
    setLacking(lacks)
    if (lacks.to ?? lacks.blocks) return
    const answer = await editing.keep()
    if (!answer) return
    draft.clear()
    if (then === 'stay') say('草稿已保存')
    if (isPresent()) {
      await replaceWith('pushCompose', { id: answer.pushId, ...(then === 'send' && { send: '1' }) })
    }
  }
  if (previews && !wide)
    return <PushPreview form={draft.value} urls={editing.urls} onClose={() => setPreviews(false)} />
  const fields = <PushFields editing={editing} server={undefined} choices={items} lacking={lacking} />
  return (
    <Page
      title="写学习推送"
      wide={wide}
      foot={
        <SubmitBar submit={save} note={sayAudience(items, draft.value.to)}>
          <ComposeActs
            busy={save.submitting}
            travelling={editing.busy}
            waiting={save.waiting}
            onPreview={wide ? undefined : () => setPreviews(true)}
            onSave={() => void keep('stay')}
            onSend={() => void keep('send')}
          />
        </SubmitBar>
      }
    >
      <RestoredHint
        shown={draft.restored}
        onClear={() => {
          draft.clear()
          save.reset()
        }}
      />
      {wide ? (
        <SplitView list={fields} detail={<PreviewContent form={draft.value} urls={editing.urls} />} hint="" even />
      ) : (
        fields
      )}
    </Page>
  )
}
