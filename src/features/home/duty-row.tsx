/** What waits for a leader or a cadre on 首页. */
import type { Duty } from '@/contract/session'
import { Row } from '@/kit/card'
import { go } from '@/platform'

export const keyOfDuty = (duty: Duty): string => {
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
    case 'contacts':
    case 'contact_questions':
    case 'cases':
      return duty.kind
    case 'contacts_below':
    case 'contacts_lost':
    case 'unpaired':
      return `${duty.kind}:${duty.orgId}`
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

/** 王建国 · 王建国等 3 位. */
const sayNames = ({ people, name }: Extract<Duty, { kind: 'contact_questions' }>) =>
  people > 1 ? `${name}等 ${people} 位` : name

const sayCases = ({ cases, late }: Extract<Duty, { kind: 'cases' }>) =>
  `${cases} 件难处等您办${late > 0 ? `，${late} 件过了期限` : ''}`

const monthNumber = (month: string) => Number(month.slice(5))

function sayThemeDay({ what, month, orgName }: Extract<Duty, { kind: 'theme_day' }>): string {
  const day = `${orgName} ${monthNumber(month)} 月主题党日`
  if (what === 'unset') return `${day}还没定时间`
  return what === 'held' ? `${day}开展了，还没记录` : `${day}的记录，上级问了一句话`
}

const openThemeDayDuty = ({ what, themeDayId }: Extract<Duty, { kind: 'theme_day' }>) =>
  what === 'unset' ? go('themeDayPlan', { id: themeDayId }) : go('themeDayRecord', { id: themeDayId })

/** A duty is a sentence with a number; it leads to the names behind the number. */
export function DutyRow({ duty }: { duty: Duty }) {
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
    case 'contacts':
      return <Row title={`本月还有 ${duty.people} 位没联系到`} onTap={() => void go('contacts')} />
    case 'contact_questions':
      return <Row title={`镇里问起${sayNames(duty)}，等您回一句`} onTap={() => void go('contacts')} />
    case 'cases':
      return <Row title={sayCases(duty)} onTap={() => void go('cases')} />
    case 'contacts_below':
      return (
        <Row
          title={`${duty.orgName}本月还有 ${duty.people} 位没联系到`}
          onTap={() => void go('contactBoard', { orgId: duty.orgId })}
        />
      )
    case 'contacts_lost':
      return (
        <Row
          title={`${duty.people} 位成员 6 个月没联系上，请支部讨论`}
          onTap={() => void go('contactBoard', { orgId: duty.orgId })}
        />
      )
    case 'unpaired':
      return (
        <Row
          title={`${duty.orgName}有 ${duty.people} 位成员还没有结对`}
          onTap={() => void go('pairing', { orgId: duty.orgId })}
        />
      )
    case 'ledger_empty':
      return (
        <Row title={`${duty.orgName}还没有成员，请导入台账`} onTap={() => void go('imports', { orgId: duty.orgId })} />
      )
  }
}
