import { View } from '@tarojs/components'
import { useState } from 'react'
import type { AudienceChoice } from '@/contract/audience'
import { type PushDraft, withdrawPush } from '@/contract/study-writing'
import { sayAudience } from '@/kit/audience-field'
import { Button } from '@/kit/button'
import { Confirm } from '@/kit/dialog'
import { Page } from '@/kit/page'
import { Problem } from '@/kit/state'
import { SplitView } from '@/kit/split-view'
import { RestoredHint, SubmitBar } from '@/kit/submit-bar'
import { goBack, say, useDraft, usePresent, useSubmit, useWide } from '@/platform'
import { ComposeActs, nothingToSend } from './compose-acts'
import './compose.scss'
import { PushConflict } from './push-conflict'
import { PushFields } from './push-fields-form'
import { differs, formOf, isOut, type PushForm } from './push-form'
import { PreviewContent, PushPreview } from './push-preview'
import { SendSheet } from './send-sheet'
import { usePushEditor } from './use-push-editor'
import { sayMoment } from './words'

interface EditPushProps {
  push: PushDraft
  choices: readonly AudienceChoice[]
  reload: () => Promise<void>
  /** It was saved in order to be sent. */
  sends: boolean
}

/** Goes on with a saved one: a draft, one that waits for its time, or one that is out. */
export function EditPush({ push, choices, reload, sends }: EditPushProps) {
  const saved = formOf(push)
  const draft = useDraft<PushForm>(`study:edit:${push.pushId}`, saved)
  const editing = usePushEditor(draft, push)
  const isPresent = usePresent()
  const wide = useWide()
  const [previews, setPreviews] = useState(false)
  const [sending, setSending] = useState(sends)
  const [lacking, setLacking] = useState<{ to?: string; blocks?: string }>({})
  const { save } = editing
  const out = isOut(push.status)
  // one that waits for its time is sent by itself: its time is changed by taking it back first
  const sendable = push.status === 'draft' || push.status === 'refused'
  const conflict = save.error?.code === 'CONFLICT' || draft.value.edition < push.edition

  const keep = async (then: 'stay' | 'send') => {
    const lacks = then === 'send' ? nothingToSend(draft.value) : {}
    setLacking(lacks)
    if (lacks.to ?? lacks.blocks) return
    if (!differs(draft.value, saved)) {
      if (then === 'send' && push.status === 'draft') setSending(true)
      else say(push.status === 'refused' ? '县里没有放行这些内容，请先改一改' : '没有要保存的修改')
      return
    }
    const answer = await editing.keep()
    if (!answer) return
    draft.change({ edition: answer.edition })
    await reload()
    draft.clear()
    if (then === 'send' && answer.status === 'draft') return setSending(true)
    say(saidAfter[answer.status] ?? '已保存')
    if (answer.status !== 'draft' && isPresent()) await goBack()
  }
  const takeTheirs = () => {
    draft.clear()
    save.reset()
  }
  if (previews && !wide)
    return <PushPreview form={draft.value} urls={editing.urls} onClose={() => setPreviews(false)} />
  const fields = <PushFields editing={editing} server={push} choices={choices} lacking={lacking} />
  return (
    <Page
      wide={wide}
      title={out ? '修改学习推送' : '写学习推送'}
      foot={
        <SubmitBar submit={save} quiet={conflict} note={noteOf(push, choices, draft.value)}>
          <ComposeActs
            busy={save.submitting}
            travelling={editing.busy || conflict}
            waiting={save.waiting}
            onPreview={wide ? undefined : () => setPreviews(true)}
            onSave={() => void keep('stay')}
            onSend={sendable ? () => void keep('send') : undefined}
          />
        </SubmitBar>
      }
    >
      {push.problem !== undefined && <Problem>{push.problem}</Problem>}
      {push.status === 'refused' && <Problem>县里看过后没有放行，成员看不到。改过内容后可以再发。</Problem>}
      {conflict ? (
        <PushConflict
          push={push}
          reload={reload}
          onMine={() => {
            draft.change({ edition: push.edition })
            save.reset()
          }}
          onTheirs={takeTheirs}
        />
      ) : (
        <RestoredHint shown={draft.restored && differs(draft.value, saved)} onClear={takeTheirs} />
      )}
      {wide ? (
        <SplitView list={fields} detail={<PreviewContent form={draft.value} urls={editing.urls} />} hint="" even />
      ) : (
        fields
      )}
      {!out && <Drop push={push} onDone={draft.clear} reload={reload} />}
      {sending && !conflict && (
        <SendSheet push={push} audience={sayAudience(choices, saved.to)} onClose={() => setSending(false)} />
      )}
    </Page>
  )
}

const saidAfter: Partial<Record<PushDraft['status'], string>> = {
  review: '已保存，等县里复核',
  scheduled: '已保存，到时候自动发出',
  published: '已修改，成员会看到有修改',
}

/** What pressing the button below will do. */
function noteOf(push: PushDraft, choices: readonly AudienceChoice[], form: PushForm): string {
  if (push.status === 'published') return '成员会看到「修改过」。'
  if (push.status === 'review') return '正等县里复核，改过后再请县里看。'
  if (push.status === 'scheduled' && push.sendAt)
    return `已定在 ${sayMoment(push.sendAt)} 自动发出。要改时间，请先取消定时。`
  return sayAudience(choices, form.to)
}

/** A draft is thrown away; one that waits for its time is a draft again. */
function Drop({ push, onDone, reload }: { push: PushDraft; onDone: () => void; reload: () => Promise<void> }) {
  const [asks, setAsks] = useState(false)
  const withdraw = useSubmit(withdrawPush)
  const waits = push.status === 'scheduled'
  const drop = async () => {
    const answer = await withdraw.submit({ pushId: push.pushId, status: push.status })
    setAsks(false)
    if (!answer) return reload()
    say(waits ? '已取消定时，改回草稿' : '草稿已扔掉')
    if (waits) return reload()
    onDone()
    await goBack()
  }
  return (
    <View className="study-compose__drop">
      {withdraw.error && <Problem>{withdraw.error.userMessage}</Problem>}
      <Button kind="text" onTap={() => setAsks(true)}>
        {waits ? '取消定时，改回草稿' : '扔掉这份草稿'}
      </Button>
      <Confirm
        open={asks}
        title={waits ? '取消定时？' : '扔掉这份草稿？'}
        confirmText={waits ? '取消定时' : '扔掉'}
        busy={withdraw.submitting}
        onConfirm={() => void drop()}
        onCancel={() => setAsks(false)}
      >
        {waits ? '到时候不会自动发出，内容还在，可以再改再发。' : '写的内容就没有了，找不回来。'}
      </Confirm>
    </View>
  )
}
