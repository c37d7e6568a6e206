import { View } from '@tarojs/components'
import { useState } from 'react'
import { categoryNames, type EntryView, takeDownEntry } from '@/contract/library'
import { BlockList } from '@/kit/blocks/block-list'
import { Button, ShareButton } from '@/kit/button'
import { Card } from '@/kit/card'
import { Confirm } from '@/kit/dialog'
import { Problem } from '@/kit/state'
import { Tag } from '@/kit/tag'
import { sayDay, sayIsoDay } from '@/kit/time'
import { go, pathTo, say, type ShareCard, useSubmit } from '@/platform'
import { CheckSheet } from './check-sheet'
import './entry-panel.scss'
import { stateOf } from './words'

/** What goes into a chat: it opens at the entry, also for someone who is not known yet. */
export const cardOf = ({ entryId, title }: Pick<EntryView, 'entryId'> & Partial<EntryView>): ShareCard => ({
  title: title ?? '一篇资料',
  path: pathTo('libraryEntry', { id: entryId }),
})

/** An entry as its reader sees it, with what its keepers may do below. */
export function EntryPanel({ entry, reload }: { entry: EntryView; reload: () => Promise<void> }) {
  const state = stateOf(entry.status)
  return (
    <View className="library-entry">
      {state && (
        <View className="library-entry__standing">
          <Tag tone={state.tone}>{state.word}</Tag>
          <View>{entry.status === 'down' ? '读者已经看不到，留着备查。' : '读者现在看不到这一篇。'}</View>
        </View>
      )}
      {entry.isPastCheck && (
        <View className="library-entry__standing">
          <Tag tone="wait">已过核对日期</Tag>
          <View>以最新文件为准，办事前请先问一下支部或办事窗口。</View>
        </View>
      )}
      <Card>
        <View className="library-entry__title">{entry.title}</View>
        <View className="library-entry__from">
          {`${categoryNames[entry.category]} · ${entry.fromOrgName} · ${sayDay(entry.updatedAt)}更新`}
        </View>
        <BlockList blocks={entry.blocks} />
        {entry.checkBy !== undefined && !entry.isPastCheck && (
          <View className="library-entry__until">{`这一篇会在${sayIsoDay(entry.checkBy)}前核对一次。`}</View>
        )}
      </Card>
      <KeeperActs entry={entry} reload={reload} />
    </View>
  )
}

function KeeperActs({ entry, reload }: { entry: EntryView; reload: () => Promise<void> }) {
  const { can, entryId, status } = entry
  const takeDown = useSubmit(takeDownEntry)
  const [asks, setAsks] = useState(false)
  const [checks, setChecks] = useState(false)
  const press = async () => {
    const answer = await takeDown.submit({ entryId })
    setAsks(false)
    if (!answer) return
    say('已下架')
    await reload()
  }
  const acts = [
    status === 'published' && <ShareButton card={cardOf(entry)}>发卡片到群里</ShareButton>,
    can.edit && <Button onTap={() => setChecks(true)}>核对过了</Button>,
    can.edit && <Button onTap={() => void go('libraryEdit', { id: entryId })}>修改</Button>,
    can.takeDown && <Button onTap={() => setAsks(true)}>下架</Button>,
  ].filter(Boolean)
  return (
    <View className="library-entry__acts">
      {acts.map((act, index) => (
        <View key={index} className="library-entry__act">
          {act}
        </View>
      ))}
      {takeDown.error && <Problem>{takeDown.error.userMessage}</Problem>}
      {checks && (
        <CheckSheet
          entry={entry}
          onClose={() => setChecks(false)}
          onChecked={() => {
            setChecks(false)
            void reload()
          }}
        />
      )}
      <Confirm
        open={asks}
        title="下架这篇资料？"
        confirmText="下架"
        busy={takeDown.submitting}
        onConfirm={() => void press()}
        onCancel={() => setAsks(false)}
      >
        下架后读者找不到它，内容留着备查。
      </Confirm>
    </View>
  )
}
