import type { Clock } from '../control/clock'
import { checkMessage } from './message-check'
import { decodeRequest, encodeResponse } from './protocol'

/** WeChat's "api unauthorized": what a function gets for an API that it may not use. */
const unauthorized = 48001

/** WeChat's open APIs as cloud functions call them (`cloud.openapi.*`). */
export class OpenApi {
  /** When each openid last used the mini-program, in ms of the emulator's clock. */
  readonly #lastActive = new Map<string, number>()

  constructor(private readonly clock: Clock) {}

  noteActive(openid: string): void {
    this.#lastActive.set(openid, this.clock.now())
  }

  /** Answers a multipart request of the SDK with the body it expects. */
  handle(body: Buffer, contentType: string): Buffer {
    const { api, parameters } = decodeRequest(body, contentType)
    if (api === 'security.msgSecCheck')
      return encodeResponse(checkMessage(parameters, this.clock.now(), (openid) => this.#lastActive.get(openid)))
    return encodeResponse({
      errcode: unauthorized,
      errmsg: `api unauthorized: ${api || 'this API'} is not simulated by the emulator`,
    })
  }

  reset(): void {
    this.#lastActive.clear()
  }
}
