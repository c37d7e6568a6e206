/** The timer's entry point: due work, every minute. It refuses everyone but the timer. */
import { continueTasks } from '../features/org/tasks'
import { cloud } from '../kernel/cloud'
import { db } from '../kernel/db'

interface TimerEvent {
  readonly Type: 'Timer'
  readonly Time: string
}

/** How long one tick may work, ms: it has 60 seconds, and the next one comes after them. */
const WORK_MS = 45_000

/** A phone can send any event; what it cannot do is call without an OPENID. */
function isTimer(event: unknown): event is TimerEvent {
  const { OPENID } = cloud.getWXContext()
  return !OPENID && typeof event === 'object' && event !== null && (event as { Type?: unknown }).Type === 'Timer'
}

export async function main(event: unknown): Promise<{ ok: boolean; done: string[] }> {
  if (!isTimer(event)) return { ok: false, done: [] }
  return { ok: true, done: await continueTasks(db, Date.now() + WORK_MS) }
}
