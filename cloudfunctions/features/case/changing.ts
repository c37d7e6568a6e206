/** One change of a case, in one transaction: looked up in scope, as it was seen, with the view of it afterwards. */
import type { CaseView } from '../../../src/contract/case'
import { type CasePlace, casePlace, countCase } from '../../kernel/cases'
import type { Tx } from '../../kernel/db'
import type { MutationContext } from '../../kernel/handler'
import type { CaseRecord, MemberRecord } from '../../kernel/records'
import { checkText } from '../../kernel/services'
import { findCase, ownerOf, writeCase } from './repository'
import { caseView, checkStands } from './rules'

type Context = Pick<MutationContext, 'actor' | 'scope' | 'db' | 'now' | 'commit'> & {
  readonly input: { readonly caseId: string; readonly edition: number }
}

interface Change {
  /** States in which it may be done. */
  readonly from: readonly CaseRecord['state'][]
  /** Something that others will read, checked by WeChat before. */
  readonly words?: string
  /** Refuses whom it is not for; the record is as the transaction sees it. */
  readonly check?: (record: CaseRecord, member: MemberRecord) => void
  readonly change: (
    record: CaseRecord,
    seen: { readonly tx: Tx; readonly member: MemberRecord; readonly place: CasePlace },
  ) => Promise<CaseRecord>
}

/** @throws CONFLICT where somebody else was quicker: what was written stays on the phone */
export async function changeCase(
  context: Context,
  { from, words, check, change }: Change,
): Promise<{ found: CaseView }> {
  const { actor, scope, db, now, input, commit } = context
  if (words) await checkText(actor.openid, [{ name: '写的话', text: words }])
  let changed: { before: CaseRecord; after: CaseRecord } | undefined
  const answer = await commit(input.caseId, async (tx) => {
    const before = await findCase(tx, scope, input.caseId)
    const member = await ownerOf(db, tx, before.memberId)
    check?.(before, member)
    checkStands(before, input.edition, ...from)
    const after = await change(before, { tx, member, place: casePlace(member, before) })
    await writeCase(tx, after)
    changed = { before, after }
    return { found: caseView(actor, after, member, now) }
  })
  if (changed) await countCase(db, changed.before, changed.after)
  return answer
}

/** The keys of one's own cases: of the own file and of those that were merged into it. */
export const ownKeys = ({ _id, mergedFrom = [] }: Pick<MemberRecord, '_id' | 'mergedFrom'>): string[] =>
  [_id, ...mergedFrom].map((id) => `self:${id}`)

/** The context of an act on one's own case. */
export function ownContext<C extends Context>(context: C, member: MemberRecord): C {
  return { ...context, scope: { keys: ownKeys(member) } }
}
