import { View } from '@tarojs/components'
import { useMemo, useState } from 'react'
import { linkKindOf } from '@/contract/blocks'
import { BlockList } from '@/kit/blocks/block-list'
import { Button } from '@/kit/button'
import { Sheet } from '@/kit/dialog'
import { TextArea } from '@/kit/field'
import { Problem } from '@/kit/state'
import { useDraft, usePastedHtml } from '@/platform'
import { looksLikeHtml, type Pasted, readPasted } from './paste'
import './paste-sheet.scss'

interface PasteSheetProps {
  /** The form has a title already: the first line stays in the text. */
  titled: boolean
  onTake: (pasted: Pasted) => void
  onClose: () => void
}

/** 粘贴整篇: a text from Word or an article becomes blocks, which one sees before they are added. */
export function PasteSheet({ titled, onTake, onClose }: PasteSheetProps) {
  const draft = useDraft('study:paste', { text: '' })
  const [html, setHtml] = useState<string>()
  // a browser knows what was bold and what was a heading, the text area alone does not
  usePastedHtml((pasted) => {
    if (!looksLikeHtml(pasted)) return false
    setHtml(pasted)
    return true
  })
  const source = html ?? draft.value.text
  const pasted = useMemo(() => withTitle(readPasted(source), titled), [source, titled])
  const count = pasted.blocks.length
  const take = () => {
    draft.clear()
    onTake(pasted)
  }
  const again = () => {
    setHtml(undefined)
    draft.clear()
  }
  return (
    <Sheet open title="粘贴整篇" onClose={onClose}>
      {html === undefined ? (
        <TextArea
          label="文字"
          value={draft.value.text}
          onChange={(text) => draft.change({ text })}
          placeholder="从 Word、公众号文章里复制，粘贴到这里"
          hint="会自动分成段落和小标题，去掉空行、缩进和页码。图片要另外加。"
        />
      ) : (
        <View className="study-paste__again">
          <View>连排版一起读进来了。</View>
          <Button small onTap={again}>
            重新粘贴
          </Button>
        </View>
      )}
      {pasted.notes.map((note) => (
        <Problem key={note}>{note}</Problem>
      ))}
      {count > 0 && (
        <View>
          <Button kind="primary" onTap={take}>
            {`加到内容后面（${count} 段）`}
          </Button>
          <View className="study-paste__lead">加进去是这样，加好以后每一段都能再改：</View>
          {pasted.title !== undefined && <View className="study-paste__title">{`标题：${pasted.title}`}</View>}
          <BlockList
            blocks={pasted.blocks.map((block) =>
              block.kind === 'link' ? { ...block, leadsTo: linkKindOf(block.url) ?? 'web' } : block,
            )}
          />
        </View>
      )}
      {count === 0 && source.trim() !== '' && <Problem>没有读到文字。请只复制正文，再粘贴一次。</Problem>}
    </Sheet>
  )
}

/** Where there is a title already, the first line is a heading of the text. */
function withTitle(pasted: Pasted, titled: boolean): Pasted {
  const { title, ...rest } = pasted
  if (title === undefined || !titled) return pasted
  return { ...rest, blocks: [{ kind: 'heading', text: title.slice(0, 60) }, ...rest.blocks] }
}
