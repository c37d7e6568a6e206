import { BODY_MAX, TITLE_MAX } from '@/contract/fields'
import { AttachmentField } from '@/kit/attachment-field'
import { Card } from '@/kit/card'
import { SwitchRow, TextArea, TextField } from '@/kit/field'
import type { ContentDraft } from './content-draft'

interface ContentFormProps {
  value: ContentDraft
  onChange: (part: Partial<ContentDraft>) => void
  issue: (field: string) => string | undefined
  /** Files are still on their way. */
  onBusy: (busy: boolean) => void
}

/** The fields of a notice that can be changed later too. */
export function ContentForm({ value, onChange, issue, onBusy }: ContentFormProps) {
  return (
    <>
      <TextField
        label="标题"
        value={value.title}
        onChange={(title) => onChange({ title })}
        placeholder="一句话说清是什么事"
        max={TITLE_MAX}
        error={issue('title')}
      />
      <TextArea
        label="正文"
        value={value.body}
        onChange={(body) => onChange({ body })}
        placeholder="什么事、什么时候、要做什么"
        max={BODY_MAX}
        error={issue('body')}
        hint="不要写工作秘密。"
      />
      <AttachmentField
        attachments={value.attachments}
        onChange={(attachments) => onChange({ attachments })}
        error={issue('attachments')}
        onBusy={onBusy}
      />
      <Card flush>
        <SwitchRow
          title="要成员点「收到」"
          note="您能看到谁还没点，方便打电话"
          on={value.needsConfirm}
          onChange={(needsConfirm) => onChange({ needsConfirm })}
        />
      </Card>
    </>
  )
}
