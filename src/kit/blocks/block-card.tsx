import { Image, View } from '@tarojs/components'
import { BLOCK_TEXT_MAX, type BlockView, HEADING_MAX } from '@/contract/blocks'
import { saySize } from '@/platform'
import { PartActs } from '../part-acts'
import { TextArea, TextField } from '../field'
import { Tap } from '../tap'
import './block-editor.scss'
import type { DraftBlock } from './draft-blocks'

/** What the screens call a kind of block. */
export const blockNames: Readonly<Record<BlockView['kind'], string>> = {
  heading: '小标题',
  text: '段落',
  picture: '图片',
  file: '文件',
  link: '链接',
  video: '视频',
}

export interface BlockCardProps {
  block: DraftBlock
  /** From 1. */
  number: number
  last: boolean
  open: boolean
  /** Where what was uploaded can be seen; empty where that is not known. */
  url: string
  problem: { readonly field: string; readonly message: string } | undefined
  onOpen: () => void
  onClose: () => void
  onChange: (block: DraftBlock) => void
  onMove: (by: -1 | 1) => void
  onRemove: () => void
}

/** One block: as it will look, and with a tap its fields and what one does with it. */
export function BlockCard(props: BlockCardProps) {
  const { block, number, last, open, url, problem } = props
  const name = `第 ${number} 段 ${blockNames[block.kind]}`
  const className = ['k-edit__card', open && 'k-edit__card--open', problem && 'k-edit__card--wrong']
  return (
    <View id={`k-edit-${block.key}`} className={className.filter(Boolean).join(' ')}>
      {open ? (
        <View className="k-edit__open">
          <View className="k-edit__kind">{name}</View>
          <Fields block={block} url={url} problem={problem} onChange={props.onChange} />
          <PartActs
            first={number === 1}
            last={last}
            removeText="删除"
            onMove={props.onMove}
            onRemove={props.onRemove}
            onClose={props.onClose}
          />
        </View>
      ) : (
        <Tap className="k-edit__shut" label={`改${name}`} onTap={props.onOpen}>
          <Glance block={block} url={url} />
        </Tap>
      )}
      {problem !== undefined && (!open || !shown(block, problem.field)) && (
        <View className="k-edit__problem" ariaRole="alert">
          {problem.message}
        </View>
      )}
    </View>
  )
}

/** The mistake stands beside its own field there. */
const shown = ({ kind }: DraftBlock, field: string) =>
  kind === 'link' ? ['title', 'url'].includes(field) : field === (kind === 'picture' ? 'caption' : 'text')

/** What it is, at a glance: the first lines of a text, the picture small. */
function Glance({ block, url }: { block: DraftBlock; url: string }) {
  switch (block.kind) {
    case 'heading':
      return <View className="k-edit__heading">{block.text || '（空的小标题）'}</View>
    case 'text':
      return <View className="k-edit__text">{block.text || '（空的段落）'}</View>
    case 'link':
      return (
        <View>
          <View>{`链接：${block.title || '还没写名称'}`}</View>
          <View className="k-edit__note">{block.url}</View>
        </View>
      )
    case 'picture':
      return (
        <View className="k-edit__picture">
          {url !== '' && <Image className="k-edit__image" src={url} mode="aspectFill" lazyLoad />}
          <View>
            <View>{block.caption || '图片'}</View>
            <View className="k-edit__note">{`${block.name} · ${saySize(block.size)}`}</View>
          </View>
        </View>
      )
    case 'file':
    case 'video':
      return (
        <View>
          <View>{`${blockNames[block.kind]}：${block.name}`}</View>
          <View className="k-edit__note">{saySize(block.size)}</View>
        </View>
      )
  }
}

function Fields({ block, url, problem, onChange }: Pick<BlockCardProps, 'block' | 'url' | 'problem' | 'onChange'>) {
  const errorOf = (field: string) => (problem?.field === field ? problem.message : undefined)
  switch (block.kind) {
    case 'heading':
      return (
        <TextField
          label="小标题"
          value={block.text}
          onChange={(text) => onChange({ ...block, text })}
          placeholder="几个字说清这一部分"
          max={HEADING_MAX}
          error={errorOf('text')}
        />
      )
    case 'text':
      return (
        <TextArea
          label="内容"
          value={block.text}
          onChange={(text) => onChange({ ...block, text })}
          placeholder="一段一段地写，手机上好读"
          max={BLOCK_TEXT_MAX}
          error={errorOf('text')}
        />
      )
    case 'link':
      return (
        <View>
          <TextField
            label="链接的名称"
            value={block.title}
            onChange={(title) => onChange({ ...block, title })}
            placeholder="点开会看到什么"
            max={60}
            error={errorOf('title')}
          />
          <TextField
            label="链接地址"
            value={block.url}
            onChange={(next) => onChange({ ...block, url: next })}
            placeholder="粘贴 https:// 或 #小程序:// 开头的"
            error={errorOf('url')}
            hint="公众号文章和小程序能直接打开；别的网页会复制链接，请读者到浏览器里打开。"
          />
        </View>
      )
    case 'picture':
      return (
        <View>
          {url !== '' && <Image className="k-edit__large" src={url} mode="widthFix" lazyLoad />}
          <TextField
            label="图片说明"
            value={block.caption}
            onChange={(caption) => onChange({ ...block, caption })}
            placeholder="可以不写"
            max={60}
            error={errorOf('caption')}
          />
        </View>
      )
    case 'file':
    case 'video':
      return <Glance block={block} url={url} />
  }
}
