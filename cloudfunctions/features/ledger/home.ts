/** What of the ledgers waits for a township. */
import type { Duty } from '../../../src/contract/session'
import { scopeOf } from '../../kernel/authorize'
import type { QueryContext } from '../../kernel/handler'
import type { ImportRecord } from '../../kernel/records'
import { listImports } from './repository'

/** 首页 speaks of the newest imports only; all of them stand in their list. */
const RECENT_IMPORTS = 5

const importDuty = (kind: 'ledger_unfinished' | 'ledger_rows', record: ImportRecord, rows: number): Duty => ({
  kind,
  importId: record._id,
  fileName: record.fileName,
  rows,
})

/** Imports begun and not finished, rows that ask something, and a township that has no members yet. */
export async function ledgerDuties({
  actor,
  db,
}: Pick<QueryContext, 'actor' | 'db' | 'now'>): Promise<{ duties: Duty[] }> {
  const scope = scopeOf(actor, 'ledger.import')
  if (scope.keys.length === 0) return { duties: [] }
  const [{ items }, waiting] = await Promise.all([
    listImports(db, scope, { limit: RECENT_IMPORTS }),
    listImports(db, scope, { waiting: true, limit: RECENT_IMPORTS }),
  ])
  // a file that was only looked at, and another one chosen since, waits for nobody
  const unfinished = items.filter(
    ({ status, orgId, sums }, at) =>
      status === 'importing' ||
      (status === 'previewed' && sums.ready > 0 && !items.slice(0, at).some((newer) => newer.orgId === orgId)),
  )
  const asking = waiting.items.filter(({ status }) => status === 'done')
  // a county sees this in its own lists; on 首页 it is the township's matter
  const empty = actor.orgs.filter(
    (org) => org.kind === 'township' && scope.keys.includes(org._id) && org.memberCount === 0,
  )
  const begun = new Set(unfinished.map(({ orgId }) => orgId))
  return {
    duties: [
      ...unfinished.map((record) => importDuty('ledger_unfinished', record, record.sums.ready)),
      ...asking.map((record) => importDuty('ledger_rows', record, record.sums.waiting)),
      ...empty
        .filter(({ _id }) => !begun.has(_id))
        .map(({ _id, name }): Duty => ({ kind: 'ledger_empty', orgId: _id, orgName: name })),
    ],
  }
}
