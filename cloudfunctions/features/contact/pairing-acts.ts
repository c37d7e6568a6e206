/** Pairing members with cadres, and handing them over: no member is without a pair for a moment. */
import { PAIRS_MAX } from '../../../src/contract/contact-fields'
import { PAIR_TOGETHER, type handOverPairs, type pairMembers } from '../../../src/contract/contact-pairs'
import { inScope, type Scope } from '../../kernel/authorize'
import { accountOfPerson, readCadre } from '../../kernel/cadres'
import type { Db, Tx } from '../../kernel/db'
import { AppError, invalid, notFound } from '../../kernel/errors'
import type { Handler, MutationContext } from '../../kernel/handler'
import { loadOrgs } from '../../kernel/orgs'
import { pairEach } from '../../kernel/pairs'
import type { CadreRecord, MemberRecord } from '../../kernel/records'
import { addEntry, endLeaves, membersOf, openCadre, readForPair, readTaking, type Taking } from './pairing-repository'
import { officeFor, pairedText } from './pairing-rules'

const conflict = (userMessage: string) => new AppError('CONFLICT', userMessage)
const lost = (name: string) => conflict(`${name}已经不是这里的包保干部了。请再看一遍，换一位干部。`)

type Act = Pick<MutationContext, 'actor' | 'now' | 'actId'>
interface Pairing {
  readonly member: MemberRecord
  readonly cadre: CadreRecord
}

/** Writes pairs with an entry in the history of each file. */
async function writePairs(tx: Tx, each: readonly Pairing[], { actor, now, actId }: Act): Promise<void> {
  const byName = actor.account?.name ?? ''
  await pairEach(tx, each, { now, byName })
  for (const { member, cadre } of each) {
    const text = pairedText(member.pair, cadre)
    await addEntry(tx, { _id: `${actId}:${member._id}`, memberId: member._id, at: now, text, byName })
  }
}

/** Refuses to give somebody more than anybody can be in touch with. */
function refuseTooMany(cadre: CadreRecord, more: number): void {
  const members = cadre.members + more
  if (members <= PAIRS_MAX) return
  throw conflict(`${cadre.name}这样就要联系 ${members} 位成员，一位干部最多 ${PAIRS_MAX} 位。请分给几位干部。`)
}

/** The openids of cadres, by person; read before the act, which reads the accounts themselves. */
async function openidsOf(db: Db, cadreIds: readonly string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const cadreId of new Set(cadreIds)) {
    const account = await accountOfPerson(db, cadreId)
    if (!account) throw notFound('没有找到这位干部，请再看一遍。')
    found.set(cadreId, account._id)
  }
  return found
}

type Wanted = { memberId: string; cadreId: string; seen?: string | undefined }

interface Decided {
  readonly pairs: { readonly member: MemberRecord; readonly cadreId: string }[]
  readonly paired: number
  readonly skipped: { memberId: string; name: string; cadreName?: string }[]
}

/** "Seen before applied": those alone who are still whose they were when somebody looked. */
async function decide(tx: Tx, scope: Scope, wanted: readonly Wanted[]): Promise<Decided> {
  const pairs: Decided['pairs'] = []
  const skipped: Decided['skipped'] = []
  let paired = 0
  for (const { memberId, cadreId, seen } of wanted) {
    const member = await readForPair(tx, scope, memberId)
    const now = member.pair?.cadreId
    if (!member.closed && now === cadreId) paired++
    else if (member.closed || now !== seen) {
      const { cadreName } = member.pair ?? {}
      skipped.push({ memberId, name: member.name, ...(cadreName ? { cadreName } : {}) })
    } else {
      paired++
      pairs.push({ member, cadreId })
    }
  }
  return { pairs, paired, skipped }
}

/** Each cadre's account, read once. */
function takingReader(tx: Tx, openids: ReadonlyMap<string, string>) {
  const read = new Map<string, Taking>()
  return async (cadreId: string): Promise<Taking> => {
    const known = read.get(cadreId)
    if (known) return known
    const taking = await readTaking(tx, openids.get(cadreId) ?? '')
    if (!taking) throw lost((await readCadre(tx, cadreId))?.name ?? '这位干部')
    read.set(cadreId, taking)
    return taking
  }
}

