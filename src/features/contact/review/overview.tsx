import { View } from '@tarojs/components'
import { PAIRS_MANY } from '@/contract/contact-fields'
import type { AskedContact } from '@/contract/contact-review'
import { Card, Row, Section } from '@/kit/card'
import { CaseRow } from '@/kit/case-row'
import { go } from '@/platform'
import { MonthBars } from './month-bars'
import type { Board } from './use-board'
import { sayQuestion } from './words'

interface OverviewProps {
  readonly board: Board
  readonly onPerson: (memberId: string) => void
}

/** What was asked and answered, cases that wait, cadres with too many, the months: beside the names or below them. */
export function Overview({ board, onPerson }: OverviewProps) {
  const { asked, cases, counts, many, bars, orgId, can } = board
  return (
    <View>
      <Asked asked={asked} onPerson={onPerson} />
      {cases.length > 0 && (
        <Section title="等着答复的难处">
          <Card flush>
            {cases.map((item) => (
              <CaseRow key={item.caseId} item={item} onTap={() => void go('case', { id: item.caseId })} />
            ))}
            {counts.waiting > cases.length && <Row title="看全部" onTap={() => void go('casesBelow', { orgId })} />}
          </Card>
        </Section>
      )}
      {many.length > 0 && (
        <Section title={`联系人数偏多的干部（超过 ${PAIRS_MANY} 人）`}>
          <Card flush>
            {many.map(({ personId, name, orgName, members, leave }) => (
              <Row
                key={personId}
                title={`${name} · ${orgName}`}
                note={leave ? `请假中，${leave.standInName}代为联系` : '可以分一些给别的干部'}
                side={`${members} 人`}
                {...(can.pair && { onTap: () => void go('cadre', { id: personId }) })}
              />
            ))}
          </Card>
        </Section>
      )}
      <MonthBars bars={bars} />
    </View>
  )
}

function Asked({ asked, onPerson }: { asked: readonly AskedContact[]; onPerson: (memberId: string) => void }) {
  if (asked.length === 0) return null
  return (
    <Section title="问过的">
      <Card flush>
        {asked.map(({ memberId, name, cadreName, question }) => (
          <Row
            key={question.questionId}
            title={cadreName === undefined ? name : `${name}（${cadreName}联系）`}
            note={sayQuestion(question)}
            strong={question.answer !== undefined}
            onTap={() => onPerson(memberId)}
          />
        ))}
      </Card>
    </Section>
  )
}
