/** What of the library waits for its keepers, and for the county. */
import type { Duty } from '../../../src/contract/session'
import { scopeOf } from '../../kernel/authorize'
import type { QueryContext } from '../../kernel/handler'
import { dayInChina } from '../../kernel/time'
import { listDue, listWaiting } from './repository'

/** Counted no further: more are many. */
const DUE_MAX = 99
const REVIEWS = 5

export async function libraryDuties({
  actor,
  db,
  now,
}: Pick<QueryContext, 'actor' | 'db' | 'now'>): Promise<{ duties: Duty[] }> {
  const keeps = scopeOf(actor, 'library.keep')
  const releases = scopeOf(actor, 'notice.release')
  const [due, reviews] = await Promise.all([
    keeps.keys.length > 0 ? listDue(db, keeps, dayInChina(now), undefined, DUE_MAX) : { items: [] },
    releases.keys.length > 0 ? listWaiting(db, releases, undefined, REVIEWS) : { items: [] },
  ])
  return {
    duties: [
      ...reviews.items.map(({ _id, title }): Duty => ({ kind: 'entry_review', entryId: _id, title })),
      ...(due.items.length > 0 ? [{ kind: 'entries_due', entries: due.items.length } as const] : []),
    ],
  }
}
