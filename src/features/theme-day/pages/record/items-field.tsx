import { View } from '@tarojs/components'
import { Button } from '@/kit/button'
import { Card, Section } from '@/kit/card'
import { CheckRow, Chips, TextField } from '@/kit/field'
import './items-field.scss'
import type { RecordNow } from './record-draft'

type Item = RecordNow['items'][number]

interface ItemsFieldProps {
  theme: string
  items: readonly Item[]
  onSay: (itemId: string, said: { done?: boolean; why?: string }) => void
  onAllDone: () => void
  /** The mistake in the item at this place. */
  issueAt: (place: number) => string | undefined
}

const WHY_MAX = 100
const choices = [
  { value: 'done', text: '做了' },
  { value: 'not', text: '没做' },
]

/** The checklist's items: the required ones with 做了 or 没做 and why, the optional ones with a tick. */
export function ItemsField({ theme, items, onSay, onAllDone, issueAt }: ItemsFieldProps) {
  if (items.length === 0) return null
  const required = items.filter((item) => item.required)
  const optional = items.filter((item) => !item.required)
  return (
    <>
      {theme !== '' && <View className="record-items__theme">{`主题：${theme}`}</View>}
      {required.length > 0 && (
        <Section title={`规定动作 ${required.length} 项`}>
          <View className="record-items__act">
            <Button onTap={onAllDone}>
              {required.every(({ done }) => done) ? '规定动作都做了 ✓' : '规定动作都做了'}
            </Button>
          </View>
          {required.map((item) => (
            <Required
              key={item.itemId}
              item={item}
              onSay={(said) => onSay(item.itemId, said)}
              error={issueAt(items.indexOf(item))}
            />
          ))}
        </Section>
      )}
      {optional.length > 0 && (
        <Section title="自选动作，做了的勾上">
          <Card flush>
            {optional.map((item) => (
              <CheckRow
                key={item.itemId}
                title={item.text}
                {...(item.addedBy !== undefined && { note: `${item.addedBy}加的` })}
                on={item.done}
                onChange={(done) => onSay(item.itemId, { done })}
              />
            ))}
          </Card>
        </Section>
      )}
    </>
  )
}

interface RequiredProps {
  item: Item
  onSay: (said: { done?: boolean; why?: string }) => void
  error: string | undefined
}

function Required({ item: { text, addedBy, done, why, said }, onSay, error }: RequiredProps) {
  const asksWhy = !done && (said || error !== undefined)
  return (
    <Card>
      <View className="record-items__text">{text}</View>
      {addedBy !== undefined && <View className="record-items__note">{`${addedBy}加的`}</View>}
      <Chips
        options={choices}
        value={done ? 'done' : asksWhy ? 'not' : undefined}
        onChange={(value) => onSay({ done: value === 'done' })}
      />
      {asksWhy && (
        <TextField
          label="为什么没做"
          value={why}
          onChange={(typed) => onSay({ done: false, why: typed })}
          placeholder="一句话就好"
          max={WHY_MAX}
          error={error}
        />
      )}
    </Card>
  )
}
