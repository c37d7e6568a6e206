/** What of the theme days waits for a township's or a committee's look. */
import type { Duty } from '../../../src/contract/session'
import { scopeOf } from '../../kernel/authorize'
import type { QueryContext } from '../../kernel/handler'
import { monthAfter, monthInChina } from '../../kernel/time'
import { getCounts } from './review-repository'

/** Records of the last month and of this one: read by id, whatever the size of the township. */
export async function themeDayReviewDuties({
  actor,
  db,
  now,
}: Pick<QueryContext, 'actor' | 'db' | 'now'>): Promise<{ duties: Duty[] }> {
  const { keys } = scopeOf(actor, 'theme_day.review')
  // the county looks at a sample
  const own = actor.orgs.filter(({ _id, kind }) => kind !== 'county' && keys.includes(_id))
  if (own.length === 0) return { duties: [] }
  const months = [-1, 0].map((by) => monthAfter(monthInChina(now), by))
  const rows = await getCounts(
    db,
    own.flatMap(({ _id }) => months.map((month) => ({ month, orgId: _id }))),
  )
  return {
    duties: own.flatMap(({ _id }) =>
      months.flatMap((month): Duty[] => {
        const days = rows.find((row) => row.orgId === _id && row.month === month)?.recorded ?? 0
        return days > 0 ? [{ kind: 'theme_day_records', orgId: _id, month, days }] : []
      }),
    ),
  }
}
