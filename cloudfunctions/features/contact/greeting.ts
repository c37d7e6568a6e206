/** Asking members by WeChat's message how they are. */
import type { greetMembers } from '../../../src/contract/contact-cadre'
import { pages } from '../../../src/contract/pages'
import type { Actor } from '../../kernel/actor'
import { officeOf } from '../../kernel/authorize'
import { thisMonth } from '../../kernel/contacts'
import type { Db } from '../../kernel/db'
import type { Handler } from '../../kernel/handler'
import { messageNotes, stillInTouch } from '../../kernel/reachability'
import type { MemberRecord } from '../../kernel/records'
import { tell } from '../../kernel/tell'
import { dayInChina } from '../../kernel/time'
import { changeMember, findMembers, notYours } from './cadre-repository'
import { wasGreeted } from './cadre-rules'

type Reachable = MemberRecord & { readonly openid: string }

/** Those of these members whom a message can reach now. */
async function reachable(db: Db, members: readonly MemberRecord[]): Promise<Reachable[]> {
  const bound = members.filter(
    (member): member is Reachable => member.openid !== undefined && !member.consentWithdrawnAt,
  )
  const openids = bound.map(({ openid }) => openid)
  const [inTouch, notes] = await Promise.all([stillInTouch(db, openids), messageNotes(db, 'contact', '', [], openids)])
  return bound.filter(({ openid }) => inTouch.has(openid) && notes.get(openid)?.reachable === true)
}

/** The organisation that the caller greets a member from. */
function sender(actor: Actor, member: MemberRecord) {
  const office = officeOf(actor, 'contact.log', member)
  const org = actor.orgs.find(({ _id }) => _id === office?.orgId) ?? actor.orgs[0]
  return { name: org?.name ?? '', keys: org?.keys ?? [] }
}

const handleGreetMembers: Handler<typeof greetMembers> = async ({ input, scope, actor, db, now, commit }) => {
  const found = await findMembers(db, scope, input.memberIds)
  if (found.length === 0) throw notYours()
  // one who said a word meanwhile, or was asked within the day, is left alone
  const due = found.filter((member) => member.contactedAt < thisMonth(now) && !wasGreeted(member, now))
  const told = await reachable(db, due)
  const names = due.filter((member) => !told.some(({ _id }) => _id === member._id))
  const byName = actor.account?.name ?? ''
  return commit(due[0]?._id ?? found[0]!._id, async (tx) => {
    for (const member of told) {
      await changeMember(tx, member._id, { greetedAt: now })
      await tell(
        tx,
        {
          occasion: `greet:${dayInChina(now)}`,
          kind: 'contact',
          thingId: member._id,
          page: pages.home,
          title: `${byName}想知道您近来好不好`,
          from: sender(actor, member),
          byName,
          time: now,
          hint: '点一下报个平安就好',
          to: { openids: [member.openid] },
          ofDuty: true,
        },
        now,
      )
    }
    return { asked: told.length, unreachable: names.map(({ _id, name }) => ({ memberId: _id, name })) }
  })
}

export const greetingHandlers = { 'contact.greet': handleGreetMembers }
