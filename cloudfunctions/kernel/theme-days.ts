/** What of theme days more than one feature needs. */
import type { Role } from '../../src/contract/roles'
import type { Actor } from './actor'
import { scopeOf } from './authorize'
import { type Db, increase, type Page, type Tx } from './db'
import { isLifeOrg, isOpen, listBelow } from './orgs'
import type { OrgRecord, ThemeDayRecord } from './records'

/** The fixed order of the county: by the places of everything from the county down. */
const sortOf = (org: OrgRecord, byId: ReadonlyMap<string, OrgRecord>) =>
  org.keys
    .slice(1)
    .map((key) => String(byId.get(key)?.order ?? 0).padStart(4, '0'))
    .join('.')

/**
 * What of a theme day follows from where its organisation stands.
 * @param byId at least everything above it, and itself
 */
export const placeOf = (org: OrgRecord, byId: ReadonlyMap<string, OrgRecord>) => ({
  keys: org.keys,
  standId: org.keys[1] ?? org._id,
  sort: sortOf(org, byId),
})

export const countsId = (month: string, orgId: string): string => `${month}:${orgId}`

/** Whether a theme day stands on the boards where its organisation stands now. */
export const standsAt = (
  day: Pick<ThemeDayRecord, 'keys' | 'standId' | 'sort'>,
  place: ReturnType<typeof placeOf>,
): boolean => day.keys.join() === place.keys.join() && day.standId === place.standId && day.sort === place.sort

/**
 * Puts a theme day where its organisation stands now, and its number under the organisation right below the county
 * where it belongs.
 */
export async function resettle(
  db: Db,
  { _id, month, state, standId }: Pick<ThemeDayRecord, '_id' | 'month' | 'state' | 'standId'>,
  place: ReturnType<typeof placeOf>,
): Promise<void> {
  await db.update('theme_days', [_id], place)
  if (standId === place.standId) return
  await db.update('theme_counts', [countsId(month, standId)], { [state]: increase(-1) })
  await db.update('theme_counts', [countsId(month, place.standId)], { [state]: increase(1) })
}

/** The roles that lead a life organisation. */
const LEADING: readonly Role[] = ['group_leader', 'branch_secretary']

/** Ids in one look; the planner wants `in` short. */
const TOGETHER = 100
const LEADERS_MAX = 1000

/**
 * The WeChats of those who lead these life organisations; of a group without a leader, those of its village's
 * secretary.
 */
export async function leaderOpenids(db: Db, orgs: readonly Pick<OrgRecord, '_id' | 'kind' | 'parentId'>[]) {
  const inOffice = async (ids: readonly string[]) => {
    const led = new Map<string, string[]>()
    for (let from = 0; from < ids.length; from += TOGETHER) {
      const accounts = await db.all('accounts', {
        index: 'org',
        equal: { orgIds: ids.slice(from, from + TOGETHER) },
        limit: LEADERS_MAX,
        fields: ['roles'],
      })
      for (const { _id, roles } of accounts) {
        for (const { role, orgId } of roles) {
          if (LEADING.includes(role)) led.set(orgId, [...(led.get(orgId) ?? []), _id])
        }
      }
    }
    return led
  }
  const own = await inOffice(orgs.map(({ _id }) => _id))
  const villages = orgs.flatMap(({ _id, kind, parentId }) =>
    kind === 'group' && parentId && !own.has(_id) ? [parentId] : [],
  )
  const above = await inOffice([...new Set(villages)])
  const found = orgs.flatMap(({ _id, parentId }) => own.get(_id) ?? above.get(parentId ?? '') ?? [])
  return [...new Set(found)]
}

/**
 * The life organisations that the caller leads themselves: those an office of theirs sits on, and of a village's
 * secretary its groups.
 * @param ofVillage which of these groups count; all unless told
 */
export async function ledOrgs(
  db: Db,
  actor: Actor,
  ofVillage: (group: OrgRecord) => boolean = () => true,
): Promise<OrgRecord[]> {
  const { keys } = scopeOf(actor, 'theme_day.hold')
  const offices = actor.orgs.filter((org) => keys.includes(org._id))
  const villages = offices.filter((org) => org.kind === 'village' && isOpen(org))
  const below = (await Promise.all(villages.map(({ _id }) => listBelow(db, _id)))).flat().filter(ofVillage)
  const led = [...offices, ...below].filter((org) => isLifeOrg(org) && isOpen(org))
  return [...new Map(led.map((org) => [org._id, org])).values()]
}

/** Says that the theme days of a month are to be made; one that was made already stays. */
export async function orderMonth(tx: Tx, month: string, now: Date): Promise<void> {
  if (await tx.get('theme_months', month)) return
  await tx.set('theme_months', { _id: month, state: 'due', made: 0, since: now, at: now })
}

/** A page of the month's theme days that were not held yet: a correction of the checklist holds for them. */
export function pageUnheld(
  db: Db,
  month: string,
  cursor: string | undefined,
  limit: number,
): Promise<Page<ThemeDayRecord>> {
  return db.page('theme_days', {
    index: 'month',
    equal: { month, state: ['unset', 'set'] },
    limit,
    cursor,
    fields: ['orgId'],
  })
}

/** A page of the theme days of all months that an organisation, or one above them, has on its board. */
export function pageBelow(
  db: Db,
  orgId: string,
  cursor: string | undefined,
  limit: number,
): Promise<Page<ThemeDayRecord>> {
  return db.page('theme_days', {
    index: 'board',
    equal: { keys: orgId },
    limit,
    cursor,
    fields: ['orgId', 'keys', 'standId', 'state'],
  })
}
