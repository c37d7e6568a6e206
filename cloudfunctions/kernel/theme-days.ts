/** What of theme days more than one feature needs. */
import type { Role } from '../../src/contract/roles'
import type { Db, Page, Tx } from './db'
import type { OrgRecord, ThemeDayRecord } from './records'

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

/** Says that the theme days of a month are to be made; one that was made already stays. */
export async function orderMonth(tx: Tx, month: string, now: Date): Promise<void> {
  if (await tx.get('theme_months', month)) return
  await tx.set('theme_months', { _id: month, state: 'due', made: 0, at: now })
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
