import { View } from '@tarojs/components'
import { useState } from 'react'
import { AWAY_MAX, type ChecklistItem, ITEM_MAX } from '@/contract/checklist'
import { Button } from '@/kit/button'
import { Chips, Field, TextArea } from '@/kit/field'
import { PartActs } from '@/kit/part-acts'
import { Tap } from '@/kit/tap'
import { newItem } from './form'
import './item-editor.scss'

const KINDS = [
  { value: 'required', text: '规定动作' },
  { value: 'optional', text: '自选动作' },
] as const
const kindOf = ({ required }: ChecklistItem) => (required ? '规定动作' : '自选动作')

interface ItemEditorProps {
  label: string
  items: readonly ChecklistItem[]
  onChange: (items: readonly ChecklistItem[]) => void
  max: number
  /** What is wrong with all of them together. */
  error: string | undefined
  /** What is wrong with one: which of its words, and why. */
  problems: ReadonlyMap<string, { readonly field: string; readonly message: string }>
  hint?: string
}

/** What there is to do, item by item: each as it will look, and with a tap its fields and what one does with it. */
export function ItemEditor({ label, items, onChange, max, error, problems, hint }: ItemEditorProps) {
  const [chosen, setOpen] = useState<string>()
  const [removed, setRemoved] = useState<{ item: ChecklistItem; at: number }>()
  // a mistake is looked at first
  const [wrong] = problems.keys()
  const open = chosen ?? wrong
  const set = (next: readonly ChecklistItem[]) => {
    setRemoved(undefined)
    onChange(next)
  }
  const add = (required: boolean) => {
    const item = newItem(required)
    set([...items, item])
    setOpen(item.itemId)
  }
  const move = (at: number, by: -1 | 1) => {
    const next = [...items]
    const [item] = next.splice(at, 1)
    next.splice(at + by, 0, item!)
    set(next)
  }
  const remove = (item: ChecklistItem, at: number) => {
    onChange(items.filter(({ itemId }) => itemId !== item.itemId))
    setRemoved(item.text === '' && item.away === '' ? undefined : { item, at })
    setOpen(undefined)
  }
  const undo = ({ item, at }: { item: ChecklistItem; at: number }) =>
    set([...items.slice(0, at), item, ...items.slice(at)])
  return (
    <Field label={label} error={error} hint={hint} count={`${items.length}/${max} 项`}>
      {items.map((item, at) => (
        <ItemCard
          key={item.itemId}
          item={item}
          number={at + 1}
          last={at === items.length - 1}
          open={item.itemId === open}
          problem={problems.get(item.itemId)}
          onOpen={() => setOpen(item.itemId)}
          onClose={() => setOpen('none')}
          onChange={(next) => set(items.map((other) => (other.itemId === next.itemId ? next : other)))}
          onMove={(by) => move(at, by)}
          onRemove={() => remove(item, at)}
        />
      ))}
      {removed && (
        <View className="checklist-item__undo">
          <View className="checklist-item__gone">{`去掉了「${removed.item.text}」`}</View>
          <Button small kind="text" onTap={() => undo(removed)}>
            撤销
          </Button>
        </View>
      )}
      {items.length < max && (
        <View className="checklist-item__add">
          <Button onTap={() => add(true)}>加规定动作</Button>
          <Button onTap={() => add(false)}>加自选动作</Button>
        </View>
      )}
    </Field>
  )
}

interface ItemCardProps {
  item: ChecklistItem
  /** From 1. */
  number: number
  last: boolean
  open: boolean
  problem: { readonly field: string; readonly message: string } | undefined
  onOpen: () => void
  onClose: () => void
  onChange: (item: ChecklistItem) => void
  onMove: (by: -1 | 1) => void
  onRemove: () => void
}

function ItemCard(props: ItemCardProps) {
  const { item, number, last, open, problem, onChange } = props
  const className = ['checklist-item', open && 'checklist-item--open', problem && 'checklist-item--wrong']
  const errorOf = (field: string) => (problem?.field === field ? problem.message : undefined)
  if (!open) {
    return (
      <Tap className={className.filter(Boolean).join(' ')} label={`改第 ${number} 项`} onTap={props.onOpen}>
        <View className="checklist-item__head">
          <View className="checklist-item__text">{`${number}. ${item.text || '（还没写做什么）'}`}</View>
          <View className="checklist-item__edit">改</View>
        </View>
        <View className="checklist-item__note">{kindOf(item)}</View>
        {item.away !== '' && <View className="checklist-item__away">{`在外地的：${item.away}`}</View>}
        {problem && <View className="checklist-item__problem">{problem.message}</View>}
      </Tap>
    )
  }
  return (
    <View className={className.filter(Boolean).join(' ')} id={`checklist-item-${item.itemId}`}>
      <Chips
        options={KINDS}
        value={item.required ? 'required' : 'optional'}
        onChange={(value) => onChange({ ...item, required: value === 'required' })}
      />
      <TextArea
        label={`第 ${number} 项做什么`}
        value={item.text}
        onChange={(text) => onChange({ ...item, text })}
        placeholder="一句话，如：集中学习全会公报"
        max={ITEM_MAX}
        error={errorOf('text')}
      />
      <TextArea
        label="在外地的怎么参加"
        value={item.away}
        onChange={(away) => onChange({ ...item, away })}
        placeholder="可以不写，如：在线上一起学，或自己读一遍"
        max={AWAY_MAX}
        error={errorOf('away')}
      />
      {problem && !['text', 'away'].includes(problem.field) && (
        <View className="checklist-item__problem">{problem.message}</View>
      )}
      <PartActs
        first={number === 1}
        last={last}
        removeText="去掉"
        onMove={props.onMove}
        onRemove={props.onRemove}
        onClose={props.onClose}
      />
    </View>
  )
}
