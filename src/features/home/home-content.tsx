import { View } from '@tarojs/components'
import type { InboxItem } from '@/contract/message'
import type { HomeView, SessionView } from '@/contract/session'
import { Button } from '@/kit/button'
import { Card, Section } from '@/kit/card'
import { InboxRow } from '@/kit/inbox-row'
import { Empty } from '@/kit/state'
import { sayGreeting } from '@/kit/time'
import { go, openThing } from '@/platform'
import { CasesSection } from './cases-section'
import { DutyRow, keyOfDuty } from './duty-row'
import './home-content.scss'
import { ThemeDaySection } from './theme-day-section'
import { WellCard } from './well-card'

/** More would push everything else off the screen. */
const WAITING_SHOWN = 5

interface HomeContentProps {
  view: HomeView
  session: SessionView | undefined
}

/** What waits for me: duties first, then 报平安, what I asked for, what I was told, the newest notice where nothing waits. */
export function HomeContent({ view, session }: HomeContentProps) {
  const { duties, newest, themeDay, contact, cases = [] } = view
  // the theme day has a section of its own
  const waiting = view.waiting.filter(({ thingId }) => thingId !== themeDay?.themeDayId)
  const showsNewest = newest !== undefined && !waiting.some((item) => item.thingId === newest.thingId)
  return (
    <View>
      <Greeting session={session} />
      {duties.length > 0 && (
        <Section title={`要我办的 ${duties.length}`}>
          <Card flush>
            {duties.map((duty) => (
              <DutyRow key={keyOfDuty(duty)} duty={duty} />
            ))}
          </Card>
        </Section>
      )}
      {contact && <WellCard contact={contact} at={view.at} />}
      {cases.length > 0 && <CasesSection cases={cases} />}
      {waiting.length > 0 && (
        <Section title={`等我看 ${waiting.length}`} side={<Inbox />}>
          <Things items={waiting.slice(0, WAITING_SHOWN)} />
        </Section>
      )}
      {showsNewest && (
        <Section title="最新通知" side={waiting.length === 0 && <Inbox />}>
          <Things items={[newest]} />
        </Section>
      )}
      {themeDay && <ThemeDaySection key={themeDay.themeDayId} themeDay={themeDay} />}
      {duties.length === 0 && waiting.length === 0 && !showsNewest && !themeDay && (
        <Empty>今天没有要您看的。组织发了通知，会出现在这里。</Empty>
      )}
    </View>
  )
}

function Greeting({ session }: { session: SessionView | undefined }) {
  if (!session) return null
  const place = session.orgs.find((org) => org.orgId === session.lifeOrgId) ?? session.orgs[0] ?? session.roles[0]?.org
  return (
    <View className="home-greeting">
      <View className="home-greeting__name">
        {sayGreeting()}，{session.name}
      </View>
      {place && <View className="home-greeting__place">{place.name}</View>}
    </View>
  )
}

function Inbox() {
  return (
    <Button small kind="text" onTap={() => void go('inbox')}>
      全部消息
    </Button>
  )
}

function Things({ items }: { items: readonly InboxItem[] }) {
  return (
    <Card flush>
      {items.map((item) => (
        <InboxRow key={item.thingId} item={item} onTap={() => void openThing(item)} />
      ))}
    </Card>
  )
}
