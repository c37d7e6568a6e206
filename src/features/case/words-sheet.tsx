import { View } from '@tarojs/components'
import type { addStep, answerCase, askOtherHandler, CaseView, endCase, handUpCase, withdrawCase } from '@/contract/case'
import { STEP_MAX } from '@/contract/case-fields'
import { Button } from '@/kit/button'
import { DayField } from '@/kit/day-field'
import { Sheet } from '@/kit/dialog'
import { TextArea } from '@/kit/field'
import { type Acted, SubmitBar } from '@/kit/submit-bar'
import { dateAndClock } from '@/kit/time'
import { type Input, now, type Submit, useDraft, useSubmit } from '@/platform'

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

type Change =
  typeof addStep | typeof answerCase | typeof askOtherHandler | typeof withdrawCase | typeof handUpCase | typeof endCase

interface WordsActProps extends Omit<WordsSheetProps, 'keepAs' | 'act' | 'send'> {
  view: CaseView
  action: Change
  /** What the words, and the day of the next step, say of the case. */
  input: (words: string, day: string) => { words: string; dueOn?: string } | { why: string }
  onDone: (found: CaseView) => void
}

/** One change of a case with a few words. */
export function WordsAct({ view: { caseId, edition }, action, input, onDone, ...sheet }: WordsActProps) {
  const act = useSubmit<Change>(action, { keepAs: caseId })
  const send = async (words: string, day: string) => {
    const answer = await act.submit({ caseId, edition, ...input(words, day) } as Input<Change>)
    if (answer) onDone(answer.found)
    return answer !== undefined
  }
  return <WordsSheet {...sheet} keepAs={`${action.name}:${caseId}`} act={act} send={send} />
}
