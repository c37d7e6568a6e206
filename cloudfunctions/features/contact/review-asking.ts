/** A question about one member to their cadre. */
import type { askCadre } from '../../../src/contract/contact-review'
import { pages } from '../../../src/contract/pages'
import type { Actor } from '../../kernel/actor'
import { officeOf } from '../../kernel/authorize'
import { accountOfPerson, leaveOn, readCadre } from '../../kernel/cadres'
import { contactQuestion } from '../../kernel/contact-questions'
import type { Db, Tx } from '../../kernel/db'
import { AppError } from '../../kernel/errors'
import type { Handler } from '../../kernel/handler'
import { personId } from '../../kernel/person'
import type { ContactQuestionRecord, MemberRecord } from '../../kernel/records'
import { checkSentence } from '../../kernel/services'
import { tell } from '../../kernel/tell'
import { dayInChina, minuteInChina } from '../../kernel/time'
import { addQuestion, memberIn, readQuestion } from './review-repository'

const conflict = (sentence: string) => new AppError('CONFLICT', sentence)

/** @throws CONFLICT where there is nobody to ask, or a question that still waits for its answer */
async function checkAsking(source: Pick<Db, 'get'> | Tx, actor: Actor, member: MemberRecord): Promise<string> {
  const { name, pair, question } = member
  if (!pair) throw conflict(`${name}还没有人联系，没有可以问的人。请先结对。`)
  if (pair.cadreId === personId(actor.openid)) throw conflict(`${name}由您自己联系，请直接联系。`)
  const open = question && !question.answered ? await readQuestion(source, question.id) : null
  if (open && !open.answer) {
    throw conflict(
      `${open.byName} ${minuteInChina(open.at)} 已经问过「${open.words}」，${pair.cadreName}还没有回。急事请打电话。`,
    )
  }
  return pair.cadreId
}

/** The cadre, and while they are on leave whoever stands in for them. */
async function whoAnswers(db: Db, cadreId: string, now: Date): Promise<string[]> {
  const cadre = await readCadre(db, cadreId)
  const leave = leaveOn(cadre, dayInChina(now))
  const standIn = leave && (await accountOfPerson(db, leave.standInId))
  const own = cadre?.openid ?? (await accountOfPerson(db, cadreId))?._id
  return [...(own === undefined ? [] : [own]), ...(standIn ? [standIn._id] : [])]
}

export const handleAsk: Handler<typeof askCadre> = async (context) => {
  const { input, actor, scope, db, now, actId, commit } = context
  const { memberId, words } = input
  const seen = await memberIn(db, scope, memberId)
  const cadreId = await checkAsking(db, actor, seen)
  await checkSentence(actor, '想问的话', words)
  const openids = await whoAnswers(db, cadreId, now)
  const office = officeOf(actor, 'contact.review', seen)
  const from = actor.orgs.find(({ _id }) => _id === office?.orgId)
  return commit(memberId, async (tx) => {
    const member = await memberIn(tx, scope, memberId)
    if ((await checkAsking(tx, actor, member)) !== cadreId) {
      throw conflict(`${member.name}刚刚改由${member.pair?.cadreName ?? '别人'}联系，请再问一次。`)
    }
    const question: ContactQuestionRecord = {
      _id: `q-${actId}`,
      memberId,
      orgId: from?._id ?? '',
      orgName: from?.name ?? '',
      words,
      byPersonId: personId(actor.openid),
      byName: actor.account?.name ?? '',
      at: now,
    }
    await addQuestion(tx, question)
    if (openids.length > 0) {
      await tell(
        tx,
        {
          occasion: 'asked',
          kind: 'contact',
          thingId: question._id,
          page: pages.contacts,
          title: `想问问${member.name}的近况`,
          from: { name: question.orgName, keys: from?.keys ?? [] },
          byName: question.byName,
          time: now,
          hint: '请点开回一句',
          to: { openids },
          askedFor: true,
          ofDuty: true,
        },
        now,
      )
    }
    return { question: contactQuestion(question) }
  })
}
