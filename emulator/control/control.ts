import { CloudError } from '../errors'
import type { SubscriptionMessages } from '../messages/messages'
import type { OpenApi } from '../openapi/openapi'
import type { Timers } from '../timers/timers'
import type { Clock } from './clock'
import type { Personas } from './personas'
import type { Stats } from './stats'

export interface ControlParts {
  readonly clock: Clock
  readonly personas: Personas
  readonly stats: Stats
  readonly timers: Timers
  readonly openApi: OpenApi
  readonly messages: SubscriptionMessages
  readonly reset: () => void
}

type Handler = (body: Record<string, unknown>, query: URLSearchParams) => unknown

/** `/control/*`: what drives the emulator from outside, and what the real cloud has no counterpart of. */
export class Control {
  readonly #routes: Readonly<Record<string, Handler>>

  constructor({ clock, personas, stats, timers, openApi, messages, reset }: ControlParts) {
    const resetStats = () => {
      stats.reset()
      return {}
    }
    const clockState = () => ({ now: new Date(clock.now()).toISOString(), offsetMs: clock.offsetMs })
    this.#routes = {
      'GET health': () => ({ ok: true }),
      'GET clock': clockState,
      'POST clock': (body) => {
        clock.setOffset(wantedOffset(body))
        return clockState()
      },
      'GET personas': () => ({ personas: personas.list() }),
      'POST personas': (body) => ({ personas: personas.replace(body['personas'] ?? body) }),
      'GET templates': () => ({ templates: messages.templates.list() }),
      'POST templates': (body) => ({ templates: messages.templates.replace(body['templates']) }),
      'POST subscribe': (body) => messages.subscribe(body),
      'GET messages': (_body, query) => ({ messages: messages.list(query.get('openid')) }),
      'GET faults': () => ({ faults: openApi.faults.list() }),
      'POST faults': (body) => ({ faults: openApi.faults.replace(body['faults']) }),
      'POST phone-code': (body) => openApi.issuePhoneCode(body),
      'POST timers': (body) => {
        if (body['running'] === true) timers.start()
        else timers.stop()
        return {}
      },
      'POST tick': async (body) => ({
        runs: typeof body['function'] === 'string' ? await timers.runNow(body['function']) : await timers.tick(),
      }),
      'GET stats': () => stats.report(),
      'DELETE stats': resetStats,
      'POST stats/reset': resetStats,
      'POST reset': () => {
        reset()
        return {}
      },
    }
  }

  /** The answer, or undefined for an address that does not exist. */
  handle(method: string, path: string, body: unknown, query: URLSearchParams): unknown {
    const route = `${method} ${path}`
    const handler = Object.hasOwn(this.#routes, route) ? this.#routes[route] : undefined
    return handler?.((body ?? {}) as Record<string, unknown>, query)
  }
}

/** Further on, instants could no longer be written down, and every call would fail. */
const offsetMaxMs = 100 * 365 * 24 * 60 * 60 * 1000

/** `{now}` puts the clock at an instant, `{offsetMs}` beside the real one, anything else back to the real one. */
function wantedOffset(wanted: Record<string, unknown>): number {
  const offset = offsetOf(wanted)
  if (Math.abs(offset) > offsetMaxMs) throw new CloudError('INVALID_PARAM', 'the clock moves by 100 years at most')
  return offset
}

function offsetOf({ now, offsetMs }: Record<string, unknown>): number {
  if (now !== undefined) {
    const instant = typeof now === 'string' ? Date.parse(now) : NaN
    if (Number.isNaN(instant)) throw new CloudError('INVALID_PARAM', 'now is an instant like 2026-11-25T00:00:00.000Z')
    return instant - Date.now()
  }
  if (offsetMs === undefined) return 0
  if (typeof offsetMs !== 'number' || !Number.isFinite(offsetMs))
    throw new CloudError('INVALID_PARAM', 'offsetMs is a number')
  return Math.round(offsetMs)
}
