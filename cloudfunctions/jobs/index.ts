/** The timer's entry point: due work, every minute. It refuses everyone but the timer. */
import { cloud } from '../kernel/cloud'

interface TimerEvent {
  readonly Type: 'Timer'
  readonly Time: string
}

/** A phone can send any event; what it cannot do is call without an OPENID. */
function isTimer(event: unknown): event is TimerEvent {
  const { OPENID } = cloud.getWXContext()
  return !OPENID && typeof event === 'object' && event !== null && (event as { Type?: unknown }).Type === 'Timer'
}

export async function main(event: unknown): Promise<{ ok: boolean; done: string[] }> {
  if (!isTimer(event)) return { ok: false, done: [] }
  return { ok: true, done: [] }
}
