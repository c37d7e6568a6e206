import { jobNames, type JobName, messageKinds, type messageActions } from '../../../src/contract/message'
import { isMeant } from '../../kernel/audience'
import { wire, type HandlersOf } from '../../kernel/handler'
import { inboxItem, listInbox } from '../../kernel/inbox'
import { jobRecords } from '../../kernel/jobs'
import { ownReceipts } from '../../kernel/receipts'
import type { Actor } from '../../kernel/actor'
import type { Db } from '../../kernel/db'
import type { InboxRecord, JobRecord } from '../../kernel/records'
import { changeMessageSettings, messageSettings, ownTemplates, recordAnswer } from '../../kernel/subscriptions'
import { listTellings } from './repository'

/** These things as the caller sees them: with their receipts where meant for their own file, as an onlooker otherwise. */
export async function inboxItems(db: Db, actor: Actor, items: readonly InboxRecord[], now: Date) {
  const { account, member } = actor
  const own = account?.consent ? member : null
  const mine = items.filter(({ keys }) => own !== null && isMeant(own, keys)).map(({ _id }) => _id)
  const receipts = own ? await ownReceipts(db, own._id, mine) : new Map<string, never>()
  return items.map((item) =>
    inboxItem(item, mine.includes(item._id) ? receipts.get(item._id) : null, account?.boundAt ?? now, now),
  )
}

/** How a job goes, where there is something to say. */
const jobState = ({ _id, failures, lastDoneAt, failedAt, nextTryAt }: JobRecord) => ({
  title: jobNames[_id as JobName],
  failures,
  ...(lastDoneAt ? { lastDoneAt: wire(lastDoneAt) } : {}),
  ...(failedAt ? { failedAt: wire(failedAt) } : {}),
  ...(nextTryAt ? { nextTryAt: wire(nextTryAt) } : {}),
})

export const messageHandlers = {
  'message.inbox': async ({ input, scope, actor, db, now }) => {
    const page = await listInbox(db, scope.keys, input.cursor)
    return { ...page, items: await inboxItems(db, actor, page.items, now) }
  },

  'message.consent': async ({ input, actor, db, now, commit }) => {
    const own = await ownTemplates(db, actor.openid)
    // a template that the county has changed since is nobody's concern any more
    const answered = own.flatMap((template) => {
      const found = input.answers.find(({ templateId }) => templateId === template.templateId)
      return found ? [{ template, accepts: found.answer === 'accept' }] : []
    })
    return commit(actor.openid, async (tx) => {
      const left = new Map<string, number>()
      for (const { template, accepts } of answered) {
        left.set(template.templateId, await recordAnswer(tx, actor.openid, template, accepts, now))
      }
      return {
        templates: own.map((template) => ({ ...template, left: left.get(template.templateId) ?? template.left })),
      }
    })
  },

  'message.own': async ({ actor, db }) => ({
    templates: await ownTemplates(db, actor.openid),
    weeklyCap: (await messageSettings(db)).weeklyCap,
  }),

  'message.settings': async ({ db }) => {
    const [{ weeklyCap, templates }, { tick, jobs }] = await Promise.all([messageSettings(db), jobRecords(db)])
    return {
      weeklyCap,
      templates: messageKinds.map((kind) => {
        const { problem, ...template } = templates[kind] ?? {}
        return {
          kind,
          ...(templates[kind] ? { template: template as NonNullable<(typeof templates)[typeof kind]> } : {}),
          ...(problem ? { problem: { why: problem.why, at: wire(problem.at) } } : {}),
        }
      }),
      jobs: jobs.filter(({ failures }) => failures > 0).map(jobState),
      ...(tick?.lastDoneAt ? { lastTickAt: wire(tick.lastDoneAt) } : {}),
    }
  },

  'message.set_template': async ({ input, commit }) => {
    const { kind, template } = input
    return commit(kind, async (tx) => {
      await changeMessageSettings(tx, (settings) => {
        const { [kind]: _, ...others } = settings.templates
        return { ...settings, templates: template ? { ...others, [kind]: template } : others }
      })
      return { kind }
    })
  },

  'message.set_cap': async ({ input: { weeklyCap }, commit }) =>
    commit('weeklyCap', async (tx) => {
      await changeMessageSettings(tx, (settings) => ({ ...settings, weeklyCap }))
      return { weeklyCap }
    }),

  'message.tellings': async ({ input, scope, db }) => {
    const page = await listTellings(db, scope, input.cursor)
    return {
      ...page,
      items: page.items.map(({ _id, title, kind, fromOrgName, byName, at, urgent, isReminder, counts }) => ({
        tellingId: _id,
        title,
        kind,
        fromOrgName,
        byName,
        at: wire(at),
        urgent,
        isReminder,
        counts,
      })),
    }
  },
} satisfies HandlersOf<typeof messageActions, 'api'>
