import type { Clock } from '../control/clock'
import { fromToken } from '../functions/identity'
import { specOf } from '../functions/specs'
import { checkMessage } from './message-check'
import { drawCode } from './mini-program-code'
import { Faults } from './faults'
import { PhoneCodes } from './phone-codes'
import { decodeRequest, encodeResponse, type FileAnswer, type OpenApiRequest } from './protocol'
import type { SubscribeMessages } from './subscribe-messages'

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
  readonly #phoneCodes = new PhoneCodes()
  readonly faults = new Faults()
  readonly #apis: Readonly<Record<string, (parameters: Answer) => Answer | FileAnswer>> = {
    'security.msgSecCheck': (parameters) =>
      checkMessage(parameters, this.clock.now(), (openid) => this.#lastActive.get(openid)),
    'phonenumber.getPhoneNumber': (parameters) => this.#phoneCodes.exchange(parameters, this.clock.now()),
    'wxacode.getUnlimited': drawCode,
    'subscribeMessage.send': (parameters) => this.messages.send(parameters, this.clock.now()),
  }

  constructor(
    private readonly clock: Clock,
    readonly messages: SubscribeMessages,
  ) {}

  /** WeChat's phone button, pressed. */
  issuePhoneCode(wanted: Record<string, unknown>): { code: string } {
    return this.#phoneCodes.issue(wanted, this.clock.now())
  }

  noteActive(openid: string): void {
    this.#lastActive.set(openid, this.clock.now())
  }

  /** Answers a multipart request of the SDK with the body it expects; with nothing where no answer shall ever come. */
  handle(body: Buffer, contentType: string): Buffer | undefined {
    const answer = this.answer(decodeRequest(body, contentType))
    return answer && encodeResponse(answer)
  }

  reset(): void {
    this.#lastActive.clear()
    this.#phoneCodes.reset()
    this.messages.reset()
    this.faults.replace([])
  }

  private answer({ api, parameters, token }: OpenApiRequest): Answer | FileAnswer | undefined {
    const run = Object.hasOwn(this.#apis, api) ? this.#apis[api] : undefined
    if (!run)
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
    const fault = this.faults.meet(api, parameters)
    if (typeof fault === 'number') return { errcode: fault, errmsg: 'asked for by /control/faults' }
    if (fault === 'silence-undone') return undefined
    const answer = run(parameters)
    return fault === 'silence' ? undefined : answer
  }
}
