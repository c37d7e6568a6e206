import { Chips } from '@/kit/field'

export type OpenOrDone = 'open' | 'done'
const options = [
  { value: 'open', text: '在办' },
  { value: 'done', text: '答复了、办好了' },
]

/** What waits, or what was answered. */
export function OpenDone({ list, onChange }: { list: OpenOrDone; onChange: (list: OpenOrDone) => void }) {
  return <Chips options={options} value={list} onChange={(chosen) => onChange(chosen === 'done' ? 'done' : 'open')} />
}
