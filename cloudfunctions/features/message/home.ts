/** What of the inbox, and of the sending, stands on 首页. */
import { jobNames, type JobName, messageKindNames, messageKinds } from '../../../src/contract/message'
import type { Duty } from '../../../src/contract/session'
import type { Actor } from '../../kernel/actor'
import { has, scopeOf } from '../../kernel/authorize'
import type { Db } from '../../kernel/db'
import type { QueryContext } from '../../kernel/handler'
import { listInbox } from '../../kernel/inbox'
import { jobRecords } from '../../kernel/jobs'
import { messageSettings } from '../../kernel/subscriptions'
import { inboxItems } from './actions'

/** 首页 looks at so many of the newest. */
const HOME_ITEMS = 30

/** What waits for the caller among the newest things, and how many of those they have not opened. */
export async function messageHome({ actor, db, now }: Pick<QueryContext, 'actor' | 'db' | 'now'>) {
  const { keys } = scopeOf(actor, 'message.read')
  const { items } = keys.length ? await listInbox(db, keys, undefined, HOME_ITEMS) : { items: [] }
  const shown = await inboxItems(db, actor, items, now)
  const newest = shown.find(({ status, kind }) => status === 'published' && kind === 'notice')
  return {
    duties: await troubles(actor, db),
    waiting: shown.filter(({ waits }) => waits),
    ...(newest ? { newest } : {}),
  }
}

/** A job that failed so often does not mend itself within minutes. */
const FAILURES_TOLD = 3

/** What the county has to know of: a template that WeChat refuses, a job that fails again and again. */
async function troubles(actor: Actor, db: Db): Promise<Duty[]> {
  if (!has(actor, 'message.manage')) return []
  const [{ templates }, { jobs }] = await Promise.all([messageSettings(db), jobRecords(db)])
  const refused = messageKinds.filter((kind) => templates[kind]?.problem).map((kind) => messageKindNames[kind])
  const failing = jobs.filter(({ failures }) => failures >= FAILURES_TOLD).map(({ _id }) => jobNames[_id as JobName])
  return [
    ...refused.map((what): Duty => ({ kind: 'message_trouble', what: 'template', name: what })),
    ...failing.map((what): Duty => ({ kind: 'message_trouble', what: 'job', name: what })),
  ]
}
