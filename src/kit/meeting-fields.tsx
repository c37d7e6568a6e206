import { say } from '@/platform'
import { TextField } from './field'
import { readInvitation } from './meeting-text'

interface Meeting {
  readonly link: string
  readonly joinHint: string
}

interface MeetingFieldsProps {
  /** What the link is called here. */
  label: string
  value: Meeting
  onChange: (part: Partial<Meeting>) => void
  hint: string
  /** Characters of how else one gets in. */
  max: number
  linkError: string | undefined
  joinHintError: string | undefined
}

/** How one joins online: the link, or the whole invitation pasted, and how else one gets in. */
export function MeetingFields({ label, value, onChange, hint, max, linkError, joinHintError }: MeetingFieldsProps) {
  const typeLink = (typed: string) => {
    const found = readInvitation(typed)
    if (!found) return onChange({ link: typed })
    onChange({ link: found.link, ...(found.hint !== '' && value.joinHint === '' && { joinHint: found.hint }) })
    say('已从粘贴的内容里取出链接')
  }
  return (
    <>
      <TextField
        label={label}
        value={value.link}
        onChange={typeLink}
        placeholder="粘贴会议链接，或整段会议邀请"
        error={linkError}
        hint={hint}
      />
      <TextField
        label="会议号或口令"
        value={value.joinHint}
        onChange={(joinHint) => onChange({ joinHint })}
        placeholder="不需要可以不写"
        max={max}
        error={joinHintError}
      />
    </>
  )
}
