/** Recording a theme day. */
import type { openRecordSheet, recordThemeDay } from '../../../src/contract/theme-day-leading'
import type { ThemeDayState } from '../../../src/contract/theme-day-fields'
import { lifeKey } from '../../kernel/audience'
import { checklistFor } from '../../kernel/checklists'
import type { Db } from '../../kernel/db'
import { AppError, invalid } from '../../kernel/errors'
import type { Handler } from '../../kernel/handler'
import { putInInbox } from '../../kernel/inbox'
import type { InboxRecord, OrgRecord, ThemeDayRecord } from '../../kernel/records'
import { checkSentence, checkText, fileUrls, ownsFile } from '../../kernel/services'
import { monthInChina } from '../../kernel/time'
import { lookedAt } from './attending-rules'
import { peopleOf } from './people'
import { planView } from './planning-rules'
import { recordFiles, recordView, stepViews } from './record-view'
import { piecesOf, recordOf, saysTheSame, sheetItems, withRecord } from './recording-rules'
import { countState, findDay, readDay, setDay } from './repository'
import { checkHeldOn, meetingsAsked, stateAt, titleOf } from './rules'

/** Who and what a record of this day speaks of now. */
async function loadSheet(db: Db, { day, org }: { day: ThemeDayRecord; org: OrgRecord }, now: Date) {
  const [{ people, left }, checklist] = await Promise.all([
    peopleOf(db, day),
    checklistFor(db, day.month, org.keys, lookedAt(day, now)),
  ])
  return {
    people,
    left,
    items: sheetItems(day.record, checklist?.items ?? []),
    theme: day.record?.theme ?? checklist?.theme ?? '',
  }
}

const handleSheet: Handler<typeof openRecordSheet> = async ({ input, scope, db, now }) => {
  const found = await findDay(db, scope, input.themeDayId)
  const { day, org } = found
  const [sheet, urls] = await Promise.all([loadSheet(db, found, now), fileUrls(recordFiles(day))])
  const record = recordView(day, urls)
  return {
    themeDayId: day._id,
    month: day.month,
    orgId: org._id,
    orgName: org.name,
    state: stateAt(day, now),
    edition: day.edition,
    ...(day.plan && { plan: planView(day.plan) }),
    ...sheet,
    meetingsAsked: meetingsAsked(org.kind),
    ...(record && { record }),
    steps: stepViews(day),
    can: { record: day.month <= monthInChina(now), needsReason: day.state === 'accepted' },
  }
}

/** Pictures must lie in the writer's own folder: another's could be a ledger. Those that stood stay allowed. */
function checkPictures(openid: string, pictures: readonly { fileId: string }[], day: ThemeDayRecord): void {
  const kept = recordFiles(day)
  pictures.forEach(({ fileId }, at) => {
    if (!kept.includes(fileId) && !ownsFile(openid, fileId)) {
      throw invalid(`pictures.${at}`, '这张图片没有传好，请重新选一次。')
    }
  })
}

/**
 * A day that was never announced: from now on its people find it, and WeChat's messages about its record have something
 * to speak of. Gone by, it waits for nobody.
 */
const inboxOf = (day: ThemeDayRecord, now: Date): InboxRecord => ({
  _id: day._id,
  kind: 'theme_day',
  title: titleOf(day.month),
  fromOrgName: day.orgName,
  at: now,
  keys: [lifeKey(day.orgId)],
  needsConfirm: false,
  edition: day.timing,
  startsAt: new Date(`${day.record?.heldOn ?? ''}T00:00:00+08:00`),
})

const changedMeanwhile = () => new AppError('CONFLICT', '这份记录刚刚有变化。您写的内容都在，请看一下再发。')

const handleRecord: Handler<typeof recordThemeDay> = async ({ input, scope, actor, db, now, commit }) => {
  const found = await findDay(db, scope, input.themeDayId)
  const { day } = found
  checkHeldOn(day.month, input.heldOn, now)
  const sheet = await loadSheet(db, found, now)
  const by = { byName: actor.account?.name ?? '', byOpenid: actor.openid }
  const makeRecord = () => recordOf(input, sheet, by, now)
  const lot = Math.random()
  // before WeChat is asked: what is wrong with it; of one that somebody else wrote meanwhile, that is told below
  if (day.edition === input.edition) {
    withRecord(day, input, makeRecord, { waits: false, lot })
    checkPictures(actor.openid, input.pictures, day)
  }
  await checkSentence(actor, '更正的原因', input.reason ?? '')
  const checked = saysTheSame(day, input) ? undefined : await checkText(actor.openid, piecesOf(input))
  let before: ThemeDayState | undefined
  let moved = false
  const answer = await commit(day._id, async (tx) => {
    const present = await readDay(tx, day._id)
    before = present?.state
    const stands = present ?? day
    const waits = checked === undefined ? stands.textState === 'review' : checked === 'review'
    const recorded = withRecord(stands, input, makeRecord, { waits, lot })
    // what was found fit to stay may stand no more: another record came, or the county gave the words back
    checkPictures(actor.openid, input.pictures, stands)
    if (checked === undefined && !saysTheSame(stands, input)) throw changedMeanwhile()
    await setDay(tx, recorded)
    // also one whose time was still to come: it waits for nobody any more
    if (recorded.timing === 0 || (stands.startsAt && stands.startsAt > now))
      await putInInbox(tx, inboxOf(recorded, now))
    moved = true
    return { edition: recorded.edition, state: recorded.state, held: waits }
  })
  if (moved) await countState(db, day, before, 'recorded')
  return answer
}

export const recordingHandlers = { 'theme_day.sheet': handleSheet, 'theme_day.record': handleRecord }
