import { type CaseItem, caseKindNames } from '@/contract/case-fields'
import { Button } from '@/kit/button'
import { Card, Row, Section } from '@/kit/card'
import { sayDay } from '@/kit/time'
import { go } from '@/platform'

/** 我的难处: who works on it and what was done last; where it was answered, whether that helped. */
export function CasesSection({ cases }: { cases: readonly CaseItem[] }) {
  return (
    <Section
      title="我的难处"
      side={
        <Button small kind="text" onTap={() => void go('ownCases')}>
          全部
        </Button>
      }
    >
      <Card flush>
        {cases.map((item) => (
          <Row
            key={item.caseId}
            title={item.state === 'answered' ? `${caseKindNames[item.kind]}：办好了吗？` : caseKindNames[item.kind]}
            note={sayCase(item)}
            strong={item.state === 'answered'}
            onTap={() => void go('ownCase', { id: item.caseId })}
          />
        ))}
      </Card>
    </Section>
  )
}

/** 柳河村 冯干部办理 · 昨天：已经联系劳动监察. */
function sayCase({ handler, last, wantsOther }: CaseItem): string {
  const who = [handler.orgName, handler.name].filter(Boolean).join(' ')
  const what = last.kind === 'opened' || last.words === '' ? '' : `${sayDay(last.at)}：${last.words}`
  return [wantsOther ? `${who}办理，您请求换人` : `${who}办理`, what].filter(Boolean).join(' · ')
}
