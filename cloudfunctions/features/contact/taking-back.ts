/** Taking a contact back: it was another member, or a slip. It stays in the file, marked. */
import type { takeBackContact } from '../../../src/contract/contact-cadre'
import { contactInstant, contactLog, countContact, lastOf, listContacts, mayTakeBack } from '../../kernel/contacts'
import { reopenQuestion } from '../../kernel/contact-questions'
import { remove, type Tx } from '../../kernel/db'
import { AppError, notFound } from '../../kernel/errors'
import type { Handler } from '../../kernel/handler'
import { personId } from '../../kernel/person'
import type { ContactLogRecord, MemberRecord } from '../../kernel/records'
import { changeLog, changeMember, findMember, readLog } from './cadre-repository'

const missing = () => notFound('没有找到这次联系。')

/** What a file says of its last contact. */
type Last = Pick<MemberRecord, 'contactedAt'> & { contact?: ContactLogRecord }

/** The file before a contact, and before those ahead of it that were taken back as well. */
async function before(tx: Tx, log: ContactLogRecord): Promise<Last> {
  const { contactedAt, contactLogId } = log.before
  const earlier = contactLogId === undefined ? null : await readLog(tx, contactLogId)
  if (!earlier) return { contactedAt }
  return earlier.takenBackAt ? before(tx, earlier) : { contactedAt, contact: earlier }
}

const isThere = ({ takenBackAt }: ContactLogRecord) => takenBackAt === undefined

const handleTakeBackContact: Handler<typeof takeBackContact> = async ({ input, scope, actor, db, now, commit }) => {
  const me = personId(actor.openid)
  const seen = await readLog(db, input.logId)
  if (!seen || seen.byPersonId !== me || seen.how === 'app') throw missing()
  const member = await findMember(db, scope, seen.memberId)
  const others = (await listContacts(db, member)).items.filter(({ _id }) => _id !== seen._id)
  let uncounted: ContactLogRecord | undefined
  const answer = await commit(seen.memberId, async (tx) => {
    uncounted = undefined
    const [log, file] = [await readLog(tx, input.logId), await findMember(tx, scope, seen.memberId)]
    if (!log) throw missing()
    if (log.takenBackAt) throw new AppError('CONFLICT', '这次联系已经撤回了。')
    if (!mayTakeBack(log, me, now)) throw new AppError('CONFLICT', '过了一天，不能撤回了。有不对的请再记一次，写明白。')
    const rest = await stillThere(tx, others)
    const month = log.countedMonth
    const heir = month === undefined ? undefined : rest.find(({ on }) => on.slice(0, 7) === month)
    if (month !== undefined && heir) await changeLog(tx, heir._id, { countedMonth: month })
    else if (month !== undefined) uncounted = log
    const taken: ContactLogRecord = { ...log, takenBackAt: now }
    await changeLog(tx, log._id, { takenBackAt: now, ...(month === undefined ? {} : { countedMonth: remove }) })
    await changeMember(tx, file._id, {
      ...(file.contact?.logId === log._id ? fileChanges(await lastBefore(tx, log, rest)) : {}),
      ...(uncounted ? { monthsReached: (file.monthsReached ?? []).filter((one) => one !== month) } : {}),
    })
    await reopenQuestion(tx, file, log._id)
    return { log: contactLog(taken, me, now) }
  })
  if (uncounted) await countContact(db, { log: uncounted, isFirst: true }, -1)
  return answer
}

/** Those of these contacts that were not taken back since they were listed. */
async function stillThere(tx: Tx, logs: readonly ContactLogRecord[]): Promise<ContactLogRecord[]> {
  const found: ContactLogRecord[] = []
  for (const { _id } of logs.filter(isThere)) {
    const log = await readLog(tx, _id)
    if (log && isThere(log)) found.push(log)
  }
  return found
}

/** The contact that is the last one now: one of an earlier day may have been written after the one that goes. */
async function lastBefore(tx: Tx, log: ContactLogRecord, rest: readonly ContactLogRecord[]): Promise<Last> {
  const stood = await before(tx, log)
  const [newest] = [...rest].sort((one, other) => contactInstant(other).getTime() - contactInstant(one).getTime())
  return newest && contactInstant(newest) > stood.contactedAt
    ? { contactedAt: contactInstant(newest), contact: newest }
    : stood
}

const fileChanges = ({ contactedAt, contact }: Last) => ({
  contactedAt,
  contact: contact ? lastOf(contact) : remove,
})

export const takingBackHandlers = { 'contact.take_back': handleTakeBackContact }
