import { View } from '@tarojs/components'
import type { ChecklistItemView, ChecklistView, Reading } from '@/contract/checklist-fields'
import { go } from '@/platform'
import { Card, Row, Section } from '../card'
import { Tag } from '../tag'
import { sayDay } from '../time'
import './checklist-body.scss'

/** What one can read for it opens where it lives: an issue of the study pushes, an entry of the library. */
export const openReading = ({ kind, thingId }: Reading): Promise<void> =>
  kind === 'push' ? go('push', { id: thingId }) : go('libraryEntry', { id: thingId })

export const readingKindNames: Readonly<Record<Reading['kind'], string>> = { push: '学习推送', entry: '资料库' }

interface ChecklistBodyProps {
  checklist: ChecklistView
}

/** A month's checklist as those who go by it see it: what was changed or taken back first, then what there is to do. */
export function ChecklistBody({ checklist }: ChecklistBodyProps) {
  const { month, theme, reading, items } = checklist
  return (
    <View className="k-checklist">
      <Standing checklist={checklist} />
      {theme !== '' && (
        <Card>
          <View className="k-checklist__label">{`${Number(month.slice(5))}月的主题`}</View>
          <View className="k-checklist__theme">{theme}</View>
        </Card>
      )}
      <Items title="规定动作" note="都要做" items={items.filter(({ required }) => required)} />
      <Items title="自选动作" note="挑着做" items={items.filter(({ required }) => !required)} />
      {reading.length > 0 && (
        <Section title="读什么">
          <Card flush>
            {reading.map((one) => (
              <Row
                key={`${one.kind}:${one.thingId}`}
                title={one.title}
                note={readingKindNames[one.kind]}
                onTap={() => void openReading(one)}
              />
            ))}
          </Card>
        </Section>
      )}
    </View>
  )
}

/** What is different from what one may have read before. */
function Standing({ checklist: { withdrawn, corrections, items } }: ChecklistBodyProps) {
  if (withdrawn) {
    return (
      <View className="k-checklist__standing">
        <Tag tone="quiet">已收回</Tag>
        <View>{`${sayDay(withdrawn.at)}县里收回了这份提示单。原因：${withdrawn.why}`}</View>
        <View className="k-checklist__after">
          {items.length > 0
            ? '县里的项目不用再做，下面是还要做的。'
            : '县里的项目不用再做，主题党日照常开展，内容自己定。'}
        </View>
      </View>
    )
  }
  if (corrections.length === 0) return null
  return (
    <View className="k-checklist__standing">
      {corrections.map(({ at, byName, changes }) => (
        <View key={at} className="k-checklist__correction">
          <Tag tone="wait">{`提示单 ${sayDay(at)} 改过`}</Tag>
          {changes.map((change) => (
            <View key={change} className="k-checklist__change">
              {change}
            </View>
          ))}
          <View className="k-checklist__by">{byName}</View>
        </View>
      ))}
    </View>
  )
}

function Items({ title, note, items }: { title: string; note: string; items: readonly ChecklistItemView[] }) {
  if (items.length === 0) return null
  return (
    <Section title={title} side={<View className="k-checklist__note">{note}</View>}>
      <Card flush>
        {items.map((item, at) => (
          <View key={item.itemId} className="k-checklist__item">
            <View className="k-checklist__number">{`${at + 1}.`}</View>
            <View className="k-checklist__main">
              <View>{item.text}</View>
              {item.away !== '' && <View className="k-checklist__away">{`在外地的：${item.away}`}</View>}
              {item.addedBy !== undefined && <View className="k-checklist__by">{`${item.addedBy}加的`}</View>}
            </View>
          </View>
        ))}
      </Card>
    </Section>
  )
}
