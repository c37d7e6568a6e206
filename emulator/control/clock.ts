import type { Settings } from '../settings'

/** What time it is in the emulated cloud: the machine's clock plus an offset that survives a restart. */
export class Clock {
  #offsetMs: number
  readonly #listeners: (() => void)[] = []

  constructor(private readonly settings: Settings) {
    this.#offsetMs = Number(settings.get('clock.offsetMs') ?? 0)
  }

  /** Milliseconds since 1970. */
  now(): number {
    return Date.now() + this.#offsetMs
  }

  get offsetMs(): number {
    return this.#offsetMs
  }

  setOffset(offsetMs: number): void {
    this.#offsetMs = offsetMs
    this.settings.set('clock.offsetMs', String(offsetMs))
    for (const listener of this.#listeners) listener()
  }

  /** Called whenever somebody moves the clock, not as time goes by. */
  onMove(listener: () => void): void {
    this.#listeners.push(listener)
  }
}
