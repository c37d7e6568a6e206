/**
 * Puts the county into a running emulator, the way the SDK writes documents.
 *
 *   tsx demo/seed.ts --url http://127.0.0.1:8080 [--members 37000]
 */
import { parseArgs } from 'node:util'
import type { SubscriptionRecord } from '../cloudfunctions/kernel/records'
import { makeCounty } from './county'
import { USUAL_MEMBERS } from './county/members'
import { labTemplates } from './county/templates'
import { insertRecords, post } from './wire'

/** What each collection is called while it is written, in the order in which they are written. */
const names = {
  jobs: '办过的事',
  orgs: '组织',
  members: '成员',
  accounts: '帐号',
  timeline: '档案记录',
  accesses: '查看记录',
  imports: '台账',
  notices: '通知',
  notice_editions: '通知的旧稿',
  receipts: '阅读和收到',
  inbox: '收件箱',
  pushes: '学习推送',
  replies: '心得和问题',
  newspapers: '手机报',
  cadres: '包保干部',
  contact_pairs: '结对',
  contact_logs: '联系记录',
  contact_questions: '镇里问起的成员',
  contact_counts: '每月联系情况',
  cases: '难处',
  lectures: '云课堂',
  lecture_reminders: '开课提醒',
  attendance: '到课名单',
  library: '资料',
  checklists: '主题党日提示单',
  theme_months: '主题党日的月份',
  fixed_days: '固定的主题党日',
  theme_days: '主题党日',
  theme_answers: '主题党日的回复',
  theme_counts: '主题党日开展情况',
  message_settings: '消息模板',
  subscriptions: '同意接收的消息',
} as const

export type Report = (what: string, done: number, total: number) => void

export interface SeedOptions {
  /** Where the emulator answers, without a slash at the end. */
  readonly url: string
  /** The day that the county's last months lead up to. */
  readonly now: Date
  readonly members?: number
  readonly report?: Report
}

/** Writes the county into an empty database and then hands the lab its people. Resolves with the number of documents. */
export async function seed({ url, now, members, report }: SeedOptions): Promise<number> {
  const county = makeCounty({ now, ...(members ? { members } : {}) })
  let documents = 0
  for (const [collectionName, what] of Object.entries(names) as [keyof typeof names, string][]) {
    const records = county.records[collectionName]
    await insertRecords(url, collectionName, records, (done) => report?.(what, done, records.length))
    documents += records.length
  }
  await consentAtWeChat(url, county.records.subscriptions, (done, total) => report?.('微信里的同意', done, total))
  await post(`${url}/control/personas`, county.personas)
  return documents
}

/**
 * WeChat knows of the same consents: it is asked as often as each person said yes. The county's subscriptions are those
 * of fewer than 200 people.
 */
async function consentAtWeChat(
  url: string,
  subscriptions: readonly SubscriptionRecord[],
  told: (done: number, total: number) => void,
): Promise<void> {
  // a consent is for a template that WeChat knows; that start.ts names them too does no harm
  await post(`${url}/control/templates`, { templates: labTemplates })
  let done = 0
  for (const { _id, openid, left } of subscriptions) {
    const templateIds = [_id.slice(openid.length + 1)]
    for (let yes = 0; yes < left; yes++)
      await post(`${url}/control/subscribe`, { openid, templateIds, answer: 'accept' })
    told(++done, subscriptions.length)
  }
}

async function main() {
  const { values } = parseArgs({
    options: { url: { type: 'string' }, members: { type: 'string', default: String(USUAL_MEMBERS) } },
  })
  if (!values.url) throw new Error('--url http://127.0.0.1:PORT is needed')
  const started = Date.now()
  const report: Report = (what, done, total) => {
    if (done === total) console.log(`写入${what} ${done}`)
  }
  const count = await seed({ url: values.url, now: new Date(), members: Number(values.members), report })
  console.log(`${count} documents in ${((Date.now() - started) / 1000).toFixed(1)} s`)
}

if (require.main === module) {
  main().catch((error: Error) => {
    console.error(error.message)
    process.exitCode = 1
  })
}
