import { toBlocks, toView, written } from '@/kit/blocks/draft-blocks'
import { Button } from '@/kit/button'
import { Page } from '@/kit/page'
import { PushContent } from './push-content'
import type { PushForm } from './push-form'

/** The content of it, also beside the form on a computer's width. */
export function PreviewContent({ form, urls }: Pick<PushPreviewProps, 'form' | 'urls'>) {
  const blocks = toBlocks(written(form.blocks)).map((block) => toView(block, urls))
  return (
    <PushContent
      push={{ number: Number(form.number) || 0, title: form.title || '（还没写标题）', blocks }}
      from="成员看到的就是这样。"
    />
  )
}

interface PushPreviewProps {
  form: PushForm
  urls: Readonly<Record<string, string>>
  onClose: () => void
}

/** As readers will see it, in the place of the form. */
export function PushPreview({ form, urls, onClose }: PushPreviewProps) {
  return (
    <Page
      title="预览"
      foot={
        <Button kind="primary" onTap={onClose}>
          接着写
        </Button>
      }
    >
      <PreviewContent form={form} urls={urls} />
    </Page>
  )
}
