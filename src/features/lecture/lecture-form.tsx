import { TITLE_MAX } from '@/contract/fields'
import { ABOUT_MAX, JOIN_HINT_MAX, SPEAKER_MAX } from '@/contract/lecture-writing'
import { AttachmentField } from '@/kit/attachment-field'
import { DateTimeField } from '@/kit/date-time-field'
import { TextArea, TextField } from '@/kit/field'
import { MeetingFields } from '@/kit/meeting-fields'
import { dayFromNow, type LectureDraft, withStart } from './lecture-draft'

interface LectureFormProps {
  value: LectureDraft
  onChange: (part: Partial<LectureDraft>) => void
  issue: (field: string) => string | undefined
  /** Files are still on their way. */
  onBusy: (busy: boolean) => void
}

/** The fields of a lecture that can be changed later too. */
export function LectureForm({ value, onChange, issue, onBusy }: LectureFormProps) {
  const days = { from: dayFromNow(0), until: dayFromNow(365) }
  return (
    <>
      <TextField
        label="题目"
        value={value.title}
        onChange={(title) => onChange({ title })}
        placeholder="讲什么"
        max={TITLE_MAX}
        error={issue('title')}
      />
      <TextField
        label="主讲人"
        value={value.speaker}
        onChange={(speaker) => onChange({ speaker })}
        placeholder="单位和姓名"
        max={SPEAKER_MAX}
        error={issue('speaker')}
      />
      <DateTimeField
        label="开始"
        date={value.date}
        clock={value.clock}
        onChange={(part) => onChange(withStart(value, part))}
        {...days}
        error={issue('startsAt')}
      />
      <DateTimeField
        label="结束"
        date={value.endDate}
        clock={value.endClock}
        onChange={({ date, clock }) =>
          onChange({ ...(date !== undefined && { endDate: date }), ...(clock !== undefined && { endClock: clock }) })
        }
        {...days}
        error={issue('endsAt')}
      />
      <MeetingFields
        label="怎么加入"
        value={value}
        onChange={onChange}
        hint="在腾讯会议里点「分享」，复制 #小程序:// 开头的短链接，成员点一下就能进。"
        max={JOIN_HINT_MAX}
        linkError={issue('link')}
        joinHintError={issue('joinHint')}
      />
      <TextArea
        label="讲些什么"
        value={value.about}
        onChange={(about) => onChange({ about })}
        placeholder="几句话，可以不写"
        max={ABOUT_MAX}
        error={issue('about')}
        hint="不要写工作秘密。"
      />
      <AttachmentField
        attachments={value.materials}
        onChange={(materials) => onChange({ materials })}
        error={issue('materials')}
        onBusy={onBusy}
      />
    </>
  )
}
