import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Clock } from '../control/clock'
import type { Settings } from '../settings'

/** Signs the addresses under `/cos/`, for one method, one path and a time. */
export class Signer {
  readonly #key: string

  constructor(
    settings: Settings,
    private readonly clock: Clock,
  ) {
    this.#key = settings.get('storage.signingKey') ?? randomBytes(32).toString('hex')
    settings.set('storage.signingKey', this.#key)
  }

  /** The query part of an address that works for `seconds`. */
  sign(method: 'GET' | 'PUT', cloudPath: string, seconds: number): string {
    const expires = Math.floor(this.clock.now() / 1000) + seconds
    return `sign=${this.signature(method, cloudPath, String(expires))}&t=${expires}`
  }

  isValid(method: 'GET' | 'PUT', cloudPath: string, query: URLSearchParams): boolean {
    const expires = query.get('t') ?? ''
    const given = Buffer.from(query.get('sign') ?? '')
    const wanted = Buffer.from(this.signature(method, cloudPath, expires))
    return (
      given.length === wanted.length && timingSafeEqual(given, wanted) && Number(expires) * 1000 >= this.clock.now()
    )
  }

  private signature(method: string, cloudPath: string, expires: string): string {
    return createHmac('sha256', this.#key).update([method, cloudPath, expires].join('\n')).digest('hex')
  }
}
