import { View } from '@tarojs/components'
import { useState } from 'react'
import { type AnswerKind, answerKinds, ANSWER_WORDS_MAX } from '@/contract/theme-day-fields'
import { tapIn, type ThemeDayView } from '@/contract/theme-day'
import { AnswerButtons, useAnswerThemeDay } from '@/kit/answer-theme-day'
import { AskMessages } from '@/kit/ask-messages'
import { Button } from '@/kit/button'
import { Card, Section } from '@/kit/card'
import { TextField } from '@/kit/field'
import { Done, Problem } from '@/kit/state'
import { say, useDraft, useSubmit } from '@/platform'

interface PartProps {
  day: ThemeDayView
  patch: (change: (day: ThemeDayView) => ThemeDayView) => void
  reload: () => Promise<void>
}

const isAnswer = (mine: ThemeDayView['mine']): mine is AnswerKind => answerKinds.some((kind) => kind === mine)

/** 能不能来: one tap, and a word with it where one likes. */
export function MyAnswer({ day, patch, reload }: PartProps) {
  const answer = useAnswerThemeDay(day.themeDayId, day.words, (mine, words) =>
    patch((now) => ({ ...now, mine, words })),
  )
  if (!day.can.answer || day.way === undefined) return null
  const mine = isAnswer(day.mine) ? day.mine : undefined
  return (
    <Section title={mine === undefined ? '您能来吗？' : '我的回复'}>
      <Card>
        <AnswerButtons way={day.way} mine={mine} answer={answer} />
        {mine !== undefined && (
          <Word day={day} send={(words) => answer.press(mine, words)} busy={answer.act.submitting} />
        )}
      </Card>
      {mine !== undefined && (
        <View style={{ marginTop: '12px' }}>
          <AskMessages kinds={['theme_day', 'notice']} />
        </View>
      )}
      {/* what was recorded or moved meanwhile shows in the theme day itself */}
      {answer.act.error?.code === 'CONFLICT' && (
        <Button small onTap={() => void reload()}>
          看看现在的
        </Button>
      )}
    </Section>
  )
}

interface WordProps {
  day: ThemeDayView
  send: (words: string) => Promise<boolean>
  busy: boolean
}

/** A line to the leader, beside the answer. */
function Word({ day, send, busy }: WordProps) {
  const draft = useDraft(`theme-day:words:${day.themeDayId}`, { words: day.words })
  const [open, setOpen] = useState(draft.restored)
  const save = async () => {
    if (!(await send(draft.value.words))) return
    draft.clear()
    setOpen(false)
  }
  if (!open) {
    return (
      <View style={{ marginTop: '8px' }}>
        {day.words !== '' && <View>{`附言：${day.words}`}</View>}
        <Button small kind="text" onTap={() => setOpen(true)}>
          {day.words === '' ? '附一句话（可以不写）' : '改附言'}
        </Button>
      </View>
    )
  }
  return (
    <View style={{ marginTop: '12px' }}>
      <TextField
        label="附一句话"
        value={draft.value.words}
        onChange={(words) => draft.change({ words })}
        placeholder="如：夜班，线上听"
        max={ANSWER_WORDS_MAX}
        hint="组长能看到，其他成员看不到。"
      />
      <Button busy={busy} onTap={() => void save()}>
        发给组长
      </Button>
    </View>
  )
}

/** 我到了: an offer on the day, where the leader shows a number. */
export function TapIn({ day, patch }: Omit<PartProps, 'reload'>) {
  const act = useSubmit(tapIn, { keepAs: day.themeDayId })
  const [code, setCode] = useState('')
  const press = async () => {
    const answer = await act.submit({ themeDayId: day.themeDayId, code })
    if (!answer) return
    patch((now) => ({ ...now, tappedIn: true, can: { ...now.can, tapIn: false } }))
    say('记下了，您到了')
  }
  if (day.tappedIn) return <Done>您点过「我到了」。</Done>
  if (!day.can.tapIn) return null
  const wrong = act.issue('code')
  return (
    <Section title="到了吗？">
      <Card>
        <TextField
          label="到场码"
          value={code}
          onChange={setCode}
          type="number"
          placeholder="组长给的 4 位数字"
          error={wrong}
          hint="不输也没关系，组长会记。"
        />
        {act.waiting && <Problem>没有发出去。有信号时再点一次「我到了」。</Problem>}
        {!act.waiting && wrong === undefined && act.error && <Problem>{act.error.userMessage}</Problem>}
        <Button busy={act.submitting} onTap={() => void press()}>
          我到了
        </Button>
      </Card>
    </Section>
  )
}