const handlePairMembers: Handler<typeof pairMembers> = async (context) => {
  const { input, scope, db, commit } = context
  const [first] = input.pairs
  const doubled = new Set(input.pairs.map(({ memberId }) => memberId)).size < input.pairs.length
  if (doubled) throw invalid('pairs', '同一位成员只能选一位干部')
  const openids = await openidsOf(
    db,
    input.pairs.map(({ cadreId }) => cadreId),
  )
  return commit(first!.memberId, async (tx) => {
    const { pairs, paired, skipped } = await decide(tx, scope, input.pairs)
    const takingOf = takingReader(tx, openids)
    const cadres = new Map<string, CadreRecord>()
    const each: Pairing[] = []
    for (const { member, cadreId } of pairs) {
      const taking = await takingOf(cadreId)
      if (taking.account.memberId === member._id) throw invalid('pairs', `${member.name}不能和自己结对，请换一位干部`)
      const office = officeFor(taking.account, member, taking.orgs)
      if (!office) throw lost(taking.account.name)
      const cadre = cadres.get(cadreId) ?? (await openCadre(tx, taking, office))
      cadres.set(cadreId, cadre)
      each.push({ member, cadre })
    }
    for (const [cadreId, cadre] of cadres) refuseTooMany(cadre, each.filter((one) => one.cadre._id === cadreId).length)
    await writePairs(tx, each, context)
    return { paired, skipped }
  })
}

/** Who of these can be the successor's. */
function divide(members: readonly MemberRecord[], { account, orgs }: Taking) {
  const can = members.filter((member) => officeFor(account, member, orgs) !== undefined)
  return { can, stay: members.filter((member) => !can.includes(member)) }
}

const handleHandOverPairs: Handler<typeof handOverPairs> = async (context) => {
  const { input, scope, db, commit } = context
  const { fromId, toId } = input
  if (fromId === toId) throw invalid('toId', '请选另一位干部')
  const from = await readCadre(db, fromId)
  const people = (from ? await membersOf(db, fromId) : []).filter((member) => inScope(scope, member))
  // somebody without members below one's office is nobody whom one may ask about
  if (!from || (!inScope(scope, from) && people.length === 0)) throw notFound('没有找到这位干部。')
  const successor = await accountOfPerson(db, toId)
  if (!successor) throw notFound('没有找到接手的干部。')
  const orgs = new Map((await loadOrgs(db, successor.orgIds)).map((org) => [org._id, org]))
  const planned = divide(people, { account: successor, orgs })
  if (people.length > 0 && planned.can.length === 0) {
    throw conflict(`${successor.name}不能联系${people[0]!.name}这几位成员：不在同一个乡镇，或者是本人。请换一位干部。`)
  }
  const standIn = from.leave ? await accountOfPerson(db, from.leave.standInId) : undefined
  return commit(fromId, async (tx) => {
    const taking = await readTaking(tx, successor._id)
    if (!taking) throw lost(successor.name)
    const now: MemberRecord[] = []
    for (const { _id } of planned.can.slice(0, PAIR_TOGETHER)) {
      const member = await readForPair(tx, scope, _id)
      // given to somebody else, or closed, a moment ago
      if (!member.closed && member.pair?.cadreId === fromId) now.push(member)
    }
    const { can } = divide(now, taking)
    const [first] = can
    if (first) {
      const office = officeFor(taking.account, first, taking.orgs)
      if (!office) throw lost(taking.account.name)
      const cadre = await openCadre(tx, taking, office)
      refuseTooMany(cadre, planned.can.length)
      await writePairs(
        tx,
        can.map((member) => ({ member, cadre })),
        context,
      )
    } else if (now.length > 0) throw lost(taking.account.name)
    const left = planned.can.length > PAIR_TOGETHER
    const leaver = left ? null : await readCadre(tx, fromId)
    if (leaver?.members === 0) await endLeaves(tx, leaver, standIn?._id)
    return {
      moved: can.length,
      left,
      stay: planned.stay.map(({ _id, name }) => ({ memberId: _id, name })),
    }
  })
}

export const pairingActs = {
  'contact.pair': handlePairMembers,
  'contact.hand_over': handleHandOverPairs,
}
