/** Checklists whose time has come; the timer asks every minute. */
import type { Db } from '../../kernel/db'
import { getCounty } from '../../kernel/orgs'
import type { ChecklistRecord, OrgRecord } from '../../kernel/records'
import { goOut } from './going-out'
import { listDue, readAny, setChecklist } from './repository'
import { isGone, sayMonth } from './rules'
import { tellLeaders } from './telling'

/** Why it cannot go out now, though its time has come. */
function problemOf({ _id, edition, checkedEdition }: ChecklistRecord, now: Date): string | undefined {
  if (checkedEdition !== edition) return '没有经过微信的内容检查。请再发一次。'
  if (isGone(_id, now)) return `系统那时没有运行，现在${sayMonth(_id)}已经过去了。`
  return undefined
}

async function sendOne(db: Db, county: OrgRecord, { _id, edition }: ChecklistRecord, now: Date): Promise<void> {
  await db.transact(async (tx) => {
    const checklist = await readAny(tx, _id)
    // changed, sent or put off meanwhile: the next minute looks again
    if (checklist?.status !== 'scheduled' || checklist.edition !== edition) return
    if (!checklist.sendAt || checklist.sendAt > now) return
    const problem = problemOf(checklist, now)
    if (problem === undefined) {
      await goOut(tx, checklist, county, now)
      return
    }
    const { sendAt: _sendAt, checkedEdition: _checked, ...rest } = checklist
    await setChecklist(tx, { ...rest, status: 'draft', problem: `到时间没有发出：${problem}` })
  })
}

/**
 * Sends what is due, each in its own transaction, and tells leaders: cut short anywhere, it goes on where it was, and
 * nothing goes out twice.
 * @param until when to stop, ms
 * @returns whether nothing is left
 */
export async function sendDueChecklists(db: Db, now: Date, until: number): Promise<boolean> {
  let isAll = true
  const { items, cursor } = await listDue(db, now)
  const county = items.length > 0 ? await getCounty(db) : null
  for (const checklist of county ? items : []) {
    if (Date.now() >= until) return false
    // one that cannot go out now holds up none of the others
    await sendOne(db, county!, checklist, now).catch((error: unknown) => {
      isAll = false
      console.error(`checklist ${checklist._id} did not go out`, error)
    })
  }
  return (await tellLeaders(db, now, until)) && isAll && cursor === undefined
}
