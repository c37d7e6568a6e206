import { View } from '@tarojs/components'
import { useRef, useState } from 'react'
import { ITEMS_MAX, type saveChecklist } from '@/contract/checklist'
import { Button } from '@/kit/button'
import { Confirm } from '@/kit/dialog'
import { TextField } from '@/kit/field'
import { type Draft, say, type Submit } from '@/platform'
import './checklist.scss'
import { type ChecklistDraft, type ChecklistForm, isEmpty, written } from './form'
import { ItemEditor } from './item-editor'
import { problemsOf } from './problems'
import { ReadingField } from './reading-field'
import { sayMonthOnly } from './words'

interface ChecklistFieldsProps {
  draft: Draft<ChecklistForm>
  save: Submit<typeof saveChecklist>
  /** The newest earlier month's, to copy. */
  earlier: ChecklistDraft['earlier']
  /** Said where it was to be sent, and something is not there yet. */
  lacking: { readonly theme?: string; readonly items?: string }
}

/** The fields of a checklist. */
export function ChecklistFields({ draft, save, earlier, lacking }: ChecklistFieldsProps) {
  const { value, change } = draft
  const [asks, setAsks] = useState(false)
  const items = written(value.items)
  /** The items as they were handed over: a mistake is said by its place among them. */
  const handed = useRef(items)
  if (save.submitting) handed.current = items
  const copy = () => {
    if (!earlier) return
    change({ theme: earlier.theme, reading: earlier.reading, items: earlier.items })
    setAsks(false)
    say(`已复制 ${sayMonthOnly(earlier.month)}的，可以再改`)
  }
  return (
    <View>
      {earlier && (
        <View className="checklist-edit__copy">
          <Button onTap={() => (isEmpty(value) ? copy() : setAsks(true))}>
            {`复制 ${sayMonthOnly(earlier.month)}的`}
          </Button>
          <Confirm
            open={asks}
            title={`用 ${sayMonthOnly(earlier.month)}的换掉现在写的？`}
            confirmText="换掉"
            onConfirm={copy}
            onCancel={() => setAsks(false)}
          >
            现在写的主题、项目和阅读材料会换成那个月的。
          </Confirm>
        </View>
      )}
      <TextField
        label="这个月的主题"
        value={value.theme}
        onChange={(theme) => change({ theme })}
        placeholder="如：学习贯彻全会精神"
        max={60}
        error={(value.theme.trim() === '' ? lacking.theme : undefined) ?? save.issue('theme')}
      />
      <ItemEditor
        label="做什么"
        items={value.items}
        onChange={(next) => change({ items: next })}
        max={ITEMS_MAX}
        error={items.length === 0 ? lacking.items : undefined}
        problems={problemsOf(save.error?.issues, handed.current, value.items)}
        hint="规定动作各组织都要做，没做要写原因；自选动作挑着做。不要写涉密内容。"
      />
      <ReadingField reading={value.reading} onChange={(reading) => change({ reading })} error={save.issue('reading')} />
    </View>
  )
}
