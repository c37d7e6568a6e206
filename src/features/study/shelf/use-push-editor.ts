import { useEffect, useMemo, useRef, useState } from 'react'
import { type PushDraft, savePush } from '@/contract/study-writing'
import { type BlockProblems, type DraftBlock, written } from '@/kit/blocks/draft-blocks'
import { type Draft, type Output, scrollToElement, type Submit, useSubmit } from '@/platform'
import { contentOf, type PushForm, urlsOf } from './push-form'

export interface PushEditing {
  readonly draft: Draft<PushForm>
  readonly save: Submit<typeof savePush>
  /** Saves what is written; answers nothing where that failed. */
  readonly keep: () => Promise<Output<typeof savePush> | undefined>
  readonly problems: BlockProblems
  /** What is wrong with all the blocks together. */
  readonly blocksError: string | undefined
  readonly urls: Readonly<Record<string, string>>
  readonly addUrl: (fileId: string, url: string) => void
  readonly open: number | undefined
  readonly setOpen: (key: number | undefined) => void
  readonly busy: boolean
  readonly setBusy: (busy: boolean) => void
}

/** What is being written: its draft on the phone, its saving, and which block a mistake is in. */
export function usePushEditor(draft: Draft<PushForm>, server: PushDraft | undefined): PushEditing {
  const save = useSubmit(savePush, { keepAs: server?.pushId ?? 'new' })
  const [own, setOwn] = useState<Record<string, string>>({})
  const [open, setOpen] = useState<number>()
  const [busy, setBusy] = useState(false)
  /** The blocks as they were handed over: a mistake is said by its place among them. */
  const sent = useRef<readonly DraftBlock[]>([])
  const urls = useMemo(() => ({ ...(server && urlsOf(server)), ...own }), [server, own])

  const keep = () => {
    sent.current = written(draft.value.blocks)
    const from = server && { pushId: server.pushId, edition: draft.value.edition }
    return save.submit({ ...from, ...contentOf(draft.value) })
  }
  const issues = save.error?.issues
  const problems = new Map<number, { field: string; message: string }>()
  for (const { field, message } of issues ?? []) {
    const [, place, part = ''] = /^blocks\.(\d+)(?:\.(\w+))?/.exec(field) ?? []
    const block = place === undefined ? undefined : sent.current[Number(place)]
    // one that was changed since is not called wrong
    if (block && draft.value.blocks.includes(block) && !problems.has(block.key)) {
      problems.set(block.key, { field: part, message })
    }
  }
  const [first] = problems.keys()
  const firstNow = useRef(first)
  firstNow.current = first
  useEffect(() => {
    const key = firstNow.current
    if (key === undefined) return
    setOpen(key)
    scrollToElement(`#k-edit-${key}`)
  }, [issues])

  return {
    draft,
    save,
    keep,
    problems,
    blocksError: issues?.find(({ field }) => field === 'blocks')?.message,
    urls,
    addUrl: (fileId, url) => setOwn((before) => ({ ...before, [fileId]: url })),
    open,
    setOpen,
    busy,
    setBusy,
  }
}
