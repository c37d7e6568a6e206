import { View } from '@tarojs/components'
import { useState } from 'react'
import type { OwnContactItem } from '@/contract/contact-cadre'
import { Button } from '@/kit/button'
import { Card, Section } from '@/kit/card'
import { Done, Empty } from '@/kit/state'
import { sayIsoDay, sayMonth } from '@/kit/time'
import { walkRows } from '@/kit/walk-rows'
import { go, isWeb, useSession } from '@/platform'
import { Greet } from './greet'
import { type Mine, partsOf, reachedOf } from './mine-list'
import { MineRow, type RowActs } from './mine-row'

/** More rows than this at once only make a phone slow; the rest is a tap away. */
const ROWS_AT_ONCE = 25

const moveFocus = walkRows('.mine-row', '.mine-row__main')

interface PartsProps extends RowActs {
  readonly mine: Mine
  readonly chosen: string | undefined
  readonly turn: number
  readonly reload: () => Promise<void>
}

/** The month's list in its three parts. */
export function MineParts({ mine, reload, ...rows }: PartsProps) {
  const { asked, unreached, reached } = partsOf(mine.items)
  const total = mine.items.length
  const keyboard = isWeb && { onKeyDown: moveFocus }
  if (total === 0) return <Nobody />
  return (
    <View {...keyboard}>
      <Section title={`${sayMonth(mine.month)} · ${total} 人，联系到 ${reachedOf(mine)} 人`}>
        <Greet mine={mine} reload={reload} />
      </Section>
      {reachedOf(mine) === total && asked.length === 0 && <Done>这个月都联系到了。</Done>}
      <Part title="要帮忙的、镇里问起的" items={asked} {...rows} />
      <Part title="本月还没联系到" items={unreached} {...rows} />
      <Part title="本月已联系" items={reached} folded {...rows} />
      {mine.more && <View className="k-list__end">名单太长，后面的没有列出。请支部书记分一些给别的干部。</View>}
    </View>
  )
}

interface PartProps extends RowActs {
  readonly title: string
  readonly items: readonly OwnContactItem[]
  readonly chosen: string | undefined
  readonly turn: number
  readonly folded?: boolean
}

function Part({ title, items, chosen, turn, folded = false, ...acts }: PartProps) {
  const [open, setOpen] = useState(!folded)
  const [shown, setShown] = useState(ROWS_AT_ONCE)
  if (items.length === 0) return null
  const fold = folded && (
    <Button small kind="text" onTap={() => setOpen(!open)} label={`${open ? '收起' : '看'}${title}的名单`}>
      {open ? '收起' : '看名单'}
    </Button>
  )
  return (
    <Section title={`${title} ${items.length}`} side={fold}>
      {open && (
        <Card flush>
          {items.slice(0, shown).map((item) => (
            <MineRow key={item.memberId} item={item} chosen={item.memberId === chosen} turn={turn} {...acts} />
          ))}
        </Card>
      )}
      {open && items.length > shown && (
        <Button kind="text" onTap={() => setShown(shown + ROWS_AT_ONCE)}>
          {`再看一些（还有 ${items.length - shown} 人）`}
        </Button>
      )}
    </Section>
  )
}

/** Nobody is paired with them: why, and what next. */
function Nobody() {
  const { can } = useSession()
  if (can('contact.review')) {
    return (
      <Empty
        act={
          <Button small onTap={() => void go('contactBoard', {})}>
            看全部联系情况
          </Button>
        }
      >
        您名下没有结对的成员。别人联系的，在「“1+N”联系情况」里看。
      </Empty>
    )
  }
  return <Empty>还没有给您结对成员。支部书记或乡镇安排后，名单会出现在这里。</Empty>
}

/** Whose members are on the list too, and one's own leave. */
export function LeaveNotes({ mine }: { mine: Mine }) {
  const { covering, leave } = mine
  if (covering.length === 0 && leave === undefined) return null
  return (
    <View>
      {covering.map(({ name, until }) => (
        <Card key={`${name}${until}`}>{`您在替${name}联系，到${sayShort(until)}。`}</Card>
      ))}
      {leave && (
        <Card>
          {`您${sayShort(leave.from)}到${sayShort(leave.until)}请假，由${leave.standInName}代联系。`}
          <Button small kind="text" onTap={() => void go('contactLeave', {})}>
            改或提前回来
          </Button>
        </Card>
      )}
    </View>
  )
}

/** 12月3日, with the year where it is another one's. */
const sayShort = (day: string) => sayIsoDay(day).replace(/^\d{4}年/, '')
