/** One member, for those who are in touch with them. */
import type { openContactPerson } from '../../../src/contract/contact-cadre'
import type { Ability } from '../../../src/contract/roles'
import { inScope, scopeOf } from '../../kernel/authorize'
import { contactQuestion, loadQuestions } from '../../kernel/contact-questions'
import { contactItem, contactLog, listContacts, shownState } from '../../kernel/contacts'
import { notFound } from '../../kernel/errors'
import { type Handler, wire } from '../../kernel/handler'
import { destinationText } from '../../kernel/places'
import { personId } from '../../kernel/person'
import type { ContactLogRecord, ContactPairRecord } from '../../kernel/records'
import { monthAfter, monthInChina } from '../../kernel/time'
import { findMember, pairsOf } from './cadre-repository'

/** Months shown, with the present one. */
const MONTHS = 12

const pairView = ({ cadreName, orgName, from, until }: ContactPairRecord) => ({
  cadreName,
  orgName,
  from: wire(from),
  ...(until ? { until: wire(until) } : {}),
})

/** Whoever wrote it down knows what it was about. */
const asRead = (log: ContactLogRecord, me: string): ContactLogRecord =>
  log.byPersonId === me ? log : { ...log, state: shownState(log.state) }

const handleOpenContactPerson: Handler<typeof openContactPerson> = async ({ input, scope, actor, db, now }) => {
  const member = await findMember(db, scope, input.memberId).catch(() =>
    Promise.reject(notFound('没有找到这位成员，可能已经不由您联系，或者档案停用了。')),
  )
  const me = personId(actor.openid)
  const may = (ability: Ability) => inScope(scopeOf(actor, ability), member)
  const [pairs, logs, questions] = await Promise.all([
    pairsOf(db, member),
    listContacts(db, member, input.cursor),
    loadQuestions(db, member.question ? [member.question.id] : []),
  ])
  const [question] = questions.values()
  const since = monthAfter(monthInChina(now), 1 - MONTHS)
  const { pair, stay } = member
  return {
    ...contactItem(member, now),
    place: stay ? destinationText(stay.destination) : '',
    ...(stay?.placeSince ? { placeSince: stay.placeSince } : {}),
    pairs: pairs.map(pairView),
    ...(pair ? { cadreId: pair.cadreId } : {}),
    monthsReached: (member.monthsReached ?? []).filter((month) => month >= since),
    ...(question ? { question: contactQuestion(question) } : {}),
    logs: logs.items.map((log) => contactLog(asRead(log, me), me, now)),
    ...(logs.cursor ? { cursor: logs.cursor } : {}),
    can: {
      log: may('contact.log'),
      call: may('member.reveal_phone') && member.phone !== '',
      // nobody asks themselves
      ask: may('contact.review') && pair !== undefined && pair.cadreId !== me,
      pair: may('contact.pair'),
    },
  }
}

export const personHandlers = {
  'contact.person': handleOpenContactPerson,
}
