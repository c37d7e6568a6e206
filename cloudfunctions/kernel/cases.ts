/** Who may see a case, in one place; and the cases of a file. */
import { deskKey, handlerKey } from './audience'
import type { Db, Page } from './db'
import type { CaseRecord, MemberRecord } from './records'

/** Where a member stands, for a case of theirs. */
export interface CasePlace {
  readonly villageId: string
  readonly branchId?: string
  /** The township at home; what is right below the county. */
  readonly standId: string
}

/**
 * The keys of a case: the member, whoever handles it, the desks it came to, and the organisations that may know. What is
 * handled at a level is told to nobody below it: somebody there may be whom it is about.
 */
export function caseKeys(
  { memberId, mayKnow, handler, desks }: Pick<CaseRecord, 'memberId' | 'mayKnow' | 'handler' | 'desks'>,
  { villageId, branchId, standId }: CasePlace,
): string[] {
  const own = handler.personId ? handlerKey(handler.personId) : deskKey(handler.orgId)
  const isBelow = handler.level === 'home' || handler.level === 'branch'
  const branch = mayKnow !== 'handler' && isBelow ? [handler.level === 'branch' && branchId ? branchId : villageId] : []
  const township = mayKnow === 'all' && handler.level !== 'county' ? [standId] : []
  return [...new Set([`self:${memberId}`, own, ...desks.map(({ orgId }) => deskKey(orgId)), ...branch, ...township])]
}

const CASES_PAGE = 20

/** The cases of a file and of those merged into it, newest first, whoever may see them: the caller looks at `keys`. */
export const listCasesOfFile = (
  db: Db,
  { _id, mergedFrom = [] }: Pick<MemberRecord, '_id' | 'mergedFrom'>,
  cursor?: string,
  limit = CASES_PAGE,
): Promise<Page<CaseRecord>> =>
  db.page('cases', { index: 'member', equal: { memberId: [_id, ...mergedFrom] }, limit, cursor })
