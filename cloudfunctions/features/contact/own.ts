/** 报平安, and one's own contacts. */
import {
  preferWayNames,
  type addContactWords,
  type openOwnContacts,
  type Prefers,
  type sayWell,
  type setPrefers,
} from '../../../src/contract/contact'
import type { Actor } from '../../kernel/actor'
import { leaveOn, readCadre } from '../../kernel/cadres'
import {
  addContact,
  type Contacted,
  contactLog,
  countContact,
  isOwnDay,
  listContacts,
  ownContactId,
  thisMonth,
} from '../../kernel/contacts'
import type { Tx } from '../../kernel/db'
import { AppError, invalid, notFound } from '../../kernel/errors'
import { ownFile } from '../../kernel/file-access'
import { wire, type Handler, type MutationContext } from '../../kernel/handler'
import { addEntries } from '../../kernel/member-files'
import { moveMember } from '../../kernel/moving'
import { personId } from '../../kernel/person'
import type { CadreRecord, ContactLogRecord, MemberRecord } from '../../kernel/records'
import { checkSentence } from '../../kernel/services'
import { dayInChina, monthInChina } from '../../kernel/time'
import { amendLog, readLog, readOwn, writePrefers } from './own-repository'
import { withLine } from './own-rules'

const LINE_NAME = '附的话'

function pairView({ pair }: MemberRecord, cadre: CadreRecord | null) {
  return pair && { cadreName: pair.cadreName, orgName: cadre?.orgName ?? '', from: wire(pair.from) }
}

/** Who stands in for the cadre today. */
function standInOf(cadre: CadreRecord | null, now: Date): string | undefined {
  return leaveOn(cadre, dayInChina(now))?.standInName
}

const handleOpenOwnContacts: Handler<typeof openOwnContacts> = async (context) => {
  const { input, actor, db, now } = context
  const own = ownFile(context)
  const [page, cadre] = await Promise.all([
    listContacts(db, own, input.cursor),
    own.pair ? readCadre(db, own.pair.cadreId) : null,
  ])
  const pair = pairView(own, cadre)
  const standInName = standInOf(cadre, now)
  return {
    ...page,
    month: monthInChina(now),
    reached: own.contactedAt >= thisMonth(now),
    ...(pair ? { cadre: pair } : {}),
    ...(standInName ? { standInName } : {}),
    ...(own.prefers ? { prefers: own.prefers } : {}),
    items: page.items.map((log) => contactLog(log, personId(actor.openid), now)),
  }
}

type Say = MutationContext<typeof sayWell>

const contactOf = ({ actor, input }: Say, member: MemberRecord, moved: boolean) => ({
  id: ownContactId(member._id, input.on),
  on: input.on,
  how: 'app' as const,
  state: moved ? ('changed' as const) : ('well' as const),
  words: input.words,
  byPersonId: personId(actor.openid),
  byName: nameOf(actor, member),
})

const nameOf = ({ account }: Actor, member: MemberRecord) => account?.name ?? member.name

/** The contact of the day: written once, and what is said later on that day is added to it. */
async function sayIn(tx: Tx, context: Say, memberId: string): Promise<Contacted> {
  const { input, now } = context
  const before = await readOwn(tx, memberId)
  const { member, moved } =
    input.state === 'changed' ? await moveMember(tx, context, before, input) : { member: before, moved: false }
  const contact = contactOf(context, member, moved)
  const known = await readLog(tx, contact.id)
  if (!known) return addContact(tx, memberId, contact, now)
  const log = await amendLog(tx, member, known, {
    // what they asked, or that others must not know it, stays
    state: moved && known.state === 'well' ? 'changed' : known.state,
    words: withLine(known.words, input.words) ?? known.words,
  })
  return { log, isFirst: false }
}

const handleSayWell: Handler<typeof sayWell> = async (context) => {
  const { input, actor, db, now, commit } = context
  const own = ownFile(context)
  if (!isOwnDay(input.on, now)) throw invalid('on', '那一天已经过去了，请今天再点一下')
  await checkSentence(actor, LINE_NAME, input.words)
  let contacted: Contacted | undefined
  const answer = await commit(own._id, async (tx) => {
    contacted = await sayIn(tx, context, own._id)
    return { log: contactLog(contacted.log, personId(actor.openid), now) }
  })
  if (contacted) await countContact(db, contacted)
  return answer
}

/** One's own contact, of today or yesterday. */
function checkOwnLog(log: ContactLogRecord | null, { _id, mergedFrom = [] }: MemberRecord, now: Date) {
  const isOwn = log?.how === 'app' && [_id, ...mergedFrom].includes(log.memberId)
  if (!log || !isOwn || !isOwnDay(log.on, now)) throw notFound('这次联系已经过去了，请再报一次平安。')
  return log
}

const handleAddContactWords: Handler<typeof addContactWords> = async (context) => {
  const { input, actor, now, commit } = context
  const own = ownFile(context)
  await checkSentence(actor, LINE_NAME, input.words)
  return commit(input.logId, async (tx) => {
    const member = await readOwn(tx, own._id)
    const log = checkOwnLog(await readLog(tx, input.logId), member, now)
    const words = withLine(log.words, input.words)
    if (words === undefined) throw new AppError('CONFLICT', '今天说的话已经够长了，还有事请直接打电话。')
    const after = await amendLog(tx, member, log, { state: log.state, words })
    return { log: contactLog(after, personId(actor.openid), now) }
  })
}

const isSame = (one: Prefers | undefined, other: Prefers | undefined): boolean =>
  one?.way === other?.way && one?.when === other?.when

const sayPrefers = (prefers: Prefers | undefined): string =>
  prefers
    ? `本人希望这样联系：${[preferWayNames[prefers.way], prefers.when].filter(Boolean).join('，')}`
    : '本人说怎样联系都可以'

const handleSetPrefers: Handler<typeof setPrefers> = async (context) => {
  const { input, actor, commit } = context
  const own = ownFile(context)
  await checkSentence(actor, '方便的时间', input.prefers?.when ?? '')
  return commit(own._id, async (tx) => {
    const member = await readOwn(tx, own._id)
    if (!isSame(member.prefers, input.prefers)) {
      await writePrefers(tx, member._id, input.prefers)
      await addEntries(tx, context, [{ memberId: member._id, text: sayPrefers(input.prefers) }])
    }
    return { set: input.prefers !== undefined }
  })
}

export const ownHandlers = {
  'contact.own': handleOpenOwnContacts,
  'contact.say': handleSayWell,
  'contact.add_words': handleAddContactWords,
  'contact.prefer': handleSetPrefers,
}
