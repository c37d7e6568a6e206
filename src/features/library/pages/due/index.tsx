import { View } from '@tarojs/components'
import { useState } from 'react'
import { categoryNames, type KeptEntry, listDueEntries } from '@/contract/library'
import { Button } from '@/kit/button'
import { Card } from '@/kit/card'
import { List } from '@/kit/list'
import { Page } from '@/kit/page'
import { sayIsoDay } from '@/kit/time'
import { go, usePage } from '@/platform'
import { CheckSheet } from '../../check-sheet'
import './index.scss'

const keyOf = (entry: KeptEntry) => entry.entryId

export default function DueEntriesPage() {
  const entries = usePage(listDueEntries, {}, { keyOf })
  const [checked, setChecked] = useState<KeptEntry>()
  const settle = (entryId: string) => {
    setChecked(undefined)
    entries.patch((items) => items.filter((entry) => entry.entryId !== entryId))
  }
  return (
    <Page title="到期要核对的资料" staleAt={entries.staleAt} onRefresh={entries.reload}>
      <List
        page={entries}
        keyOf={keyOf}
        loose
        render={(entry) => <Due entry={entry} onCheck={() => setChecked(entry)} />}
        empty="没有到核对日期的资料。"
      />
      {checked && (
        <CheckSheet entry={checked} onClose={() => setChecked(undefined)} onChecked={() => settle(checked.entryId)} />
      )}
    </Page>
  )
}

/** One entry whose day has come: look at it, and say that it still holds. */
function Due({ entry, onCheck }: { entry: KeptEntry; onCheck: () => void }) {
  return (
    <Card>
      <View className="library-due__title">{entry.title}</View>
      <View className="library-due__note">
        {[categoryNames[entry.category], entry.checkBy && `${sayIsoDay(entry.checkBy)}该核对`, entry.fromOrgName]
          .filter(Boolean)
          .join(' · ')}
      </View>
      <View className="library-due__acts">
        <Button onTap={() => void go('libraryEntry', { id: entry.entryId })}>看内容</Button>
        <Button kind="primary" onTap={onCheck}>
          核对过了
        </Button>
      </View>
    </Card>
  )
}
