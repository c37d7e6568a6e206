import { View } from '@tarojs/components'
import { useState } from 'react'
import type { HomeView } from '@/contract/session'
import { Button, buttonClass } from '@/kit/button'
import { Problem } from '@/kit/state'
import { Tap } from '@/kit/tap'
import { dateAndClock } from '@/kit/time'
import { go, now } from '@/platform'
import { type SayWell, useSayWell } from './use-say-well'
import './well-card.scss'
import { WellWords } from './well-words'

type Contact = NonNullable<HomeView['contact']>

interface Said {
  readonly logId: string
  readonly on: string
}

/** 报平安: one tap says it. Large while this month's contact is open, small and calm once there was one. */
export function WellCard({ contact, at }: { contact: Contact; at: string }) {
  const [said, setSaid] = useState<Said>()
  const well = useSayWell(at, setSaid)
  const isToday = said?.on === dateAndClock(now())[0]
  if (said && isToday) return <Told key={said.logId} said={said} contact={contact} />
  const last = contact.last ?? (said && lastOf(said, contact))
  return (
    <View className={last ? 'home-well home-well--calm' : 'home-well'}>
      {last ? (
        <View className="home-well__calm">{sayReached(contact, last)}</View>
      ) : (
        <View className="home-well__ask">想报个平安吗？点一下就好。</View>
      )}
      <Choices well={well} isCalm={last !== undefined} />
      <Waiting well={well} />
      {!last && contact.cadreName !== undefined && (
        <View className="home-well__who">{`${contact.cadreName}每月问候您一次；您报了平安，就不用再打电话问了。`}</View>
      )}
    </View>
  )
}

/** What was pressed before midnight and sent after it, until the next look at the cloud says it. */
const lastOf = ({ on }: Said, { month }: Contact): Contact['last'] =>
  on.startsWith(month) ? { on, state: 'well', own: true } : undefined

const ownWords = { well: '报了平安', changed: '说了换地方', needs: '说了要帮忙', reached: '联系过' } as const

/** 11月已联系上 · 26日报了平安. */
function sayReached({ month }: Contact, { on, state, own }: NonNullable<Contact['last']>): string {
  const what = own ? ownWords[state] : '联系过您'
  return `${Number(month.slice(5))}月已联系上 · ${Number(on.slice(8))}日${what}`
}

function Choices({ well, isCalm }: { well: SayWell; isCalm: boolean }) {
  const ways = [
    { text: '平安', onTap: () => void well.press() },
    { text: '换地方了', onTap: () => void go('moved', {}) },
    { text: '要帮忙', onTap: () => void go('askHelp', {}) },
  ]
  return (
    <View className="home-well__ways">
      {ways.map(({ text, onTap }, index) => (
        <View key={text} className="home-well__way">
          <Tap
            className={`${buttonClass(index === 0 && !isCalm ? 'primary' : 'plain', isCalm)} ${isCalm ? '' : 'home-well__big'}`}
            onTap={onTap}
          >
            {text}
          </Tap>
        </View>
      ))}
    </View>
  )
}

function Waiting({ well }: { well: SayWell }) {
  const { waits, problem, busy } = well
  if (!waits && (problem === undefined || busy)) return null
  return (
    <View className="home-well__waits">
      <Problem>
        <View>{problem ?? '没有发出去，已存在手机上。有信号时点「再发一次」。'}</View>
        {waits && (
          <View className="home-well__again">
            <Button small busy={busy} onTap={() => void well.resend()}>
              再发一次
            </Button>
          </View>
        )}
      </Problem>
    </View>
  )
}

/** It was said: who sees it, and a line more for who likes. */
function Told({ said, contact }: { said: Said; contact: Contact }) {
  const who = contact.cadreName ?? '支部'
  return (
    <View className="home-well">
      <View className="home-well__done">{`✓ 已报平安，${who}看得到。`}</View>
      <WellWords logId={said.logId} who={who} />
      <View className="home-well__rest">
        <Button small kind="text" onTap={() => void go('moved', {})}>
          换地方了
        </Button>
        <Button small kind="text" onTap={() => void go('askHelp', {})}>
          要帮忙
        </Button>
      </View>
    </View>
  )
}
