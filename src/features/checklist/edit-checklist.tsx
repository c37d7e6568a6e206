import { View } from '@tarojs/components'
import { useState } from 'react'
import { saveChecklist } from '@/contract/checklist'
import { Button } from '@/kit/button'
import { ChecklistBody } from '@/kit/checklist/checklist-body'
import { EditConflict } from '@/kit/edit-conflict'
import { Page } from '@/kit/page'
import { SplitView } from '@/kit/split-view'
import { Problem } from '@/kit/state'
import { RestoredHint, SubmitBar } from '@/kit/submit-bar'
import { Tag } from '@/kit/tag'
import { say, useDraft, useSubmit, useWide } from '@/platform'
import { ChecklistFields } from './checklist-fields'
import './checklist.scss'
import { CorrectSheet } from './correct-sheet'
import { type ChecklistDraft, type ChecklistForm, contentOf, differs, formOf, lackingOf, viewOf } from './form'
import { SendSheet } from './send-sheet'
import { Withdraw } from './withdraw'
import { sayMoment, sayMonthOnly, statusOf } from './words'

interface EditChecklistProps {
  checklist: ChecklistDraft
  reload: () => Promise<void>
}

/** Writes a month's checklist; after it was sent, corrects it. */
export function EditChecklist({ checklist, reload }: EditChecklistProps) {
  const { month, status, edition } = checklist
  const saved = formOf(checklist)
  const draft = useDraft<ChecklistForm>(`checklist:${month}`, saved)
  const save = useSubmit(saveChecklist, { keepAs: month })
  const wide = useWide()
  const [sheet, setSheet] = useState<'preview' | 'send' | 'correct'>()
  const [lacking, setLacking] = useState<{ theme?: string; items?: string }>({})
  const form = draft.value
  const changed = differs(form, saved)
  // what is written here began before the present one
  const conflict = save.error?.code === 'CONFLICT' || form.edition < edition
  const sent = status === 'sent'

  const lacks = () => {
    const found = lackingOf(form)
    setLacking(found)
    return found.theme !== undefined || found.items !== undefined
  }
  /** Answers whether the server has what is written. */
  const keep = async () => {
    const answer = await save.submit({ month, edition: form.edition, ...contentOf(form) })
    if (!answer) return false
    draft.change({ edition: answer.edition })
    await reload()
    draft.clear()
    return true
  }
  const keepDraft = async () => {
    if (!changed && status !== 'scheduled') return say('没有要保存的修改')
    if (await keep()) say(status === 'scheduled' ? '已取消定时，改回草稿' : '已存成草稿')
  }
  const askSend = async () => {
    if (lacks()) return
    if (!changed || (await keep())) setSheet('send')
  }
  const askCorrect = () => {
    if (lacks()) return
    if (changed) setSheet('correct')
    else say('和发出去的一样，没有要更正的')
  }
  const takeTheirs = () => {
    draft.clear()
    save.reset()
  }
  const view = viewOf(form, checklist)
  if (sheet === 'preview' && !wide) {
    return (
      <Page
        title="预览"
        foot={
          <Button kind="primary" onTap={() => setSheet(undefined)}>
            接着写
          </Button>
        }
      >
        <View className="checklist-edit__said">组长、书记和乡镇看到的就是这样。</View>
        <ChecklistBody checklist={view} />
      </Page>
    )
  }
  const preview = wide ? undefined : <Button onTap={() => setSheet('preview')}>预览</Button>
  const fields = (
    <View>
      {checklist.problem !== undefined && <Problem>{checklist.problem}</Problem>}
      {checklist.withdrawn && (
        <Problem>{`已经收回，原因：${checklist.withdrawn.why}。可以改好重新发，组长会再收到消息。`}</Problem>
      )}
      {edition > 0 && (
        <View className="checklist-edit__standing">
          <Tag {...tagOf(checklist)} />
        </View>
      )}
      {conflict ? (
        <EditConflict
          said="这份提示单后来被别人改过。"
          reload={reload}
          onMine={() => {
            draft.change({ edition })
            save.reset()
          }}
          onTheirs={takeTheirs}
        >
          <ChecklistBody checklist={viewOf(saved, checklist)} />
        </EditConflict>
      ) : (
        <RestoredHint shown={draft.restored && changed} onClear={takeTheirs} />
      )}
      <ChecklistFields draft={draft} save={save} earlier={checklist.earlier} lacking={lacking} />
      {sent && <Withdraw month={month} reload={reload} />}
    </View>
  )
  return (
    <Page
      wide={wide}
      title={`${sayMonthOnly(month)}提示单`}
      foot={
        <SubmitBar submit={save} quiet={conflict} note={noteOf(checklist, changed)}>
          <View className="checklist-edit__acts">
            {preview}
            {sent ? (
              <Button kind="primary" disabled={conflict} onTap={askCorrect}>
                更正
              </Button>
            ) : (
              <>
                <Button busy={save.submitting} disabled={conflict} onTap={() => void keepDraft()}>
                  {save.waiting ? '再存一次' : status === 'scheduled' && !changed ? '取消定时' : '存草稿'}
                </Button>
                <Button kind="primary" disabled={conflict || save.submitting} onTap={() => void askSend()}>
                  {status === 'scheduled' && !changed ? '改时间' : '发送'}
                </Button>
              </>
            )}
          </View>
        </SubmitBar>
      }
    >
      {wide ? <SplitView list={fields} detail={<ChecklistBody checklist={view} />} hint="" even /> : fields}
      {sheet === 'send' && !conflict && (
        <SendSheet checklist={checklist} reload={reload} onClose={() => setSheet(undefined)} />
      )}
      {sheet === 'correct' && !conflict && (
        <CorrectSheet
          checklist={checklist}
          form={form}
          reload={reload}
          onDone={async () => {
            await reload()
            draft.clear()
          }}
          onClose={() => setSheet(undefined)}
        />
      )}
    </Page>
  )
}

function tagOf(checklist: ChecklistDraft) {
  const { tone, word } = statusOf(checklist)
  return { tone, children: checklist.byName ? `${word} · ${checklist.byName}` : word }
}

/** What pressing the button below will do. */
function noteOf({ status, sendAt }: ChecklistDraft, changed: boolean): string {
  if (status === 'sent') return changed ? '更正以前会先给您看改了什么。' : '要改就直接改，再点「更正」。'
  if (status === 'scheduled' && sendAt !== undefined) {
    return changed ? '改了内容，要再点一次「发送」才会发。' : `${sayMoment(sendAt)} 自动发出，不用守着。`
  }
  return '发出以前只有县里看得到。'
}
