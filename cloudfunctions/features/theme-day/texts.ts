/** The county's look at records whose text WeChat's content check was not sure of. */
import { pages } from '../../../src/contract/pages'
import type { ThemeDayState } from '../../../src/contract/theme-day-fields'
import type { listMinutesReviews, releaseMinutes } from '../../../src/contract/theme-day-review'
import { remove } from '../../kernel/db'
import { AppError } from '../../kernel/errors'
import { type Handler, wire } from '../../kernel/handler'
import { loadOrg } from '../../kernel/orgs'
import { fileUrls } from '../../kernel/services'
import { tell } from '../../kernel/tell'
import { leaderOpenids } from '../../kernel/theme-days'
import { pictureViews, recordFiles } from './record-view'
import { listWaitingTexts } from './recording-repository'
import { changeDay, countState, findMade } from './repository'
import { titleOf } from './rules'

const NOT_LET_OUT = '文字没有通过复核，请改一改'

const handleReviews: Handler<typeof listMinutesReviews> = async ({ input, scope, db }) => {
  const page = await listWaitingTexts(db, scope, input.cursor)
  const urls = await fileUrls(page.items.flatMap(recordFiles))
  return {
    ...page,
    items: page.items.flatMap((day) =>
      day.record
        ? [
            {
              themeDayId: day._id,
              month: day.month,
              orgName: day.orgName,
              byName: day.record.byName,
              at: wire(day.record.at),
              minutes: [day.record.minutes, ...whysOf(day.record.items)].join('\n'),
              pictures: pictureViews(day, urls),
              edition: day.edition,
            },
          ]
        : [],
    ),
  }
}

/** Why something was not done is looked at too. */
const whysOf = (items: readonly { text: string; done: boolean; why: string }[]): string[] =>
  items.flatMap(({ text, done, why }) => (!done && why ? [`没做「${text}」：${why}`] : []))

const handleRelease: Handler<typeof releaseMinutes> = async ({ input, scope, actor, db, now, commit }) => {
  const found = await findMade(db, scope, input.themeDayId)
  const org = await loadOrg(db, scope, found.orgId)
  const leaders = input.release ? [] : await leaderOpenids(db, [org])
  let before: ThemeDayState | undefined
  const answer = await commit(found._id, async (tx) => {
    const day = await findMade(tx, scope, input.themeDayId)
    if (day.textState !== 'review') throw new AppError('CONFLICT', '这份记录已经处理过了。')
    if (day.edition !== input.edition) throw new AppError('CONFLICT', '这份记录刚刚被改过，请看过现在的文字再定。')
    if (input.release) {
      await changeDay(tx, day._id, { textState: remove })
      return { state: day.state }
    }
    const byName = actor.account?.name ?? ''
    await changeDay(tx, day._id, {
      textState: 'refused',
      state: 'returned',
      steps: [...day.steps, { at: now, byName, did: 'returned', words: NOT_LET_OUT }],
    })
    if (leaders.length > 0) {
      await tell(
        tx,
        {
          occasion: `refused:${day.edition}`,
          kind: 'theme_day',
          thingId: day._id,
          page: `${pages.themeDayRecord}?id=${day._id}`,
          title: `${titleOf(day.month)}的记录`,
          from: org,
          byName,
          time: now,
          hint: NOT_LET_OUT,
          to: { openids: leaders },
          // an answer to what they handed up: not held back by what they were told of the day itself
          askedFor: true,
        },
        now,
      )
    }
    before = day.state
    return { state: 'returned' as const }
  })
  if (before) await countState(db, found, before, 'returned')
  return answer
}

export const textsHandlers = { 'theme_day.reviews': handleReviews, 'theme_day.release': handleRelease }
