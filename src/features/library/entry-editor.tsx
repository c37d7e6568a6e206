import { View } from '@tarojs/components'
import { useCallback, useMemo, useState } from 'react'
import { type Category, type EntryView, type listShelves, saveEntry } from '@/contract/library'
import { TITLE_MAX } from '@/contract/fields'
import { BlockEditor } from '@/kit/blocks/block-editor'
import { BlockList } from '@/kit/blocks/block-list'
import { type BlockProblems, toView, written } from '@/kit/blocks/draft-blocks'
import { Button } from '@/kit/button'
import { DayField } from '@/kit/day-field'
import { EditConflict } from '@/kit/edit-conflict'
import { Chips, Field, TextField } from '@/kit/field'
import { Page } from '@/kit/page'
import { RestoredHint, SubmitBar } from '@/kit/submit-bar'
import { type Output, replaceWith, say, type Submit, useDraft, usePresent, useSubmit } from '@/platform'
import { draftOf, emptyEntry, type EntryDraft, inputOf, KEYWORDS_HINT } from './entry-draft'
import './entry-editor.scss'
import { categoryChips, dayFromNow, DAYS_MAX } from './words'

interface EntryEditorProps {
  shelves: Output<typeof listShelves>['items']
  /** The one to change; without it a new one is written. */
  entry?: EntryView
  reload?: () => Promise<void>
}

/** The mistakes that were said of blocks, by the block's own key. */
function problemsOf({ error }: Submit<typeof saveEntry>, draft: EntryDraft): BlockProblems {
  const sent = written(draft.blocks)
  const found = new Map<number, { field: string; message: string }>()
  for (const { field, message } of error?.issues ?? []) {
    const [, at, part = ''] = /^blocks\.(\d+)(?:\.(\w+))?$/.exec(field) ?? []
    const key = at === undefined ? undefined : sent[Number(at)]?.key
    if (key !== undefined && !found.has(key)) found.set(key, { field: part, message })
  }
  return found
}

/** Writes an entry, or changes one. What is typed stays on the phone until it is saved. */
export function EntryEditor({ shelves, entry, reload }: EntryEditorProps) {
  const id = entry?.entryId
  const initial = useMemo(() => (entry ? draftOf(entry) : emptyEntry(shelves[0]?.orgId ?? '')), [entry, shelves])
  const draft = useDraft<EntryDraft>(`library:${id ?? 'new'}`, initial)
  const save = useSubmit(saveEntry, { keepAs: id ?? 'new' })
  const isPresent = usePresent()
  const [travelling, setTravelling] = useState(false)
  const [openBlock, setOpenBlock] = useState<number>()
  const [urls, setUrls] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(
      (entry?.blocks ?? []).flatMap((block) => ('fileId' in block ? [[block.fileId, block.url]] : [])),
    ),
  )
  const onUrl = useCallback((fileId: string, url: string) => setUrls((known) => ({ ...known, [fileId]: url })), [])
  const behind = entry !== undefined && draft.value.edition !== entry.edition
  const conflict = behind || save.error?.code === 'CONFLICT'
  const problems = problemsOf(save, draft.value)

  const send = async () => {
    const answer = await save.submit(inputOf(draft.value, id))
    if (!answer) return
    draft.clear()
    say(answer.status === 'review' ? '已保存，等县里复核' : '已保存，读者能看到')
    if (isPresent()) await replaceWith('libraryEntry', { id: answer.entryId })
  }
  const startAnew = () => {
    draft.clear()
    save.reset()
  }
  const keepMine = () => {
    draft.change({ edition: entry?.edition })
    save.reset()
  }
  return (
    <Page
      title={entry ? '修改资料' : '添加资料'}
      foot={
        <SubmitBar
          submit={save}
          quiet={conflict}
          note={`放进${sayShelf(shelves, draft.value.orgId)}资料库，成员都能查到。`}
        >
          <Button kind="primary" busy={save.submitting} disabled={travelling || conflict} onTap={() => void send()}>
            {travelling ? '等文件传完…' : save.waiting ? '再发一次' : '保存'}
          </Button>
        </SubmitBar>
      }
    >
      {conflict ? (
        <EditConflict
          said="这篇资料后来被改过。"
          reload={reload ?? (() => Promise.resolve())}
          onMine={keepMine}
          onTheirs={startAnew}
        >
          <View className="library-edit__title">{entry?.title}</View>
          <BlockList blocks={entry?.blocks.map((block) => toView(block, urls)) ?? []} />
        </EditConflict>
      ) : (
        <RestoredHint shown={draft.restored} onClear={startAnew} />
      )}
      <EntryFields draft={draft.value} onChange={draft.change} issue={save.issue} shelves={entry ? [] : shelves} />
      <BlockEditor
        blocks={draft.value.blocks}
        onChange={(blocks) => draft.change({ blocks })}
        urls={urls}
        onUrl={onUrl}
        problems={problems}
        error={problems.size > 0 ? undefined : save.issue('blocks')}
        onBusy={setTravelling}
        open={openBlock}
        onOpen={setOpenBlock}
      />
      <DayField
        label="核对日期"
        day={draft.value.checkBy}
        onChange={(checkBy) => draft.change({ checkBy })}
        from={dayFromNow(1)}
        until={dayFromNow(DAYS_MAX)}
        error={save.issue('checkBy')}
        hint="到这一天，首页会请您看看内容还对不对；过了这一天，读者会看到「以最新文件为准」。"
      />
    </Page>
  )
}

const sayShelf = (shelves: EntryEditorProps['shelves'], orgId: string) =>
  shelves.find((shelf) => shelf.orgId === orgId)?.name ?? ''

interface EntryFieldsProps {
  draft: EntryDraft
  onChange: (part: Partial<EntryDraft>) => void
  issue: (field: string) => string | undefined
  /** More than one: on which it goes. */
  shelves: EntryEditorProps['shelves']
}

function EntryFields({ draft, onChange, issue, shelves }: EntryFieldsProps) {
  return (
    <>
      {shelves.length > 1 && (
        <Field label="放在哪里" error={issue('orgId')}>
          <Chips
            options={shelves.map(({ orgId, name }) => ({ value: orgId, text: name }))}
            value={draft.orgId}
            onChange={(orgId) => onChange({ orgId })}
          />
        </Field>
      )}
      <TextField
        label="标题"
        value={draft.title}
        onChange={(title) => onChange({ title })}
        placeholder="读者会怎么问，就怎么写"
        max={TITLE_MAX}
        error={issue('title')}
      />
      <Field label="类别" error={issue('category')}>
        <Chips
          options={categoryChips}
          value={draft.category}
          onChange={(category) => onChange({ category: category as Category })}
        />
      </Field>
      <TextField
        label="关键词"
        value={draft.keywords}
        onChange={(keywords) => onChange({ keywords })}
        placeholder="可以不写，如 医保 报销"
        error={issue('keywords')}
        hint={KEYWORDS_HINT}
      />
    </>
  )
}
