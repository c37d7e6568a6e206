import { View } from '@tarojs/components'
import { STEP_MAX } from '@/contract/case-fields'
import { Button } from '@/kit/button'
import { DayField } from '@/kit/day-field'
import { Sheet } from '@/kit/dialog'
import { TextArea } from '@/kit/field'
import { type Acted, SubmitBar } from '@/kit/submit-bar'
import { dateAndClock } from '@/kit/time'
import { now, type Submit, useDraft } from '@/platform'

const DAY = 24 * 3600_000
/** A next step is set at most so many days ahead, and a week ahead unless changed. */
const [DAYS_AHEAD, USUAL_AHEAD] = [60, 7]
const dayAhead = (days: number) => dateAndClock(now() + days * DAY)[0]

interface WordsSheetProps {
  open: boolean
  title: string
  /** Names what is written here on this phone. */
  keepAs: string
  label: string
  placeholder: string
  /** What follows from it, and who reads the words. */
  note: string
  confirmText: string
  act: Acted & Pick<Submit<never>, 'issue' | 'submitting'>
  /** Also asks until when the next step is. */
  asksDay?: boolean
  send: (words: string, day: string) => Promise<boolean>
  onClose: () => void
  /** It stands otherwise than it was looked at: shows it anew behind the sheet. */
  onChanged: () => Promise<void>
}

/** One act with a few words, kept on the phone until it is done. */
export function WordsSheet(props: WordsSheetProps) {
  const { open, title, keepAs, act, asksDay, send, onClose, onChanged } = props
  const draft = useDraft(`case:${keepAs}`, { words: '', day: dayAhead(USUAL_AHEAD) })
  const { words, day } = draft.value
  const press = async () => {
    if (await send(words, day)) {
      draft.clear()
      onClose()
    } else await onChanged()
  }
  return (
    <Sheet open={open} title={title} onClose={onClose}>
      <TextArea
        label={props.label}
        value={words}
        onChange={(text) => draft.change({ words: text })}
        placeholder={props.placeholder}
        max={STEP_MAX}
        error={act.issue('words') ?? act.issue('why')}
      />
      {asksDay && (
        <DayField
          label="下一步在哪天前"
          day={day}
          from={dayAhead(0)}
          until={dayAhead(DAYS_AHEAD)}
          onChange={(chosen) => draft.change({ day: chosen })}
          error={act.issue('dueOn')}
        />
      )}
      <SubmitBar submit={act} note={props.note}>
        <Button kind="primary" busy={act.submitting} onTap={() => void press()}>
          {act.waiting ? '再发一次' : props.confirmText}
        </Button>
      </SubmitBar>
      <View style={{ height: '8px' }} />
    </Sheet>
  )
}
