import { View } from '@tarojs/components'
import { useState } from 'react'
import { type CaseView, judgeCase, judgeCaseFor } from '@/contract/case'
import { Button } from '@/kit/button'
import { Card, Section } from '@/kit/card'
import { Problem } from '@/kit/state'
import { say, useSubmit } from '@/platform'
import './verdict.scss'
import { WordsSheet } from './words-sheet'

interface VerdictProps {
  view: CaseView
  onFound: (found: CaseView) => void
  onChanged: () => Promise<void>
}

/** 满意 / 还没解决: large, one tap; the latter with a word where one likes. */
export function Verdict({ view, onFound, onChanged }: VerdictProps) {
  const own = useSubmit(judgeCase, { keepAs: view.caseId })
  const forMember = useSubmit(judgeCaseFor, { keepAs: view.caseId })
  const act = view.mine ? own : forMember
  const [asks, setAsks] = useState(false)
  const send = async (solved: boolean, words: string) => {
    const answer = await act.submit({ caseId: view.caseId, edition: view.edition, solved, words })
    if (!answer) return false
    onFound(answer.found)
    say(solved ? '好的，记下了' : '记下了，接着办')
    return true
  }
  const press = async () => {
    if (!(await send(true, ''))) await onChanged()
  }
  return (
    <Section title={view.mine ? '这样办，您满意吗？' : `${view.memberName}怎么说？`}>
      <Card>
        <View className="case-verdict">
          <View className="case-verdict__one">
            <Button kind="primary" busy={act.submitting} onTap={() => void press()}>
              满意
            </Button>
          </View>
          <View className="case-verdict__one">
            <Button disabled={act.submitting} onTap={() => setAsks(true)}>
              还没解决
            </Button>
          </View>
        </View>
        {!asks && act.error && (
          <Problem>{act.waiting ? '没有发出去。有信号时再点一次。' : act.error.userMessage}</Problem>
        )}
      </Card>
      <WordsSheet
        open={asks}
        title="还没解决"
        keepAs={`unsolved:${view.caseId}`}
        label="还差什么（可以不写）"
        placeholder="如：材料还缺一份"
        note="办理人会接着办。"
        confirmText="还没解决，请接着办"
        act={act}
        send={(words) => send(false, words)}
        onClose={() => setAsks(false)}
        onChanged={onChanged}
      />
    </Section>
  )
}
