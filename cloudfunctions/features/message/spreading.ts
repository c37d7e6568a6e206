/** From one telling to one message a person, page by page: done again after a crash it makes nobody a second one. */
import { memberAudience } from '../../kernel/audience'
import type { Db } from '../../kernel/db'
import { messageId } from '../../kernel/reachability'
import type { MemberRecord, MessageRecord, TellingRecord } from '../../kernel/records'
import { messageSettings } from '../../kernel/subscriptions'
import { addMessages, boardMembers, membersById, membersOf, openTellings, saveTelling } from './repository'
import { nextAllowed } from './rules'

/** People a step puts down. */
const STEP = 200
/** Tellings a tick looks at; more wait for the next. */
const TELLINGS = 50

interface Person {
  openid: string
  memberId?: string
}

const reachable = (members: readonly MemberRecord[]): Person[] =>
  members.flatMap(({ _id, openid, closed, consentWithdrawnAt }) =>
    openid && !closed && !consentWithdrawnAt ? [{ openid, memberId: _id }] : [],
  )

/** The next people of a telling, and where to go on: nowhere when that was all. */
async function nextPeople(
  db: Db,
  { to, part, cursor }: TellingRecord,
): Promise<{ people: Person[]; next?: { part: number; cursor?: string } }> {
  if ('openids' in to) {
    const people = to.openids.slice(part, part + STEP).map((openid) => ({ openid }))
    return { people, ...(part + STEP < to.openids.length ? { next: { part: part + STEP } } : {}) }
  }
  if ('boardId' in to) {
    const all = await boardMembers(db, to.boardId)
    const members = await membersById(db, all.slice(part, part + STEP))
    return { people: reachable(members), ...(part + STEP < all.length ? { next: { part: part + STEP } } : {}) }
  }
  const key = to.keys[part]
  if (key === undefined) return { people: [] }
  // `t03:probationary` and `g0301:life` are members of t03 and of g0301; `self:…` stands among a member's keys as it is
  const [org = '', kind] = key.startsWith('self:') ? [key] : key.split(':')
  const page = await membersOf(db, org, STEP, cursor)
  const people = reachable(page.items.filter((member) => kind === undefined || memberAudience(member).includes(key)))
  if (page.cursor !== undefined) return { people, next: { part, cursor: page.cursor } }
  return { people, ...(part + 1 < to.keys.length ? { next: { part: part + 1 } } : {}) }
}

const messageOf = (telling: TellingRecord, { openid, memberId }: Person): MessageRecord => ({
  _id: messageId(telling._id, openid),
  tellingId: telling._id,
  thingId: telling.thingId,
  subject: telling.subject,
  openid,
  ...(memberId ? { memberId } : {}),
  state: 'waiting',
  // what was told first comes first, where the week's cap lets only some of it through
  dueAt: nextAllowed(telling.at, telling.urgent),
  tries: 0,
})

/**
 * Puts a message down for each person of the tellings that are spreading.
 * @param until when to stop, ms
 * @returns whether all of them are through
 */
export async function spreadTellings(db: Db, until: number): Promise<boolean> {
  const { templates } = await messageSettings(db)
  for (const open of await openTellings(db, 'spreading', TELLINGS)) {
    // without a template of the county's nobody can be told by WeChat; the inbox has it
    if (!templates[open.kind]) {
      await saveTelling(db, open._id, { state: 'done' })
      continue
    }
    for (let telling: TellingRecord | undefined = open; telling;) {
      if (Date.now() > until) return false
      const { people, next } = await nextPeople(db, telling)
      await addMessages(
        db,
        people.map((person) => messageOf(open, person)),
      )
      await saveTelling(db, open._id, next ? { part: next.part, cursor: next.cursor } : { state: 'sending' })
      telling = next && { ...open, part: next.part, cursor: next.cursor as string }
    }
  }
  return true
}
