import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import type { CaseView } from '@/contract/case'
import { caseKindNames, knowerNames, urgencyNames } from '@/contract/case-fields'
import { Card, KeyValue } from '@/kit/card'
import { caseTag, sayDue, sayHandler } from '@/kit/case-row'
import { Tag } from '@/kit/tag'
import './case-head.scss'
import { isAbove } from './words'

/** Who may know of it, as it stands: what lies above is told to nobody below. */
const sayKnower = ({ handler, mayKnow }: CaseView): string =>
  isAbove(handler.level) ? '只有办理人' : knowerNames[mayKnow]

/** What it is about and how it stands. */
export function CaseHead({ view, act }: { view: CaseView; act?: ReactNode }) {
  const tag = caseTag(view, view.mine)
  return (
    <Card>
      <View className="case-head">
        <View className="case-head__kind">
          {view.mine ? caseKindNames[view.kind] : `${view.memberName} · ${caseKindNames[view.kind]}`}
        </View>
        <Tag tone={tag.tone}>{tag.word}</Tag>
      </View>
      <View className="case-head__words">{view.words}</View>
      <KeyValue name="谁在办">{sayHandler(view.handler)}</KeyValue>
      {view.dueOn !== undefined && <KeyValue name="下一步">{sayDue(view.dueOn, view.late)}</KeyValue>}
      {view.state === 'open' && <KeyValue name="急不急">{urgencyNames[view.urgency]}</KeyValue>}
      <KeyValue name="谁知道">{sayKnower(view)}</KeyValue>
      {act}
    </Card>
  )
}
