/** 参加 / 线上参加 / 参加所在地组织的 / 请假: on 首页 and on the theme day itself. */
import { View } from '@tarojs/components'
import { type AnswerKind, answerNames, type ThemeDayWay } from '@/contract/theme-day-fields'
import { answerThemeDay } from '@/contract/theme-day'
import { say, type Submit, useDraft, useSubmit } from '@/platform'
import './answer-theme-day.scss'
import { Button, buttonClass } from './button'
import { Problem } from './state'
import { Tap } from './tap'

/** What there is to answer, by how it takes place. Attendance where one lives counts. */
const answersTo: Readonly<Record<ThemeDayWay, readonly AnswerKind[]>> = {
  place: ['here', 'elsewhere', 'leave'],
  online: ['online', 'elsewhere', 'leave'],
  both: ['here', 'online', 'elsewhere', 'leave'],
}

const saidDone: Readonly<Record<AnswerKind, string>> = {
  here: '好的，到时见',
  online: '好的，到时线上见',
  elsewhere: '记下了，参加所在地的也算',
  leave: '记下了，请假不算缺席',
}

export interface AnswerAct {
  readonly act: Submit<typeof answerThemeDay>
  /** What could not be sent yet. */
  readonly pending: AnswerKind | undefined
  readonly press: (answer: AnswerKind, words?: string) => Promise<boolean>
}

/**
 * Answers a theme day. Without a signal the answer waits on the phone, also after the page was left.
 * @param words what was said with it before: another answer keeps it
 * @param onAnswered shows what was answered
 */
export function useAnswerThemeDay(
  themeDayId: string,
  words: string,
  onAnswered: (answer: AnswerKind, words: string) => void,
): AnswerAct {
  const act = useSubmit(answerThemeDay, { keepAs: themeDayId })
  const kept = useDraft<{ answer?: AnswerKind; words: string }>(`theme-day:answer:${themeDayId}`, { words })
  const press = async (answer: AnswerKind, said = kept.value.words) => {
    kept.change({ answer, words: said })
    const done = await act.submit({ themeDayId, answer, words: said })
    if (!done) return false
    kept.clear()
    onAnswered(answer, said)
    say(saidDone[answer])
    return true
  }
  return { act, pending: act.waiting ? kept.value.answer : undefined, press }
}

interface AnswerButtonsProps {
  way: ThemeDayWay
  mine: AnswerKind | undefined
  answer: AnswerAct
}

/** The answers as big buttons: one tap, and another one where one changes one's mind. */
export function AnswerButtons({ way, mine, answer }: AnswerButtonsProps) {
  const { act, pending, press } = answer
  return (
    <View>
      <View className="k-answers">
        {answersTo[way].map((kind) => (
          <View key={kind} className="k-answers__one">
            <Tap
              className={buttonClass(kind === mine ? 'primary' : 'plain', false, act.submitting)}
              role="radio"
              checked={kind === mine}
              disabled={act.submitting}
              onTap={() => void press(kind)}
            >
              {kind === mine ? `✓ ${answerNames[kind]}` : answerNames[kind]}
            </Tap>
          </View>
        ))}
      </View>
      {pending !== undefined && (
        <Problem>
          <View>{`「${answerNames[pending]}」还没有发出去，已保存在手机上。`}</View>
          <View className="k-answers__again">
            <Button small busy={act.submitting} onTap={() => void press(pending)}>
              再发一次
            </Button>
          </View>
        </Problem>
      )}
      {!act.waiting && act.error && <Problem>{act.error.userMessage}</Problem>}
    </View>
  )
}
