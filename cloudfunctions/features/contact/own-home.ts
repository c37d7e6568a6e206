/** 报平安 on 首页. */
import type { HomeView } from '../../../src/contract/session'
import { thisMonth } from '../../kernel/contacts'
import type { QueryContext } from '../../kernel/handler'
import type { MemberRecord } from '../../kernel/records'
import { monthInChina } from '../../kernel/time'

type OwnContact = NonNullable<HomeView['contact']>

function lastIn({ contact, contactedAt }: MemberRecord, now: Date): Pick<OwnContact, 'last'> {
  if (!contact || contactedAt < thisMonth(now)) return {}
  const { on, state, how } = contact
  return { last: { on, state, own: how === 'app' } }
}

/** Read from the caller's own file, which is there already: it costs no read. */
export async function ownContactHome({
  actor: { account, member },
  now,
}: Pick<QueryContext, 'actor' | 'db' | 'now'>): Promise<{ duties: [] } & Pick<HomeView, 'contact'>> {
  if (!account?.consent || !member || member.closed) return { duties: [] }
  return {
    duties: [],
    contact: {
      month: monthInChina(now),
      ...lastIn(member, now),
      ...(member.pair ? { cadreName: member.pair.cadreName } : {}),
    },
  }
}
