import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Action } from '@/contract/action'
import { now, type ShareCard, type Submit } from '@/platform'
import { Button, ShareButton } from './button'
import './remind-unread.scss'
import { Done, Problem } from './state'
import { sayExactly } from './time'

/** The same person is reminded of the same thing at most once in this time, ms (domain.md, what it must never do, 7). */
const ONCE_IN = 24 * 3600_000
/** WeChat's messages keep the night. */
export const NIGHT = '夜里 21:00–8:00 不发微信消息，早上 8 点发。'

interface Told {
  readonly people: number
  readonly reachable: number
  readonly remindedAt: string
}

interface RemindUnreadProps<A extends Action> {
  unread: readonly { readonly reachable: boolean }[]
  /** When these were last reminded. */
  before: string | undefined
  may: boolean
  act: Submit<A>
  /** Does it; answers what it answered. */
  remind: () => Promise<Told | undefined>
  /** What reaches those whom no message does. */
  card: ShareCard
}

const elsewhere = (people: number) => `另外 ${people} 人微信消息送不到，可以发卡片到群里、打电话，或找备用联系人。`

/** 只提醒这 N 人: whom a message can reach, and what to do for the others. */
export function RemindUnread<A extends Action>({ unread, before, may, act, remind, card }: RemindUnreadProps<A>) {
  const [told, setTold] = useState<Told>()
  const reachable = unread.filter((person) => person.reachable).length
  if (told) {
    const others = told.people - told.reachable
    return (
      <Done>
        {`已提醒 ${told.people} 人，微信消息能送到 ${told.reachable} 人。`}
        {others > 0 && elsewhere(others)}
        {told.reachable > 0 && NIGHT}
      </Done>
    )
  }
  if (before !== undefined && now() - Date.parse(before) < ONCE_IN) {
    return (
      <View className="k-remind__lead">{`${sayExactly(before)} 提醒过，满 24 小时后可以再提醒。急的话请打电话。`}</View>
    )
  }
  if (!may || unread.length === 0) return null
  // a message that reaches nobody is no act: what does reach them stands in its place
  if (reachable === 0) {
    return (
      <View className="k-remind">
        <View className="k-remind__lead">
          {`这 ${unread.length} 人没有同意接收微信消息，提醒送不到。可以发卡片到群里、打电话，或找备用联系人。`}
        </View>
        <ShareButton kind="primary" card={card}>
          发卡片到群里
        </ShareButton>
      </View>
    )
  }
  return (
    <View className="k-remind">
      <View className="k-remind__lead">
        {`微信消息能送到其中 ${reachable} 人。`}
        {reachable < unread.length && elsewhere(unread.length - reachable)}
      </View>
      {act.waiting && <Problem>没有发出去。有信号时点「再发一次」，不会重复提醒。</Problem>}
      {!act.waiting && act.error && <Problem>{act.error.userMessage}</Problem>}
      <Button kind="primary" busy={act.submitting} onTap={() => void remind().then((answer) => setTold(answer))}>
        {act.waiting ? '再发一次' : `只提醒这 ${unread.length} 人`}
      </Button>
    </View>
  )
}
