/** Theme days as 首页 needs them: by their ids, without what was recorded. */
import type { Db } from '../../kernel/db'
import type { ThemeDayRecord } from '../../kernel/records'

/** Those of these that are there; of a record no more than that there is one. */
export async function homeDays(db: Db, ids: readonly string[]): Promise<ThemeDayRecord[]> {
  return db.getMany('theme_days', ids, ['month', 'orgId', 'state', 'startsAt', 'plan', 'recordedAt'])
}
