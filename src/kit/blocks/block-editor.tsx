import { View } from '@tarojs/components'
import { useEffect, useRef, useState } from 'react'
import { type Block, BLOCKS_MAX } from '@/contract/blocks'
import { localUrl, type PickedFile, pickFiles } from '@/platform'
import { Button } from '../button'
import { Field } from '../field'
import { Problem } from '../state'
import { UploadRow } from '../upload-row'
import { useUploads } from '../use-uploads'
import { BlockCard } from './block-card'
import './block-editor.scss'
import { LIMITS_HINT, sortPicked } from './block-files'
import { type BlockProblems, type DraftBlock, insertAfter, moveBlock, nextKey } from './draft-blocks'

interface BlockEditorProps {
  blocks: readonly DraftBlock[]
  onChange: (blocks: readonly DraftBlock[]) => void
  /** Where what was uploaded can be seen, by file id; what is picked here is added with `onUrl`. */
  urls: Readonly<Record<string, string>>
  onUrl: (fileId: string, url: string) => void
  problems: BlockProblems
  /** What is wrong with all of it. */
  error: string | undefined
  /** Files are still on their way. */
  onBusy: (busy: boolean) => void
  /** The block whose fields are open. */
  open: number | undefined
  onOpen: (key: number | undefined) => void
}

const picks = {
  picture: { kind: 'image', max: 9 },
  file: { kind: 'file', max: 9 },
  video: { kind: 'video', max: 1 },
} as const

function blockOf({ kind, name, size }: PickedFile, fileId: string): Block {
  if (kind === 'image') return { kind: 'picture', fileId, name, size, caption: '' }
  return { kind, fileId, name, size }
}

/** Content written on a phone: blocks one below the other, each opened with a tap. */
export function BlockEditor(props: BlockEditorProps) {
  const { blocks, onChange, urls, onUrl, problems, error, onBusy, open, onOpen } = props
  const [removed, setRemoved] = useState<{ block: DraftBlock; at: number }>()
  const [refusals, setRefusals] = useState<readonly string[]>([])
  // several files arrive one after another while the page may not have been drawn anew
  const latest = useRef(blocks)
  latest.current = blocks
  const set = (next: readonly DraftBlock[]) => {
    latest.current = next
    setRemoved(undefined)
    onChange(next)
  }
  const uploads = useUploads<{ after: number | undefined }>((file, fileId, place) => {
    onUrl(fileId, localUrl(file))
    const key = nextKey(latest.current)
    set(insertAfter(latest.current, place.after, blockOf(file, fileId)))
    // the next one of the same choice comes below this one
    if (place.after !== undefined) place.after = key
  })
  const { travelling } = uploads
  useEffect(() => onBusy(travelling), [travelling, onBusy])

  const add = (block: Block) => {
    const key = nextKey(blocks)
    set(insertAfter(blocks, open, block))
    onOpen(key)
  }
  const choose = async (kind: keyof typeof picks) => {
    setRefusals([])
    const sorted = sortPicked(await pickFiles(picks[kind]))
    setRefusals(sorted.refusals)
    await uploads.send(sorted.fine, { after: open })
  }
  const remove = (block: DraftBlock, at: number) => {
    set(blocks.filter(({ key }) => key !== block.key))
    setRemoved({ block, at })
    onOpen(undefined)
  }
  const putBack = () => {
    if (removed) set([...blocks.slice(0, removed.at), removed.block, ...blocks.slice(removed.at)])
  }
  const undo = (
    <View className="k-edit__undo">
      <View>已删除一段。</View>
      <Button small onTap={putBack}>
        放回来
      </Button>
    </View>
  )
  return (
    <Field label="内容" error={error} count={`${blocks.length}/${BLOCKS_MAX} 段`}>
      {blocks.map((block, index) => (
        <View key={block.key}>
          {removed?.at === index && undo}
          <BlockCard
            block={block}
            number={index + 1}
            last={index === blocks.length - 1}
            open={block.key === open}
            url={'fileId' in block ? (urls[block.fileId] ?? '') : ''}
            problem={problems.get(block.key)}
            onOpen={() => onOpen(block.key)}
            onClose={() => onOpen(undefined)}
            onChange={(next) => set(blocks.map((other) => (other.key === next.key ? next : other)))}
            onMove={(by) => set(moveBlock(blocks, block.key, by))}
            onRemove={() => remove(block, index)}
          />
          {block.key === open && <AddBar onAdd={add} onChoose={choose} title="加在这一段下面" />}
        </View>
      ))}
      {removed && removed.at >= blocks.length && undo}
      {uploads.uploads.map((upload) => (
        <UploadRow key={upload.key} upload={upload} uploads={uploads} />
      ))}
      {refusals.map((refusal) => (
        <Problem key={refusal}>{refusal}</Problem>
      ))}
      {open === undefined && blocks.length < BLOCKS_MAX && (
        <AddBar onAdd={add} onChoose={choose} title={blocks.length > 0 ? '加在最后' : '加一段'} />
      )}
      <View className="k-field__hint">{LIMITS_HINT}</View>
    </Field>
  )
}

interface AddBarProps {
  title: string
  onAdd: (block: Block) => void
  onChoose: (kind: keyof typeof picks) => Promise<void>
}

function AddBar({ title, onAdd, onChoose }: AddBarProps) {
  const one = (name: string, onTap: () => void) => (
    <View className="k-edit__add-one">
      <Button small label={`加${name}`} onTap={onTap}>
        {name}
      </Button>
    </View>
  )
  return (
    <View className="k-edit__add">
      <View className="k-edit__add-title">{title}</View>
      <View className="k-edit__add-row">
        {one('段落', () => onAdd({ kind: 'text', text: '' }))}
        {one('小标题', () => onAdd({ kind: 'heading', text: '' }))}
        {one('图片', () => void onChoose('picture'))}
        {one('文件', () => void onChoose('file'))}
        {one('链接', () => onAdd({ kind: 'link', title: '', url: '' }))}
        {one('视频', () => void onChoose('video'))}
      </View>
    </View>
  )
}
