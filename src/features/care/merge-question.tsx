import { View } from '@tarojs/components'
import { useState } from 'react'
import { mergeFiles, UNMERGE_DAYS } from '@/contract/care'
import type { MemberItem } from '@/contract/member'
import { Button } from '@/kit/button'
import { Card, Section } from '@/kit/card'
import { ReasonForm } from '@/kit/reason-sheet'
import { sayCity } from '@/kit/place'
import { type Output, useSubmit } from '@/platform'
import './care.scss'
import { MERGE_REASONS } from './words'

/** One of the two: what the roster knows of it, or the name alone. */
export type Half = Pick<MemberItem, 'memberId' | 'name'> & Partial<MemberItem>

interface MergeQuestionProps {
  /** The file one began with. */
  one: Half
  other: Half
  onMerged: (merged: Output<typeof mergeFiles>, keep: Half, drop: Half) => void
  onBack: () => void
}

/** What stays and what goes, before two files become one. */
export function MergeQuestion({ one, other, onMerged, onBack }: MergeQuestionProps) {
  const [turned, setTurned] = useState(false)
  const [keep, drop] = turned ? [other, one] : [one, other]
  const act = useSubmit(mergeFiles)

  const merge = async (reason: string) => {
    const answer = await act.submit({ keepId: keep.memberId, dropId: drop.memberId, reason })
    if (answer) onMerged(answer, keep, drop)
  }
  return (
    <View>
      <Section
        title="留下这一份"
        side={
          <Button small kind="text" onTap={() => setTurned(!turned)}>
            两份对调
          </Button>
        }
      >
        <HalfCard half={keep} follows="姓名、出生年月、手机号、组织关系都以这一份为准。" />
      </Section>
      <Section
        title="并进去这一份"
        side={
          <Button small kind="text" onTap={onBack}>
            换一份
          </Button>
        }
      >
        <HalfCard half={drop} follows={sayDropped(keep, drop)} />
      </Section>
      <Section title="为什么合并？">
        <Card>
          <ReasonForm
            reasons={MERGE_REASONS}
            confirmText="合并成一份"
            hint={`原因写进两份档案的经历。合错了，${UNMERGE_DAYS} 天内可以撤销。`}
            busy={act.submitting}
            error={act.error ? (act.issue('reason') ?? act.issue('dropId') ?? act.error.userMessage) : undefined}
            onChoose={(reason) => void merge(reason)}
          />
        </Card>
      </Section>
    </View>
  )
}

/** What becomes of the file that goes, with its WeChat. */
function sayDropped(keep: Half, drop: Half): string {
  const stays = '它知道的写进留下那份的经历，然后停用，不再计入人数。'
  if (!drop.bound) return stays
  return keep.bound === false ? `${stays}它绑定的微信转到留下的那份。` : `${stays}它绑定的微信解除。`
}

function HalfCard({ half, follows }: { half: Half; follows: string }) {
  return (
    <Card>
      <View className="care__strong">{half.name}</View>
      {half.villageName !== undefined && <View className="care__second">{sayHalf(half as MemberItem)}</View>}
      <View className="care__gap" />
      <View>{follows}</View>
    </Card>
  )
}

/** 柳河村 · 苏州市 · 138****5678 · 已绑定微信. */
export const sayHalf = (half: MemberItem): string =>
  [half.villageName, sayCity(half), half.maskedPhone || '未登记电话', half.bound ? '已绑定微信' : '未绑定微信']
    .filter(Boolean)
    .join(' · ')
