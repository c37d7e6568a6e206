import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import path from 'node:path'
import type { FunctionSpec } from '../../config/cloud'
import type { Clock } from '../control/clock'
import type { Stats } from '../control/stats'
import { CloudError } from '../errors'
import { parseJson } from '../http-body'
import { limits } from '../limits'
import { appId, callEnvironment, workerEnvironment, type Identity } from './identity'
import { FunctionPool } from './pool'
import { specOf } from './specs'

export interface FunctionsSettings {
  /** Holds `<name>/index.js` for every function. */
  readonly directory: string
  /** The script that a worker thread runs. */
  readonly workerCode: string
  readonly clock: Clock
  readonly stats: Stats
  /** Called with the openid of each client call. */
  readonly onActive: (openid: string) => void
}

/** Cloud functions: who may call them, with which identity they run, and what they may send and answer. */
export class CloudFunctions {
  readonly #pools = new Map<string, FunctionPool>()
  #url = ''

  constructor(private readonly settings: FunctionsSettings) {}

  /** Functions reach the emulator at this address; known once the server listens. */
  listenAt(url: string): void {
    this.#url = url
  }

  /** A call from a phone. The identity is the session's; what `data` says about it is overwritten. */
  async callFromClient(name: string, openid: string | undefined, data: unknown): Promise<unknown> {
    if (!openid)
      throw new CloudError('PERMISSION_DENIED', '[PERMISSION_DENIED] Unauthenticated access is denied: not signed in')
    this.settings.onActive(openid)
    const spec = this.existing(name)
    if (spec.invoke === 'nobody')
      throw new CloudError(
        'PERMISSION_DENIED',
        `[PERMISSION_DENIED] the rule of function ${name} denies calls from clients`,
      )
    const event = { ...(data as object), userInfo: { openId: openid, appId } }
    const result = await this.run(name, spec, event, 'wx_client', openid)
    return JSON.parse(result) as unknown
  }

  /** A call from another function, with the identity of that one's caller. The answer is JSON text. */
  async callFromFunction(name: string, requestData: string, caller: Identity | undefined): Promise<string> {
    if (Buffer.byteLength(requestData) > limits.nestedRequestBytes)
      throw new CloudError('INVALID_PARAM', `request data exceeds ${limits.nestedRequestBytes} bytes`)
    const event = parseJson(Buffer.from(requestData)) ?? {}
    return this.run(name, this.existing(name), event, `${caller?.source ?? ''},scf`, caller?.openid)
  }

  /** What a timer sends. There is no OPENID, and TRIGGER_SRC says so. */
  async callFromTimer(name: string, timerName: string, time: Date): Promise<unknown> {
    const event = { Type: 'Timer', TriggerName: timerName, Time: time.toISOString(), Message: '' }
    return JSON.parse(await this.run(name, this.existing(name), event, 'wx_trigger', undefined)) as unknown
  }

  async close(): Promise<void> {
    await Promise.all([...this.#pools.values()].map((pool) => pool.close()))
  }

  private async run(
    name: string,
    spec: FunctionSpec,
    event: unknown,
    source: string,
    openid: string | undefined,
  ): Promise<string> {
    if (isDeeper(event, limits.eventDepth))
      throw new CloudError('INVALID_PARAM', `event is nested more than ${limits.eventDepth} levels deep`)
    const requestId = randomUUID()
    const { clock, stats } = this.settings
    const call = stats.beginCall({
      requestId,
      function: name,
      action: actionOf(event),
      openid: openid ?? null,
      at: new Date(clock.now()).toISOString(),
    })
    const startedAt = Date.now()
    try {
      const identity: Identity = { ...(openid !== undefined && { openid }), source, requestId, function: name }
      const result = await this.poolOf(name, spec).run({
        event,
        environment: callEnvironment(identity),
        context: {
          request_id: requestId,
          function_name: name,
          memory_limit_in_mb: spec.memory,
          time_limit_in_ms: spec.timeout * 1000,
        },
        clockOffsetMs: clock.offsetMs,
      })
      if (Buffer.byteLength(result) > limits.callResponseBytes)
        throw new CloudError('FUNCTIONS_RESULT_TOO_LARGE', 'cloudfunction result size exceed limit (1MB)')
      return result
    } catch (error) {
      call.error = error instanceof Error ? error.message : String(error)
      throw error
    } finally {
      call.milliseconds = Date.now() - startedAt
    }
  }

  private existing(name: string): FunctionSpec {
    if (!/^[\w-]+$/.test(name) || !existsSync(this.fileOf(name)))
      throw new CloudError(
        'FUNCTION_NOT_FOUND',
        `[FUNCTION_NOT_FOUND] FunctionName parameter could not be found: ${name}`,
      )
    return specOf(name)
  }

  private fileOf(name: string): string {
    return path.resolve(this.settings.directory, name, 'index.js')
  }

  private poolOf(name: string, spec: FunctionSpec): FunctionPool {
    let pool = this.#pools.get(name)
    if (!pool) {
      pool = new FunctionPool({
        name,
        file: this.fileOf(name),
        timeoutSeconds: Math.min(spec.timeout, limits.functionTimeoutMaxSeconds),
        memoryMb: spec.memory,
        environment: workerEnvironment(this.#url),
        workerCode: this.settings.workerCode,
      })
      this.#pools.set(name, pool)
    }
    return pool
  }
}

/** Layer by layer, not by recursion: a hundred kilobytes of brackets would overflow the stack here too. */
function isDeeper(value: unknown, levels: number): boolean {
  let layer = [value]
  for (let level = 0; layer.length > 0; level++) {
    if (level > levels) return true
    layer = layer.flatMap((item) => (typeof item === 'object' && item !== null ? Object.values(item) : []) as unknown[])
  }
  return false
}

function actionOf(event: unknown): string | null {
  const action = (event as { action?: unknown } | null)?.action
  return typeof action === 'string' ? action : null
}
