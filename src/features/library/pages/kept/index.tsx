import { useState } from 'react'
import { type KeptEntry, listKeptEntries } from '@/contract/library'
import { Button } from '@/kit/button'
import { Chips } from '@/kit/field'
import { List } from '@/kit/list'
import { Page } from '@/kit/page'
import { go, usePage } from '@/platform'
import { KeptRow } from '../../entry-row'

const keyOf = (entry: KeptEntry) => entry.entryId

const lists = [
  { value: 'kept', text: '现有的' },
  { value: 'down', text: '下架的' },
] as const
type ListName = (typeof lists)[number]['value']

export default function KeptEntriesPage() {
  const [list, setList] = useState<ListName>('kept')
  const entries = usePage(listKeptEntries, { list }, { keyOf })
  return (
    <Page
      title="资料库维护"
      staleAt={entries.staleAt}
      onRefresh={entries.reload}
      foot={
        <Button kind="primary" onTap={() => void go('libraryEdit', {})}>
          添加资料
        </Button>
      }
    >
      <Chips options={lists} value={list} onChange={(value) => setList(value as ListName)} />
      <List
        page={entries}
        keyOf={keyOf}
        render={(entry) => <KeptRow entry={entry} onTap={() => void go('libraryEntry', { id: entry.entryId })} />}
        empty={list === 'kept' ? '还没有资料。点下面的「添加资料」写第一篇。' : '没有下架的资料。'}
      />
    </Page>
  )
}
