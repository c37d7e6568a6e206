import { functions } from '../../config/cloud'
import type { Clock } from '../control/clock'
import { CloudError } from '../errors'
import type { CloudFunctions } from '../functions/functions'
import { nextFiring, parseSchedule, type Schedule } from './cron'

/** How often the emulator looks whether a timer is due, in real ms. */
const checkEveryMs = 1000
const minute = 60_000

interface Timer {
  readonly function: string
  readonly name: string
  readonly schedule: Schedule
  /** Firings up to this instant of the emulator's clock have been dealt with. */
  handledUntil: number
}

export interface TimerRun {
  readonly function: string
  readonly timer: string
  readonly result?: unknown
  readonly error?: { readonly errCode: number; readonly errMsg: string }
}

/** Runs the timers of config/cloud.ts by the emulator's clock. Firings missed in one go are made up for once. */
export class Timers {
  readonly #timers: Timer[]
  #interval: NodeJS.Timeout | undefined

  constructor(
    private readonly clock: Clock,
    private readonly cloudFunctions: CloudFunctions,
  ) {
    this.#timers = Object.entries(functions).flatMap(([name, spec]) =>
      'timer' in spec
        ? [
            {
              function: name,
              name: spec.timer.name,
              schedule: parseSchedule(spec.timer.cron),
              handledUntil: clock.now(),
            },
          ]
        : [],
    )
    clock.onMove(() => {
      for (const timer of this.#timers) timer.handledUntil = Math.min(timer.handledUntil, clock.now())
    })
  }

  start(): void {
    this.stop()
    this.#interval = setInterval(() => void this.runDue(0), checkEveryMs)
  }

  stop(): void {
    clearInterval(this.#interval)
  }

  /** Runs what is due now: what has fired since it last ran, or within the current minute. */
  tick(): Promise<TimerRun[]> {
    return this.runDue(minute)
  }

  /** Runs the timer of one function whether it is due or not. */
  async runNow(functionName: string): Promise<TimerRun[]> {
    const timer = this.#timers.find((known) => known.function === functionName)
    if (!timer) throw new CloudError('INVALID_PARAM', `function ${functionName} has no timer`)
    return [await this.run(timer, this.clock.now())]
  }

  private runDue(grace: number): Promise<TimerRun[]> {
    const now = this.clock.now()
    const startOfGrace = grace ? Math.floor(now / grace) * grace - 1 : now
    const due = this.#timers.filter((timer) => {
      const firing = nextFiring(timer.schedule, Math.min(timer.handledUntil, startOfGrace))
      return firing !== undefined && firing <= now
    })
    return Promise.all(due.map((timer) => this.run(timer, now)))
  }

  private async run(timer: Timer, now: number): Promise<TimerRun> {
    timer.handledUntil = now
    const about = { function: timer.function, timer: timer.name }
    try {
      return { ...about, result: await this.cloudFunctions.callFromTimer(timer.function, timer.name, new Date(now)) }
    } catch (error) {
      if (!(error instanceof CloudError)) throw error
      return { ...about, error: { errCode: error.number, errMsg: error.message } }
    }
  }
}
