/** What members do: look, answer, tap in. */
import type { answerThemeDay, listThemeDays, openThemeDay, tapIn } from '../../../src/contract/theme-day'
import { orgIdOf } from '../../../src/contract/theme-day-fields'
import type { Actor } from '../../kernel/actor'
import { lifeKey } from '../../kernel/audience'
import { inScope, type Scope, scopeOf } from '../../kernel/authorize'
import { checklistFor } from '../../kernel/checklists'
import type { Db } from '../../kernel/db'
import { AppError, invalid } from '../../kernel/errors'
import type { Handler } from '../../kernel/handler'
import { isLifeOrg, loadOrgs, orgsAbove } from '../../kernel/orgs'
import { recordRead } from '../../kernel/receipts'
import type { MemberRecord, OrgRecord, ThemeDayRecord } from '../../kernel/records'
import { checkSentence, fileUrls } from '../../kernel/services'
import { ledOrgs } from '../../kernel/theme-days'
import { dayInChina } from '../../kernel/time'
import { dayItem, dayView, lookedAt, mayAnswer } from './attending-rules'
import { themesOf, writeAnswer } from './planning-repository'
import { missing, newDay, ownAnswers, pageOfOrg, readAnswer, readDay } from './repository'

/** Wrong numbers that one may tap in: there are 10,000. */
const WRONG_MAX = 10

/** The caller's own file, while they let it be used. */
const ownMember = ({ account, member }: Actor): MemberRecord | null => (account?.consent ? member : null)

/** Its own people, those who lead it, those who look after it. */
const maySee = (actor: Actor, scope: Scope, org: OrgRecord): boolean =>
  scope.keys.includes(lifeKey(org._id)) ||
  inScope(scopeOf(actor, 'theme_day.hold'), org) ||
  inScope(scopeOf(actor, 'theme_day.review'), org)

const handleList: Handler<typeof listThemeDays> = async ({ input, scope, actor, db, now }) => {
  const member = ownMember(actor)
  const [own, led] = await Promise.all([member ? loadOrgs(db, [member.lifeOrgId]) : [], ledOrgs(db, actor)])
  const choices = [...new Map([...own, ...led].map((org) => [org._id, org])).values()]
  const orgs = choices.map(({ _id, name }) => ({ orgId: _id, name, leads: led.some((org) => org._id === _id) }))
  const orgId = input.orgId ?? orgs[0]?.orgId
  if (orgId === undefined) return { items: [], orgs }
  const org = choices.find(({ _id }) => _id === orgId) ?? (await loadOrgs(db, [orgId]))[0]
  if (!org || !isLifeOrg(org) || !maySee(actor, scope, org)) throw missing()
  const page = await pageOfOrg(db, orgId, input.cursor)
  const ids = page.items.map(({ _id }) => _id)
  const [themes, answers] = await Promise.all([
    themesOf(
      db,
      page.items.map(({ month }) => month),
      now,
    ),
    member ? ownAnswers(db, ids, member._id) : [],
  ])
  const items = page.items.map((day) =>
    dayItem(day, {
      theme: themes.get(day.month) ?? '',
      memberId: member?._id,
      answer: answers.find(({ themeDayId }) => themeDayId === day._id),
      now,
    }),
  )
  return { ...page, items, orgId, orgs }
}

/** One that the caller may see: of their organisation, or one in whose record they stand wherever they are now. */
async function findSeen(
  db: Db,
  actor: Actor,
  scope: Scope,
  id: string,
): Promise<{ day: ThemeDayRecord; org: OrgRecord }> {
  const [[org], made] = await Promise.all([loadOrgs(db, [orgIdOf(id)]), readDay(db, id)])
  if (!org || !isLifeOrg(org)) throw missing()
  const member = ownMember(actor)
  const stands = member !== null && made?.people?.includes(member._id) === true
  if (!stands && !maySee(actor, scope, org)) throw missing()
  if (made) return { day: made, org }
  // one that was not made is there for its leader alone: to be set all the same
  if (!inScope(scopeOf(actor, 'theme_day.hold'), org)) throw missing()
  return { day: newDay(org, await orgsAbove(db, [org]), id.slice(0, 7)), org }
}

