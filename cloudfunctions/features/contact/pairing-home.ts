/** Members without a pair, on 首页: they are never unnoticed. */
import type { Duty } from '../../../src/contract/session'
import { scopeOf } from '../../kernel/authorize'
import type { QueryContext } from '../../kernel/handler'
import { unpairedOf } from '../../kernel/orgs'

/** From the counts of one's own offices, whatever their size. The county looks by township. */
export async function pairingDuties({ actor }: Pick<QueryContext, 'actor' | 'db' | 'now'>): Promise<{
  duties: Duty[]
}> {
  const { keys } = scopeOf(actor, 'contact.pair')
  return {
    duties: actor.orgs
      .filter(({ _id, kind, closedAt }) => kind !== 'county' && !closedAt && keys.includes(_id))
      .flatMap((org): Duty[] => {
        const people = unpairedOf(org)
        return people > 0 ? [{ kind: 'unpaired', orgId: org._id, orgName: org.name, people }] : []
      }),
  }
}
