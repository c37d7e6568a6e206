import { View } from '@tarojs/components'
import { useRef, useState } from 'react'
import { type Addition, addItems, ADDED_MAX, type ChecklistItem } from '@/contract/checklist'
import { Button } from '@/kit/button'
import { Section } from '@/kit/card'
import { EditConflict } from '@/kit/edit-conflict'
import { RestoredHint, SubmitBar } from '@/kit/submit-bar'
import { say, useDraft, useSubmit } from '@/platform'
import type { InferOutput } from 'valibot'
import './checklist.scss'
import { written } from './form'
import { ItemEditor } from './item-editor'
import { problemsOf } from './problems'

interface AddItemsProps {
  month: string
  addition: InferOutput<typeof Addition>
  reload: () => Promise<void>
}

/** What a township or a committee adds for its own, written in place below the county's. */
export function AddItems({ month, addition, reload }: AddItemsProps) {
  const { orgId, orgName, items, edition } = addition
  const draft = useDraft<{ items: readonly ChecklistItem[]; edition: number }>(`checklist:add:${month}:${orgId}`, {
    items,
    edition,
  })
  const add = useSubmit(addItems, { keepAs: `${month}:${orgId}` })
  const [writes, setWrites] = useState(false)
  const { value } = draft
  const own = written(value.items)
  const handed = useRef(own)
  if (add.submitting) handed.current = own
  const changed = JSON.stringify(own) !== JSON.stringify(items)
  const conflict = add.error?.code === 'CONFLICT' || value.edition < edition
  const open = writes || changed

  const save = async () => {
    const answer = await add.submit({ month, orgId, edition: value.edition, items: own })
    if (!answer) return
    draft.change({ edition: answer.edition })
    await reload()
    draft.clear()
    setWrites(false)
    say('已保存，还没开展的主题党日都能看到')
  }
  const takeTheirs = () => {
    draft.clear()
    add.reset()
  }
  if (!open) {
    return (
      <View className="checklist-edit__copy">
        <Button onTap={() => setWrites(true)}>
          {items.length === 0 ? `给${orgName}加一项` : `改${orgName}加的 ${items.length} 项`}
        </Button>
      </View>
    )
  }
  return (
    <Section title={`${orgName}自己加的`}>
      {conflict ? (
        <EditConflict
          said="加的项目后来被别人改过。"
          reload={reload}
          onMine={() => {
            draft.change({ edition })
            add.reset()
          }}
          onTheirs={takeTheirs}
        >
          <View className="checklist-edit__look">
            {items.length === 0 ? '现在一项也没有。' : items.map(({ text }) => <View key={text}>{text}</View>)}
          </View>
        </EditConflict>
      ) : (
        <RestoredHint shown={draft.restored && changed} onClear={takeTheirs} />
      )}
      <ItemEditor
        label="做什么"
        items={value.items}
        onChange={(next) => draft.change({ items: next })}
        max={ADDED_MAX}
        error={add.issue('items')}
        problems={problemsOf(add.error?.issues, handed.current, value.items)}
        hint="加在县里的后面，县里的项目不会变。不要写涉密内容。"
      />
      <SubmitBar submit={add} quiet={conflict} note={`${orgName}下面还没开展的主题党日都会看到。`}>
        <View className="checklist-edit__acts">
          <Button
            onTap={() => {
              takeTheirs()
              setWrites(false)
            }}
          >
            先不加
          </Button>
          <Button kind="primary" busy={add.submitting} disabled={conflict || !changed} onTap={() => void save()}>
            {add.waiting ? '再存一次' : '保存'}
          </Button>
        </View>
      </SubmitBar>
    </Section>
  )
}
