import { View } from '@tarojs/components'
import { useState } from 'react'
import { type Category, type EntryItem, listEntries, openEntry } from '@/contract/library'
import { Chips } from '@/kit/field'
import { List } from '@/kit/list'
import { Page } from '@/kit/page'
import { SearchBox } from '@/kit/search-box'
import { SplitView } from '@/kit/split-view'
import { Loaded } from '@/kit/state'
import { go, usePage, useQuery, useWide } from '@/platform'
import { EntryPanel } from '../../entry-panel'
import { EntryRow } from '../../entry-row'
import { categoryChips, findText } from '../../words'

const keyOf = (entry: EntryItem) => entry.entryId

const ALL = 'all'
const chips = [{ value: ALL, text: '全部' }, ...categoryChips]

export default function LibraryPage() {
  const [category, setCategory] = useState<Category>()
  const [find, setFind] = useState<string>()
  // one looks for a word everywhere
  const entries = usePage(listEntries, find ? { find } : { ...(category && { category }) }, { keyOf })
  const wide = useWide()
  const [chosen, setChosen] = useState<string>()
  const open = ({ entryId }: EntryItem) => (wide ? setChosen(entryId) : void go('libraryEntry', { id: entryId }))
  const list = (
    <View>
      <SearchBox placeholder="标题或关键词里的字" label="查找资料" read={findText} onFind={setFind} />
      {find === undefined && (
        <Chips
          options={chips}
          value={category ?? ALL}
          onChange={(value) => setCategory(value === ALL ? undefined : (value as Category))}
        />
      )}
      <List
        page={entries}
        keyOf={keyOf}
        render={(entry) => (
          <EntryRow entry={entry} onTap={() => open(entry)} chosen={wide && entry.entryId === chosen} />
        )}
        empty={
          find === undefined
            ? '这里还没有资料。县里和乡镇添加后会出现在这里。'
            : `没有找到「${find}」。换个词找找，或按类别看。`
        }
      />
    </View>
  )
  return (
    <Page title="资料库" wide={wide} staleAt={entries.staleAt} onRefresh={entries.reload}>
      {wide ? (
        <SplitView
          list={list}
          detail={chosen && <Beside key={chosen} entryId={chosen} />}
          hint="点左边的一篇资料，内容显示在这里。"
        />
      ) : (
        list
      )}
    </Page>
  )
}

/** The chosen entry beside the list, on a computer's width. */
function Beside({ entryId }: { entryId: string }) {
  const query = useQuery(openEntry, { entryId })
  return (
    <Loaded query={query} rows={4}>
      {(entry) => <EntryPanel entry={entry} reload={query.reload} />}
    </Loaded>
  )
}
