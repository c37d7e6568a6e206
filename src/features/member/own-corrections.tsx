import { View } from '@tarojs/components'
import { correctableNames, listOwnCorrections } from '@/contract/care'
import { Button } from '@/kit/button'
import type { Beside, CorrectableField } from '@/kit/file-groups'
import { readMonth } from '@/kit/month-field'
import { Tag } from '@/kit/tag'
import { sayDay, sayMonth } from '@/kit/time'
import { go, type Output, usePage } from '@/platform'

type Correction = Output<typeof listOwnCorrections>['items'][number]

const keyOf = ({ correctionId }: Correction) => correctionId

/** What one asked to correct, beside the fields of one's file: the last word on each, and the way to say more. */
export function useOwnCorrections(): { beside: Beside; reload: () => Promise<void> } {
  const corrections = usePage(listOwnCorrections, {}, { keyOf })
  const beside: Beside = (field) => {
    // newest first
    const last = corrections.items?.find((correction) => correction.field === field)
    return {
      ...(last?.state !== 'waiting' && { act: <Ask field={field} /> }),
      ...(last && { state: <State correction={last} /> }),
    }
  }
  return { beside, reload: corrections.reload }
}

function Ask({ field }: { field: CorrectableField }) {
  return (
    <Button small kind="text" label={`${correctableNames[field]}写得不对`} onTap={() => void go('correct', { field })}>
      不对？
    </Button>
  )
}

/** Where it stands: 等支部看, 已更正, 没有采纳 with the reason. */
function State({ correction: { state, after, answer, at } }: { correction: Correction }) {
  const month = readMonth(after)
  const asked = month ? sayMonth(month) : after
  if (state === 'waiting') {
    return (
      <View>
        <Tag tone="wait">等支部看</Tag>
        <View className="k-file__answer">{`您提出「${asked}」。`}</View>
      </View>
    )
  }
  if (state === 'accepted') return <Tag tone="ok">{`已更正 ${sayDay(at)}提出`}</Tag>
  return (
    <View>
      <Tag tone="act">没有采纳</Tag>
      <View className="k-file__answer">{`您提出「${asked}」。支部说：${answer}`}</View>
    </View>
  )
}
