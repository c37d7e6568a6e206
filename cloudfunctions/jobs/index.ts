/** The timer's entry point: due work, every minute. It refuses everyone but the timer. */
import { raiseLateCases } from '../features/case/raising'
import { sendDueChecklists } from '../features/checklist/due'
import { nudgeCadres, NUDGES } from '../features/contact/nudging'
import { recountContacts } from '../features/contact/recounting'
import { remindOfLectures } from '../features/lecture/reminders'
import { sweepImportRows } from '../features/ledger/sweep'
import { removeOldMessages, sendDueMessages } from '../features/message/sending'
import { spreadTellings } from '../features/message/spreading'
import { continueTasks } from '../features/org/tasks'
import { buildBoards } from '../features/study/build-boards'
import { publishDuePushes } from '../features/study/due'
import { makeNewspaper } from '../features/study/newspapers'
import { recountBoards } from '../features/study/recount-boards'
import { makeThemeDays } from '../features/theme-day/making'
import { holdDueDays } from '../features/theme-day/holding'
import { nudgeLeaders } from '../features/theme-day/nudging'
import { recountThemeDays } from '../features/theme-day/recounting'
import { cloud } from '../kernel/cloud'
import { db } from '../kernel/db'
import { sweepDueFiles } from '../kernel/due-files'
import { daily, type Job, mondays, runJobs } from '../kernel/jobs'

interface TimerEvent {
  readonly Type: 'Timer'
  readonly Time: string
}

const SECOND = 1000

/** What there is to do, in this order: people wait for what comes first. */
const jobs: readonly Job[] = [
  { name: 'pushes', share: 5 * SECOND, work: publishDuePushes },
  { name: 'lectures', share: 5 * SECOND, work: remindOfLectures },
  { name: 'checklists', share: 5 * SECOND, work: sendDueChecklists },
  {
    name: 'theme_days',
    share: 15 * SECOND,
    work: async (db, now, until) => {
      const made = await makeThemeDays(db, now, until)
      return (await holdDueDays(db, now, until)) && made
    },
  },
  { name: 'theme_nudges', period: daily(9), share: 10 * SECOND, work: nudgeLeaders },
  { name: 'cases', share: 5 * SECOND, work: raiseLateCases },
  { name: 'contact_nudges', period: NUDGES, share: 10 * SECOND, work: nudgeCadres },
  {
    name: 'messages',
    share: 25 * SECOND,
    work: async (db, now, until) => {
      const spread = await spreadTellings(db, until)
      return (await sendDueMessages(db, now, until)) && spread
    },
  },
  { name: 'org_tasks', share: 20 * SECOND, work: (db, _now, until) => continueTasks(db, until) },
  { name: 'boards', share: 10 * SECOND, work: buildBoards },
  { name: 'newspaper', period: mondays(8), share: 5 * SECOND, work: makeNewspaper },
  { name: 'recount', period: daily(3), share: 10 * SECOND, work: recountBoards },
  { name: 'theme_counts', period: daily(3), share: 10 * SECOND, work: recountThemeDays },
  { name: 'contact_counts', period: daily(3), share: 10 * SECOND, work: recountContacts },
  { name: 'old_messages', period: daily(3), share: 5 * SECOND, work: removeOldMessages },
  { name: 'due_files', share: 5 * SECOND, work: sweepDueFiles },
  { name: 'import_rows', share: 5 * SECOND, work: sweepImportRows },
]

/** A phone can send any event; what it cannot do is call without an OPENID. */
function isTimer(event: unknown): event is TimerEvent {
  const { OPENID } = cloud.getWXContext()
  return !OPENID && typeof event === 'object' && event !== null && (event as { Type?: unknown }).Type === 'Timer'
}

export async function main(event: unknown): Promise<{ ok: boolean; done: string[] }> {
  if (!isTimer(event)) return { ok: false, done: [] }
  return { ok: true, done: await runJobs(db, jobs) }
}
