/** What is shown of theme days to those who look after them, and who may accept one. Pure. */
import type { BoardDay, StateCounts } from '../../../src/contract/theme-day-review'
import { themeDayStates, type ThemeDayState } from '../../../src/contract/theme-day-fields'
import type { Actor } from '../../kernel/actor'
import type { Scope } from '../../kernel/authorize'
import { AppError } from '../../kernel/errors'
import { wire } from '../../kernel/handler'
import type { OrgRecord, ThemeCountsRecord, ThemeDayRecord } from '../../kernel/records'
import { noCounts, stateAt } from './rules'

/** What a board needs of a theme day: not its minutes. */
export type BoardRecord = Pick<
  ThemeDayRecord,
  '_id' | 'orgId' | 'orgName' | 'standId' | 'sort' | 'state' | 'startsAt' | 'nudged'
> & { record?: Pick<NonNullable<ThemeDayRecord['record']>, 'heldOn'> }

/** How many stand where, as these days say themselves. */
export function countDays(days: readonly Pick<ThemeDayRecord, 'state' | 'startsAt'>[], now: Date): StateCounts {
  const counts = noCounts()
  for (const day of days) counts[stateAt(day, now)]++
  return counts
}

/** As it was counted beside the days; what two counted at once may be below nothing until the night. */
export function countsOfRow(row: Pick<ThemeCountsRecord, ThemeDayState>): StateCounts {
  const counts = noCounts()
  for (const state of themeDayStates) counts[state] = Math.max(0, row[state])
  return counts
}

export function addCounts(all: readonly StateCounts[]): StateCounts {
  const sum = noCounts()
  for (const counts of all) for (const state of themeDayStates) sum[state] += counts[state]
  return sum
}

/** When its leader was told of what still is so. */
export function nudgedAt({ nudged }: Pick<ThemeDayRecord, 'nudged'>, state: ThemeDayState): Date | undefined {
  return state === 'unset' ? nudged?.unset : state === 'held' ? nudged?.held : undefined
}

/** Who leads it: of a group without a leader, its village's secretary. */
export const leaderOf = (org: OrgRecord | undefined, above: OrgRecord | undefined): string =>
  org?.leaderName ?? (org?.kind === 'group' ? above?.leaderName : undefined) ?? ''

/** A row of the board, with the names of today. */
export function boardDay(day: BoardRecord, orgs: ReadonlyMap<string, OrgRecord>, now: Date): BoardDay {
  const org = orgs.get(day.orgId)
  const above = orgs.get(org?.parentId ?? '')
  const state = stateAt(day, now)
  const nudged = nudgedAt(day, state)
  return {
    themeDayId: day._id,
    orgName: org?.name ?? day.orgName,
    aboveName: above?.kind === 'village' ? above.name : '',
    leaderName: leaderOf(org, above),
    state,
    ...(day.startsAt ? { startsAt: wire(day.startsAt) } : {}),
    ...(day.record ? { heldOn: day.record.heldOn } : {}),
    ...(nudged ? { nudgedAt: wire(nudged) } : {}),
  }
}

/**
 * Rule "a leader never accepts their own record": the caller wrote it, or leads the organisation itself. Who holds an
 * office that looks after it may well lead another one below.
 */
export function isOwnRecord(
  actor: Pick<Actor, 'openid' | 'account'>,
  scope: Scope,
  day: Pick<ThemeDayRecord, 'keys' | 'record'>,
): boolean {
  if (day.record?.byOpenid === actor.openid) return true
  return (actor.account?.roles ?? []).some(
    ({ role, orgId }) =>
      (role === 'group_leader' || role === 'branch_secretary') &&
      day.keys.includes(orgId) &&
      !scope.keys.includes(orgId),
  )
}

const conflict = (sentence: string) => new AppError('CONFLICT', sentence)

/**
 * What was looked at is what is accepted or given back, and no other.
 * @throws CONFLICT saying how it stands now
 */
export function checkLooked(
  actor: Pick<Actor, 'openid' | 'account'>,
  scope: Scope,
  day: Pick<ThemeDayRecord, 'keys' | 'record' | 'state' | 'edition' | 'steps'>,
  edition: number,
): void {
  const last = day.steps[day.steps.length - 1]
  const who = last?.byName || '别的同志'
  if (day.state === 'accepted') throw conflict(`${who}已经看过，通过了。`)
  if (day.state === 'returned') throw conflict(`${who}已经退回，等记录的人改好再看。`)
  if (day.state !== 'recorded') throw conflict('还没有记录，等记录交上来再看。')
  if (day.edition !== edition) {
    throw conflict(`${day.record?.byName || '记录的人'}刚刚改过这份记录，请先看看现在的。`)
  }
  if (isOwnRecord(actor, scope, day)) throw conflict('这是您自己记录的，或是您自己带的支部、小组，请别的同志看。')
}
