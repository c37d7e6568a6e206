import { View } from '@tarojs/components'
import { useState } from 'react'
import { TITLE_MAX } from '@/contract/fields'
import type { AudienceChoice } from '@/contract/audience'
import type { PushDraft } from '@/contract/study-writing'
import { AudienceField } from '@/kit/audience-field'
import { BlockEditor } from '@/kit/blocks/block-editor'
import { nextKey, withKeys, written } from '@/kit/blocks/draft-blocks'
import { Button } from '@/kit/button'
import { TextField } from '@/kit/field'
import { say } from '@/platform'
import { CoverField } from './cover-field'
import type { Pasted } from './paste'
import { PasteSheet } from './paste-sheet'
import './compose.scss'
import { isOut } from './push-form'
import type { PushEditing } from './use-push-editor'

interface PushFieldsProps {
  editing: PushEditing
  server: PushDraft | undefined
  choices: readonly AudienceChoice[]
  /** Said where it was to be sent, and something is not there yet. */
  lacking: { readonly to?: string; readonly blocks?: string }
}

/** The fields of a study push. */
export function PushFields({ editing, server, choices, lacking }: PushFieldsProps) {
  const { draft, save, urls, addUrl } = editing
  const { value, change } = draft
  const [pastes, setPastes] = useState(false)
  const take = ({ title, blocks }: Pasted) => {
    const before = written(value.blocks)
    change({
      blocks: [...before, ...withKeys(blocks, nextKey(before))],
      ...(title !== undefined && { title }),
    })
    setPastes(false)
    editing.setOpen(undefined)
    say(`已加上 ${blocks.length} 段`)
  }
  return (
    <View>
      {server && isOut(server.status) ? (
        <View className="study-compose__to">{`发给 ${server.to.map(({ name }) => name).join('、')}`}</View>
      ) : (
        <AudienceField
          choices={choices}
          chosen={value.to}
          onChange={(to) => change({ to })}
          error={lacking.to ?? save.issue('to')}
        />
      )}
      <TextField
        label="期号"
        type="number"
        value={value.number}
        onChange={(number) => change({ number })}
        error={save.issue('number')}
        hint="接着上一期自动填好，可以改。"
      />
      <TextField
        label="标题"
        value={value.title}
        onChange={(title) => change({ title })}
        placeholder="一句话说清这一期学什么"
        max={TITLE_MAX}
        error={save.issue('title')}
      />
      <CoverField
        cover={value.cover}
        url={value.cover ? (urls[value.cover.fileId] ?? '') : ''}
        onChange={(cover) => change({ cover })}
        onUrl={addUrl}
        error={save.issue('cover')}
      />
      <View className="study-compose__paste">
        <Button onTap={() => setPastes(true)}>粘贴整篇（Word、公众号文章）</Button>
      </View>
      <BlockEditor
        blocks={value.blocks}
        onChange={(blocks) => change({ blocks })}
        urls={urls}
        onUrl={addUrl}
        problems={editing.problems}
        error={editing.blocksError ?? lacking.blocks}
        onBusy={editing.setBusy}
        open={editing.open}
        onOpen={editing.setOpen}
      />
      <View className="study-compose__secret">不要写工作秘密。发送时，文字会由微信检查一遍。</View>
      {pastes && <PasteSheet titled={value.title.trim() !== ''} onTake={take} onClose={() => setPastes(false)} />}
    </View>
  )
}
