import type { Clock } from '../control/clock'
import { fromToken } from '../functions/identity'
import { specOf } from '../functions/specs'
import { checkMessage } from './message-check'
import { decodeRequest, encodeResponse, type OpenApiRequest } from './protocol'

type Answer = Readonly<Record<string, unknown>>

/** What a function gets for an API that this mini-program may not use. WeChat, global return codes. */
const apiUnauthorized = 48001
/** The function's config.json does not name the API. wx-server-sdk, src/config/error.config.ts. */
const functionUnauthorized = -604101
/** The call does not come from a cloud function. wx-server-sdk, src/config/error.config.ts. */
const illegalSource = -604104

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
    return encodeResponse(this.answer(decodeRequest(body, contentType)))
  }

  reset(): void {
    this.#lastActive.clear()
  }

  private answer({ api, parameters, token }: OpenApiRequest): Answer {
    if (api !== 'security.msgSecCheck')
      return {
        errcode: apiUnauthorized,
        errmsg: `api unauthorized: ${api || 'this API'} is not simulated by the emulator`,
      }
    const caller = fromToken(token)
    if (!caller) return { errcode: illegalSource, errmsg: 'illegal source of invocation' }
    if (!specOf(caller.function).openapi?.includes(api))
      return {
        errcode: functionUnauthorized,
        errmsg: `function has no permission to call this API: ${caller.function}`,
      }
    return checkMessage(parameters, this.clock.now(), (openid) => this.#lastActive.get(openid))
  }
}
