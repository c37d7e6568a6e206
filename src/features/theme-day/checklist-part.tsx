import { View } from '@tarojs/components'
import type { ChecklistView } from '@/contract/checklist-fields'
import { Card, Section } from '@/kit/card'
import './checklist-part.scss'

/** What the month's checklist asks, with how people away take part. */
export function ChecklistPart({ checklist }: { checklist: ChecklistView }) {
  const { theme, items, withdrawn } = checklist
  return (
    <Section title="这个月做什么">
      <Card>
        {theme !== '' && <View className="theme-list__theme">{theme}</View>}
        {withdrawn && <View className="theme-list__away">{`县里收回了这个月的提示单：${withdrawn.why}`}</View>}
        {items.map((item) => (
          <View key={item.itemId} className="theme-list__item">
            <View>{`${item.required ? '规定' : '自选'} · ${item.text}`}</View>
            {item.away !== '' && <View className="theme-list__away">{`在外的：${item.away}`}</View>}
            {item.addedBy !== undefined && <View className="theme-list__away">{`${item.addedBy}加的`}</View>}
          </View>
        ))}
      </Card>
    </Section>
  )
}
