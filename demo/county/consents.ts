/** What people consented to be sent by WeChat, and the county's templates for it. */
import { subscriptionId, WEEKLY_CAP } from '../../cloudfunctions/kernel/subscriptions'
import type { MessageSettingsRecord, SubscriptionRecord } from '../../cloudfunctions/kernel/records'
import { parseTemplate } from '../../src/features/message/parse-template'
import type { Calendar } from './calendar'
import type { Person } from './members'
import { UNBOUND_OPENID, type Cast } from './personas'
import { Random } from './random'
import { labTemplates } from './templates'

/** As the county's administrator enters them, from what WeChat shows. */
export const makeMessageSettings = (): MessageSettingsRecord => ({
  _id: 'county',
  weeklyCap: WEEKLY_CAP,
  templates: Object.fromEntries(
    labTemplates.map(({ kind, templateId, content }) => [
      kind,
      { templateId, longTerm: false, fields: parseTemplate(content) },
    ]),
  ),
})

/**
 * The lab's people and most of the group and the branch that its leaders look at. Nobody else: each of these consents is
 * given to WeChat too, one by one, or a message would be refused that the county has consent for.
 */
export function makeSubscriptions(
  people: readonly Person[],
  { personas, shown }: Cast,
  calendar: Calendar,
): SubscriptionRecord[] {
  const random = new Random('consents')
  const own = new Set(personas.flatMap(({ openid }) => (openid === UNBOUND_OPENID ? [] : openid)))
  const others = people.flatMap(({ member: { openid, lifeOrgId } }) =>
    openid && (lifeOrgId === shown.group._id || lifeOrgId === shown.branch._id) && !own.has(openid) ? openid : [],
  )
  const chosen = [...own, ...others.filter(() => random.chance(0.6))]
  return chosen.flatMap((openid) => {
    const at = calendar.at(random.int(5, 25), `${random.int(8, 21)}:${String(random.int(10, 59))}`)
    const left = {
      notice: random.int(1, 3),
      study: random.int(0, 2),
      lecture: random.int(0, 1),
      theme_day: 1,
      contact: 1,
    }
    if (own.has(openid)) left.lecture = 1
    return labTemplates.flatMap(({ kind, templateId }) =>
      left[kind] > 0 ? { _id: subscriptionId(openid, templateId), openid, left: left[kind], longTerm: false, at } : [],
    )
  })
}
