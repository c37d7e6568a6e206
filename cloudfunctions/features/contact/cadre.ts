/** The cadre's list, writing a contact down, and answering what the township asks. */
import type { answerQuestion, listOwnCadreMembers, logContact } from '../../../src/contract/contact-cadre'
import { contactStateNames } from '../../../src/contract/contact-fields'
import { readCadre } from '../../kernel/cadres'
import {
  answerOpenQuestion,
  answerWithContact,
  contactQuestion,
  loadQuestions,
  openQuestionId,
} from '../../kernel/contact-questions'
import { addContact, type Contacted, contactItem, contactLog, countContact } from '../../kernel/contacts'
import { AppError, invalid } from '../../kernel/errors'
import { type Handler, wire } from '../../kernel/handler'
import { moveMember } from '../../kernel/moving'
import { personId } from '../../kernel/person'
import { checkSentence } from '../../kernel/services'
import { dayInChina, monthInChina } from '../../kernel/time'
import { covered, findMember, membersOf, openCasesBy } from './cadre-repository'
import { inOrder, wasGreeted, wrongDay } from './cadre-rules'
import { greetingHandlers } from './greeting'
import { takingBackHandlers } from './taking-back'

const handleListOwnCadreMembers: Handler<typeof listOwnCadreMembers> = async ({ actor, db, now }) => {
  const me = personId(actor.openid)
  const today = dayInChina(now)
  const [{ members, more }, cases, cadre] = await Promise.all([
    membersOf(db, covered(actor)),
    openCasesBy(db, actor.openid),
    readCadre(db, me),
  ])
  const questions = await loadQuestions(
    db,
    members.flatMap((member) => openQuestionId(member) ?? []),
  )
  const items = inOrder(members, cases, now).map((member) => {
    const question = questions.get(openQuestionId(member) ?? '')
    const { pair, greetedAt } = member
    return {
      ...contactItem(member, now),
      openCases: cases.get(member._id) ?? 0,
      ...(question ? { question: contactQuestion(question) } : {}),
      ...(pair && pair.cadreId !== me ? { forName: pair.cadreName } : {}),
      ...(greetedAt && wasGreeted(member, now) ? { greetedAt: wire(greetedAt) } : {}),
    }
  })
  const leave = cadre?.leave && cadre.leave.until >= today ? cadre.leave : undefined
  const covering = (actor.account?.standsIn ?? []).filter(({ personId: id }) => actor.covers.includes(id))
  return {
    month: monthInChina(now),
    items,
    more,
    ...(leave ? { leave: { from: leave.from, until: leave.until, standInName: leave.standInName } } : {}),
    covering: covering.map(({ name, until }) => ({ name, until })),
  }
}

const WORDS = '附的一句话'

const handleLogContact: Handler<typeof logContact> = async (context) => {
  const { input, scope, actor, db, now, actId, commit } = context
  const wrong = wrongDay(input.on, now)
  if (wrong) throw invalid('on', wrong)
  await findMember(db, scope, input.memberId)
  await checkSentence(actor, WORDS, input.words)
  const me = personId(actor.openid)
  const byName = actor.account?.name ?? ''
  const { memberId, on, how, state, words } = input
  let contacted: Contacted | undefined
  const answer = await commit(memberId, async (tx) => {
    // handed over, or closed, since it was looked at
    const member = await findMember(tx, scope, memberId)
    if (input.state === 'changed') {
      const { destination, since } = input
      await moveMember(tx, context, member, { destination, since })
    }
    const id = `l-${actId}`
    contacted = await addContact(tx, memberId, { id, on, how, state, words, byPersonId: me, byName }, now)
    const said = `联系上了：${contactStateNames[state]}${words && `，${words}`}`
    await answerWithContact(tx, member, { on, logId: id, words: said, byName, at: now })
    return { log: contactLog(contacted.log, me, now) }
  })
  if (contacted) await countContact(db, contacted)
  return answer
}

const handleAnswerQuestion: Handler<typeof answerQuestion> = async ({ input, scope, actor, db, now, commit }) => {
  await findMember(db, scope, input.memberId)
  await checkSentence(actor, '回的话', input.words)
  return commit(input.memberId, async (tx) => {
    const member = await findMember(tx, scope, input.memberId)
    const byName = actor.account?.name ?? ''
    const answered = await answerOpenQuestion(tx, member, { words: input.words, byName, at: now })
    if (!answered) throw new AppError('CONFLICT', '这一问已经回过了，不用再回。')
    return { question: contactQuestion(answered) }
  })
}

export const cadreHandlers = {
  'contact.mine': handleListOwnCadreMembers,
  'contact.log': handleLogContact,
  'contact.answer': handleAnswerQuestion,
  ...greetingHandlers,
  ...takingBackHandlers,
}
