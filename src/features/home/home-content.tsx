import { View } from '@tarojs/components'
import type { InboxItem } from '@/contract/message'
import type { Duty, HomeView, SessionView } from '@/contract/session'
import { Button } from '@/kit/button'
import { Card, Row, Section } from '@/kit/card'
import { InboxRow } from '@/kit/inbox-row'
import { Empty } from '@/kit/state'
import { sayGreeting } from '@/kit/time'
import { go, openThing } from '@/platform'
import './home-content.scss'
import { ThemeDaySection } from './theme-day-section'

/** More would push everything else off the screen. */
const WAITING_SHOWN = 5

interface HomeContentProps {
  view: HomeView
  session: SessionView | undefined
}

/** What waits for me: duties first, then what I was told, then the newest notice where nothing waits. */
export function HomeContent({ view, session }: HomeContentProps) {
  const { duties, newest, themeDay } = view
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

const keyOfDuty = (duty: Duty): string => {
  switch (duty.kind) {
    case 'unread_notice':
      return `${duty.kind}:${duty.noticeId}:${duty.orgId}`
    case 'notice_review':
      return `${duty.kind}:${duty.noticeId}`
    case 'ledger_empty':
      return `${duty.kind}:${duty.orgId}`
    case 'push_review':
      return `${duty.kind}:${duty.pushId}`
    case 'lecture_review':
      return `${duty.kind}:${duty.lectureId}`
    case 'entry_review':
      return `${duty.kind}:${duty.entryId}`
    case 'claims':
    case 'corrections':
    case 'proposals':
    case 'entries_due':
      return duty.kind
    case 'message_trouble':
      return `${duty.kind}:${duty.name}`
    case 'theme_day':
    case 'minutes_review':
      return `${duty.kind}:${duty.themeDayId}`
    case 'theme_day_records':
      return `${duty.kind}:${duty.orgId}:${duty.month}`
    case 'checklist_due':
      return `${duty.kind}:${duty.month}`
    default:
      return `${duty.kind}:${duty.importId}`
  }
}

/** 青石镇提请设立新塘村 · 青石镇提请设立 2 个村 · 青石镇等 3 个乡镇提请设立 5 个村. */
function sayProposals({ villages, townships, orgName, name }: Extract<Duty, { kind: 'proposals' }>): string {
  const who = townships > 1 ? `${orgName}等 ${townships} 个乡镇` : orgName
  return `${who}提请设立${villages > 1 ? ` ${villages} 个村` : name}`
}

const sayTrouble = ({ what, name }: Extract<Duty, { kind: 'message_trouble' }>) =>
  what === 'template' ? `微信不收「${name}」的消息模板，请核对` : `「${name}」一直没有办成，系统在重试`

const monthNumber = (month: string) => Number(month.slice(5))

function sayThemeDay({ what, month, orgName }: Extract<Duty, { kind: 'theme_day' }>): string {
  const day = `${orgName} ${monthNumber(month)} 月主题党日`
  if (what === 'unset') return `${day}还没定时间`
  return what === 'held' ? `${day}开展了，还没记录` : `${day}的记录，上级问了一句话`
}

const openThemeDayDuty = ({ what, themeDayId }: Extract<Duty, { kind: 'theme_day' }>) =>
  what === 'unset' ? go('themeDayPlan', { id: themeDayId }) : go('themeDayRecord', { id: themeDayId })

/** A duty is a sentence with a number; it leads to the names behind the number. */
function DutyRow({ duty }: { duty: Duty }) {
  switch (duty.kind) {
    case 'unread_notice':
      return (
        <Row
          title={`${duty.people} 位成员还没收到「${duty.title}」`}
          onTap={() => void go('reach', { id: duty.noticeId, orgId: duty.orgId })}
        />
      )
    case 'notice_review':
      return <Row title={`「${duty.title}」等您复核后放行`} onTap={() => void go('review')} />
    case 'ledger_rows':
      return (
        <Row
          title={`台账「${duty.fileName}」有 ${duty.rows} 行要您定`}
          onTap={() => void go('import', { id: duty.importId })}
        />
      )
    case 'ledger_unfinished':
      return (
        <Row
          title={`台账「${duty.fileName}」没有导完，还剩 ${duty.rows} 行`}
          onTap={() => void go('import', { id: duty.importId })}
        />
      )
    case 'corrections':
      return <Row title={`${duty.people} 位成员说档案写得不对，等您核对`} onTap={() => void go('corrections')} />
    case 'claims':
      return <Row title={`${duty.people} 人等您确认是不是本人`} onTap={() => void go('claims')} />
    case 'proposals':
      return <Row title={sayProposals(duty)} onTap={() => void go('proposals')} />
    case 'message_trouble':
      return <Row title={sayTrouble(duty)} onTap={() => void go('messageSettings')} />
    case 'push_review':
      return <Row title={`学习推送「${duty.title}」等您复核后放行`} onTap={() => void go('pushReviews')} />
    case 'lecture_review':
      return <Row title={`云课堂「${duty.title}」等您复核后放行`} onTap={() => void go('lectureReview')} />
    case 'entry_review':
      return <Row title={`资料「${duty.title}」等您复核后放行`} onTap={() => void go('libraryReview')} />
    case 'theme_day':
      return <Row title={sayThemeDay(duty)} onTap={() => void openThemeDayDuty(duty)} />
    case 'theme_day_records':
      return (
        <Row
          title={`${monthNumber(duty.month)} 月主题党日有 ${duty.days} 份记录等您看`}
          onTap={() => void go('themeDayBoard', { orgId: duty.orgId, month: duty.month })}
        />
      )
    case 'minutes_review':
      return <Row title={`${duty.orgName}的主题党日记录等您复核后放行`} onTap={() => void go('minutesReview')} />
    case 'checklist_due':
      return (
        <Row
          title={`${monthNumber(duty.month)} 月主题党日提示单还没发`}
          onTap={() => void go('checklistEdit', { id: duty.month })}
        />
      )
    case 'entries_due':
      return <Row title={`资料库 ${duty.entries} 篇到了核对日期`} onTap={() => void go('libraryDue')} />
    case 'ledger_empty':
      return (
        <Row title={`${duty.orgName}还没有成员，请导入台账`} onTap={() => void go('imports', { orgId: duty.orgId })} />
      )
  }
}
