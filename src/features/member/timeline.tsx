import { View } from '@tarojs/components'
import type { TimelineItem } from '@/contract/member'
import { Section } from '@/kit/card'
import { List } from '@/kit/list'
import { sayExactly } from '@/kit/time'
import type { Paged } from '@/platform'
import './timeline.scss'

/** Entries have no id of their own: nothing is ever changed, so when and what says which. */
export const timelineKey = ({ at, text }: TimelineItem): string => `${at} ${text}`

/** What happened to a file, newest first. */
export function Timeline({ page }: { page: Paged<TimelineItem> }) {
  return (
    <Section title="经历">
      <List
        page={page}
        keyOf={timelineKey}
        empty="还没有记录。导入、更正、转接都会记在这里。"
        render={(item) => (
          <View className="member-timeline">
            <View className="member-timeline__dot" />
            <View className="member-timeline__what">
              <View>{item.text}</View>
              <View className="member-timeline__when">{`${sayExactly(item.at)} · ${item.byName}`}</View>
            </View>
          </View>
        )}
      />
    </Section>
  )
}