const handleOpen: Handler<typeof openThemeDay> = async ({ input, scope, actor, db, now }) => {
  const { day, org } = await findSeen(db, actor, scope, input.themeDayId)
  const member = ownMember(actor)
  const mine = member?.lifeOrgId === org._id ? member : null
  if (mine && day.timing > 0) await recordRead(db, { _id: day._id, edition: day.timing }, mine, now)
  // WeChat's check, or the county, did not let the text out yet
  const shown = day.textState === undefined ? day.record : undefined
  const [checklist, answer, urls] = await Promise.all([
    checklistFor(db, day.month, day.keys, lookedAt(day, now)),
    member ? readAnswer(db, day._id, member._id) : null,
    fileUrls(shown?.pictures.map(({ fileId }) => fileId) ?? []),
  ])
  const answers = mine !== null && mayAnswer(day)
  const isToday = day.startsAt !== undefined && dayInChina(day.startsAt) === dayInChina(now)
  return dayView(day, {
    theme: checklist?.theme ?? '',
    memberId: member?._id,
    answer: answer ?? undefined,
    now,
    checklist,
    shown,
    urls,
    can: {
      answer: answers,
      tapIn: answers && isToday && day.code !== undefined && answer?.tappedInAt === undefined,
      lead: inScope(scopeOf(actor, 'theme_day.hold'), org),
      look: inScope(scopeOf(actor, 'theme_day.review'), org),
    },
  })
}

const recorded = () => new AppError('CONFLICT', '已经记录了，要改请告诉组长或支部书记。')

/**
 * The theme day of the caller's own organisation, open for their answer.
 * @throws NOT_FOUND where their organisational life is elsewhere · CONFLICT where there is nothing to answer
 */
function checkOpen(day: ThemeDayRecord | null): ThemeDayRecord & { startsAt: Date } {
  if (!day) throw missing()
  if (day.record) throw recorded()
  if (!day.startsAt) throw new AppError('CONFLICT', '还没定时间，定了会告诉您，到时再回复。')
  return { ...day, startsAt: day.startsAt }
}

async function findOwn(db: Db, { member }: Actor, id: string) {
  if (!member || member.lifeOrgId !== orgIdOf(id)) throw missing()
  return { member, day: checkOpen(await readDay(db, id)) }
}

const handleAnswer: Handler<typeof answerThemeDay> = async ({ input, actor, db, now }) => {
  const { member, day } = await findOwn(db, actor, input.themeDayId)
  const before = await readAnswer(db, day._id, member._id)
  if (before?.words !== input.words) await checkSentence(actor, '附的话', input.words)
  await db.transact(async (tx) => {
    checkOpen(await readDay(tx, day._id))
    const { answer, words } = input
    await writeAnswer(tx, day._id, member._id, (said) => ({ ...said, answer, words, at: now }), now)
  })
  // whoever answered has seen it, from 首页 too
  await recordRead(db, { _id: day._id, edition: day.timing }, member, now)
  return { answer: input.answer }
}

const handleTapIn: Handler<typeof tapIn> = async ({ input, actor, db, now }) => {
  const { member, day } = await findOwn(db, actor, input.themeDayId)
  if (dayInChina(day.startsAt) !== dayInChina(now)) throw new AppError('CONFLICT', '到场码当天才能用。')
  if (day.code === undefined) throw new AppError('CONFLICT', '组长没有用到场码，不用点，到了就行。')
  const isRight = input.code === day.code
  const said = await db.transact(async (tx) => {
    checkOpen(await readDay(tx, day._id))
    return writeAnswer(
      tx,
      day._id,
      member._id,
      (before) => {
        const wrong = before.wrongCodes ?? 0
        if (before.tappedInAt || wrong >= WRONG_MAX) return before
        return isRight ? { ...before, tappedInAt: now } : { ...before, wrongCodes: wrong + 1 }
      },
      now,
    )
  })
  if (said.tappedInAt) return { tappedIn: true }
  if (isRight || (said.wrongCodes ?? 0) >= WRONG_MAX) {
    throw new AppError('CONFLICT', '输错太多次了，不用再输。请直接告诉组长您到了。')
  }
  throw invalid('code', '数字不对，请再看一眼。')
}

export const attendingHandlers = {
  'theme_day.list': handleList,
  'theme_day.open': handleOpen,
  'theme_day.answer': handleAnswer,
  'theme_day.tap_in': handleTapIn,
}
