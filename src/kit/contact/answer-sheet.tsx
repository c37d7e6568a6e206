import { View } from '@tarojs/components'
import { answerQuestion } from '@/contract/contact-cadre'
import { type ContactQuestion, LINE_MAX } from '@/contract/contact-fields'
import { say, useDraft, useSubmit } from '@/platform'
import { Button } from '../button'
import { Sheet } from '../dialog'
import { TextField } from '../field'
import { SubmitBar } from '../submit-bar'
import { sayDay } from '../time'

interface AnswerSheetProps {
  readonly question: ContactQuestion | undefined
  readonly name: string
  readonly onClose: () => void
  readonly onAnswered: () => void
}

/** Answers what the township asks about somebody, kept on the phone until it is sent. */
export function AnswerSheet({ question, ...sheet }: AnswerSheetProps) {
  return question ? <OpenAnswerSheet key={question.questionId} question={question} {...sheet} /> : null
}

function OpenAnswerSheet({
  question,
  name,
  onClose,
  onAnswered,
}: AnswerSheetProps & { readonly question: ContactQuestion }) {
  const { questionId, memberId } = question
  const draft = useDraft(`contact:answer:${questionId}`, { words: '' })
  const act = useSubmit(answerQuestion, { keepAs: questionId })
  const wrong = act.issue('words')
  const send = async () => {
    if (!(await act.submit({ memberId, words: draft.value.words }))) return
    draft.clear()
    say('回好了，镇里看得到')
    onAnswered()
  }
  return (
    <Sheet open title={`${question.orgName}问起${name}`} onClose={onClose}>
      <View>{`${question.byName}，${sayDay(question.at)}：「${question.words}」`}</View>
      <View style={{ height: '12px' }} />
      <TextField
        label="回一句"
        value={draft.value.words}
        onChange={(words) => draft.change({ words })}
        placeholder="如：换了号码，正在打听"
        max={LINE_MAX}
        error={wrong}
        hint="联系上了就不用在这里写：点「记一次」，问话一起算回了。"
      />
      <SubmitBar submit={act} note={`${question.orgName}会看到这一句。`} quiet={wrong !== undefined}>
        <Button kind="primary" busy={act.submitting} onTap={() => void send()}>
          {act.waiting ? '再发一次' : '回复'}
        </Button>
      </SubmitBar>
    </Sheet>
  )
}
