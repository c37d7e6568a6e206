/** Who may see a case, in one place; and the cases of a file. */
import { deskKey, handlerKey } from './audience'
import { addToCounts, standOf } from './contacts'
import { type Db, increase, type Page } from './db'
import type { CaseRecord, ContactCountsRecord, MemberRecord } from './records'

/** Where a member stands, for a case of theirs. */
export interface CasePlace {
  readonly villageId: string
  /** The township at home; what is right below the county. */
  readonly standId: string
}

/**
 * The keys of a case: the member, whoever handles it, the desks it came to, and the organisations that may know. What is
 * handled at a level is told to nobody below it: somebody there may be whom it is about.
 */
export function caseKeys(
  { memberId, mayKnow, handler, desks }: Pick<CaseRecord, 'memberId' | 'mayKnow' | 'handler' | 'desks'>,
  { villageId, standId }: CasePlace,
): string[] {
  const own = handler.personId ? handlerKey(handler.personId) : deskKey(handler.orgId)
  const isBelow = handler.level === 'home' || handler.level === 'branch'
  const branch = mayKnow !== 'handler' && isBelow ? [handler.level === 'branch' ? handler.orgId : villageId] : []
  const township = mayKnow === 'all' && handler.level !== 'county' ? [standId] : []
  return [...new Set([`self:${memberId}`, own, ...desks.map(({ orgId }) => deskKey(orgId)), ...branch, ...township])]
}

/** Where the member of a case stands now; a closed file has no township of its own any more. */
export const casePlace = (
  member: Pick<MemberRecord, 'keys' | 'villageId' | 'closed'>,
  { standId }: Pick<CaseRecord, 'standId'>,
): CasePlace => ({
  villageId: member.villageId,
  standId: member.closed ? standId : standOf(member),
})

/** The case with the keys that follow from who handles it now. */
export const keyedCase = (record: CaseRecord, place: CasePlace): CaseRecord => ({
  ...record,
  keys: caseKeys(record, place),
})

/** What a case adds to the numbers of its month. */
const numbersOf = (state: CaseRecord['state'] | undefined) => ({
  asked: state ? 1 : 0,
  answered: state === 'answered' || state === 'solved' ? 1 : 0,
  waiting: state === 'open' ? 1 : 0,
})

/**
 * Counts a case that was opened or came into another state, where the township and the county look; counted again each
 * night.
 */
export async function countCase(
  db: Db,
  before: Pick<CaseRecord, 'state'> | undefined,
  { state, kind, month, standId }: Pick<CaseRecord, 'state' | 'kind' | 'month' | 'standId'>,
): Promise<void> {
  const was = numbersOf(before?.state)
  const is = numbersOf(state)
  const changes = {
    asked: is.asked - was.asked,
    answered: is.answered - was.answered,
    [`kinds.${kind}.asked`]: is.asked - was.asked,
    [`kinds.${kind}.waiting`]: is.waiting - was.waiting,
  }
  const grown = Object.entries(changes).filter(([, by]) => by !== 0)
  if (grown.length === 0) return
  // the paths lead into `kinds`, which the type of a change has no words for
  const increases: Partial<Record<keyof ContactCountsRecord, ReturnType<typeof increase>>> = Object.fromEntries(
    grown.map(([field, by]) => [field, increase(by)]),
  )
  await addToCounts(db, month, standId, increases)
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

/** More than fifty people ever asked for. */
const TOGETHER_MAX = 1000
/** The planner wants `in` short. */
const IDS_MAX = 100

const same = (one: readonly string[], other: readonly string[]) => one.join() === other.join()

/**
 * Cases of members whose organisations were moved: their new township may know what the old one might.
 * @returns how many were rewritten
 */
export async function rekeyCases(db: Db, members: readonly MemberRecord[]): Promise<number> {
  const ownerOf = new Map(
    members.flatMap((member) => [member._id, ...(member.mergedFrom ?? [])].map((id) => [id, member] as const)),
  )
  const ids = [...ownerOf.keys()]
  let rewritten = 0
  for (let from = 0; from < ids.length; from += IDS_MAX) {
    const memberId = ids.slice(from, from + IDS_MAX)
    const cases = await db.all('cases', { index: 'member', equal: { memberId }, limit: TOGETHER_MAX })
    for (const { _id, memberId: of, keys, ...rest } of cases) {
      const owner = ownerOf.get(of)!
      if (same(keys, caseKeys({ memberId: of, ...rest }, casePlace(owner, rest)))) continue
      await rekeyCase(db, _id, owner._id)
      rewritten++
    }
  }
  return rewritten
}

/** Files came to stand elsewhere: merged, parted or opened again. Done again it does no more. */
export async function rekeyCasesOf(db: Db, memberIds: readonly string[]): Promise<void> {
  await rekeyCases(db, await db.getMany('members', memberIds))
}

/** Who handles it, and where its member is, may have changed since it was looked at. */
const rekeyCase = (db: Db, caseId: string, ownerId: string): Promise<void> =>
  db.transact(async (tx) => {
    const record = await tx.get('cases', caseId)
    const owner = await tx.get('members', ownerId)
    if (record && owner) await tx.update('cases', caseId, { keys: caseKeys(record, casePlace(owner, record)) })
  })

/** More than anybody handles at once. */
const IN_HAND_MAX = 200

/**
 * Whoever handled these cases holds no office of a cadre any more: they are due now, and the timer hands them up.
 * Done again it does no more.
 */
export async function releaseCases(db: Db, personId: string, now: Date): Promise<void> {
  const equal = { keys: handlerKey(personId), state: 'open' } as const
  const inHand = await db.all('cases', { index: 'due', equal, limit: IN_HAND_MAX, fields: ['state'] })
  for (const { _id } of inHand) {
    await db.transact(async (tx) => {
      const record = await tx.get('cases', _id)
      if (record?.state !== 'open' || record.handler.personId !== personId) return
      await tx.update('cases', _id, { dueAt: now })
    })
  }
}
