import { Text, View } from '@tarojs/components'
import { attendanceKinds, attendanceNames, meetingNames } from '@/contract/theme-day-fields'
import type { ThemeDayView } from '@/contract/theme-day'
import { Attachments } from '@/kit/attachments'
import { Card, Section } from '@/kit/card'
import './record-part.scss'

/** What was recorded, as the organisation's people see it: how many came, never who. */
export function RecordPart({ record }: { record: NonNullable<ThemeDayView['record']> }) {
  const { minutes, meetings, counts, pictures } = record
  const came = attendanceKinds
    .filter((kind) => counts[kind] > 0)
    .map((kind) => `${attendanceNames[kind]} ${counts[kind]} 人`)
  return (
    <Section title="这次的记录">
      <Card>
        <Text className="theme-record__minutes" selectable userSelect>
          {minutes}
        </Text>
        {meetings.length > 0 && (
          <View className="theme-record__line">{`一并开了${meetings.map((kind) => meetingNames[kind]).join('、')}`}</View>
        )}
        <View className="theme-record__line">{came.join('，')}</View>
        {pictures.length > 0 && (
          <Attachments attachments={pictures.map((one) => ({ ...one, kind: 'image' as const }))} />
        )}
      </Card>
    </Section>
  )
}
