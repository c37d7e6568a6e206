import { View } from '@tarojs/components'
import { useState } from 'react'
import { type Reading, READING_MAX } from '@/contract/checklist'
import { FIND_MAX, listEntries, type EntryItem } from '@/contract/library'
import { listPushes, type PushItem } from '@/contract/study'
import { Button } from '@/kit/button'
import { Sheet } from '@/kit/dialog'
import { CheckRow, Chips } from '@/kit/field'
import type { FindWord } from '@/kit/find-word'
import { List } from '@/kit/list'
import { SearchBox } from '@/kit/search-box'
import { sayDay } from '@/kit/time'
import { say, usePage } from '@/platform'
import './checklist.scss'

const SHELVES = [
  { value: 'push', text: '学习推送' },
  { value: 'entry', text: '资料库' },
] as const

interface ReadingSheetProps {
  reading: readonly Reading[]
  onChange: (reading: readonly Reading[]) => void
  onClose: () => void
}

/** Picks what to read; each tick counts at once. */
export function ReadingSheet({ reading, onChange, onClose }: ReadingSheetProps) {
  const [shelf, setShelf] = useState<string>('push')
  const same = (one: Reading) => (other: Reading) => other.kind === one.kind && other.thingId === one.thingId
  const tick = (one: Reading, on: boolean) => {
    if (on && reading.length >= READING_MAX) return say(`最多选 ${READING_MAX} 篇`)
    onChange(on ? [...reading, one] : reading.filter((other) => !same(one)(other)))
  }
  const line = (one: Reading, note: string) => (
    <CheckRow title={one.title} note={note} on={reading.some(same(one))} onChange={(on) => tick(one, on)} />
  )
  return (
    <Sheet open title="读什么" onClose={onClose}>
      <Chips options={SHELVES} value={shelf} onChange={setShelf} />
      {/* above: the list may be long */}
      <View className="checklist-edit__picked">
        <View>{`已选 ${reading.length} 篇`}</View>
        <Button small kind="primary" onTap={onClose}>
          选好了
        </Button>
      </View>
      {shelf === 'push' ? <Pushes line={line} /> : <Entries line={line} />}
    </Sheet>
  )
}

interface ShelfProps {
  line: (one: Reading, note: string) => JSX.Element
}

const pushKey = ({ pushId }: PushItem) => pushId

function Pushes({ line }: ShelfProps) {
  const pushes = usePage(listPushes, {}, { keyOf: pushKey })
  const open = pushes.items && { ...pushes, items: pushes.items.filter(({ status }) => status === 'published') }
  return (
    <List
      page={open ?? pushes}
      keyOf={pushKey}
      render={({ pushId, number, title, fromOrgName, at }) =>
        line({ kind: 'push', thingId: pushId, title: `第 ${number} 期 ${title}` }, `${fromOrgName} · ${sayDay(at)}`)
      }
      empty="还没有学习推送。发出以后可以在这里选。"
    />
  )
}

const entryKey = ({ entryId }: EntryItem) => entryId

/** Letters alone are what an input method writes on the way to Chinese ones. */
function findText(typed: string): FindWord {
  const text = typed.replace(/\s+/g, ' ').trim().slice(0, FIND_MAX)
  if (text === '') return {}
  return /^[a-z']{1,12}$/.test(text) ? { hint: '请输标题或关键词里的字。' } : { find: text }
}

function Entries({ line }: ShelfProps) {
  const [find, setFind] = useState<string>()
  const entries = usePage(listEntries, find === undefined ? {} : { find }, { keyOf: entryKey })
  return (
    <View>
      <SearchBox placeholder="标题或关键词里的字" label="查找资料" read={findText} onFind={setFind} />
      <List
        page={entries}
        keyOf={entryKey}
        render={({ entryId, title, fromOrgName, updatedAt }) =>
          line({ kind: 'entry', thingId: entryId, title }, `${fromOrgName} · ${sayDay(updatedAt)}`)
        }
        empty={find === undefined ? '资料库里还没有资料。' : `没有找到「${find}」。换个词找找。`}
      />
    </View>
  )
}
