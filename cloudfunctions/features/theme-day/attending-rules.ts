/** A theme day as its people see it. Pure. */
import { linkKindOf } from '../../../src/contract/blocks'
import type { ChecklistView } from '../../../src/contract/checklist-fields'
import type { ThemeDayItem, ThemeDayView } from '../../../src/contract/theme-day'
import { wire } from '../../kernel/handler'
import type { ThemeAnswerRecord, ThemeDayRecord } from '../../kernel/records'
import { pictureViews } from './record-view'
import { countsOf, stateAt } from './rules'

/** It has a day, and nobody recorded it yet. */
export const mayAnswer = ({ startsAt, record }: ThemeDayRecord): boolean => startsAt !== undefined && !record

/** By which checklist it goes: by the one that held when it began; before that by the present one. */
export function lookedAt({ startsAt, record }: Pick<ThemeDayRecord, 'startsAt' | 'record'>, now: Date): Date {
  if (record) return new Date(Math.min(now.getTime(), Date.parse(`${record.heldOn}T23:59:59+08:00`)))
  return startsAt && startsAt < now ? startsAt : now
}

interface Reader {
  /** The month's, where the county gave one; a record keeps its own. */
  readonly theme: string
  /** Of the reader's own file, where they have one. */
  readonly memberId: string | undefined
  readonly answer: ThemeAnswerRecord | undefined
  readonly now: Date
}

/** What the record says of somebody; before it what they said themselves. */
function mineOf({ record }: ThemeDayRecord, { memberId, answer }: Reader): ThemeDayItem['mine'] {
  if (!record) return answer?.answer
  return record.attendance.find((one) => one.memberId === memberId)?.how
}

export function dayItem(day: ThemeDayRecord, reader: Reader): ThemeDayItem {
  const { record, plan, startsAt } = day
  const mine = mineOf(day, reader)
  const way = record?.way ?? plan?.way
  return {
    themeDayId: day._id,
    month: day.month,
    orgId: day.orgId,
    orgName: day.orgName,
    state: stateAt(day, reader.now),
    theme: record?.theme ?? reader.theme,
    ...(startsAt ? { startsAt: wire(startsAt) } : {}),
    ...(way ? { way } : {}),
    ...(record ? { heldOn: record.heldOn } : {}),
    ...(mine ? { mine } : {}),
  }
}

interface Opened extends Reader {
  readonly checklist: ChecklistView | undefined
  /** The record, where its text may be seen. */
  readonly shown: ThemeDayRecord['record']
  readonly urls: ReadonlyMap<string, string>
  readonly can: ThemeDayView['can']
}

export function dayView(day: ThemeDayRecord, opened: Opened): ThemeDayView {
  const { plan, record, setByName } = day
  const { checklist, answer, shown, urls, can } = opened
  // once it is recorded the way in is no more: a fixed day's link leads into the next meeting too
  const { link = '', joinHint = '' } = record ? {} : (plan ?? {})
  const leadsTo = linkKindOf(link)
  return {
    ...dayItem(day, opened),
    place: plan?.place ?? '',
    link,
    ...(leadsTo ? { leadsTo } : {}),
    joinHint,
    note: plan?.note ?? '',
    ...(setByName ? { setByName } : {}),
    ...(checklist ? { checklist } : {}),
    words: answer?.words ?? '',
    tappedIn: answer?.tappedInAt !== undefined,
    ...(shown
      ? {
          record: {
            minutes: shown.minutes,
            pictures: pictureViews({ record: shown }, urls),
            meetings: shown.meetings,
            counts: countsOf(shown.attendance),
          },
        }
      : {}),
    can,
  }
}
