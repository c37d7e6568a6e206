/** Study pushes whose time has come; the timer asks every minute. */
import type { Db } from '../../kernel/db'
import { loadOrgs } from '../../kernel/orgs'
import type { PushRecord } from '../../kernel/records'
import { backToDraft, goOut } from './going-out'
import { listDue, readPush } from './repository'
import { audienceProblem } from './rules'

async function publishOne(db: Db, { _id, to, edition }: PushRecord, now: Date): Promise<void> {
  const orgs = await loadOrgs(
    db,
    to.map(({ orgId }) => orgId),
  )
  await db.transact(async (tx) => {
    const push = await readPush(tx, _id)
    // taken back, changed or gone out meanwhile: the next minute looks again
    if (push?.status !== 'scheduled' || push.edition !== edition || !push.sendAt || push.sendAt > now) return
    const problem =
      push.checkedEdition === push.edition
        ? audienceProblem(push.to, orgs)
        : '没有经过微信的内容检查，没有发出。请再发一次。'
    if (problem) await backToDraft(tx, push, now, `到时间没有发出：${problem}`)
    else await goOut(tx, push, now)
  })
}

/**
 * Lets out what is due, each in its own transaction: cut short anywhere, it goes on where it was, and nothing goes out
 * twice.
 * @param until when to stop, ms
 * @returns true when nothing is left
 */
export async function publishDuePushes(db: Db, now: Date, until: number): Promise<boolean> {
  let isAll = true
  let cursor: string | undefined
  do {
    const page = await listDue(db, now, cursor)
    for (const push of page.items) {
      if (Date.now() >= until) return false
      // one that cannot go out now holds up none of the others
      await publishOne(db, push, now).catch((error: unknown) => {
        isAll = false
        console.error(`study push ${push._id} did not go out`, error)
      })
    }
    cursor = page.cursor
  } while (cursor !== undefined)
  return isAll
}
