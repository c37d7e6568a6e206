import type { Clock } from '../control/clock'
import { fromToken } from '../functions/identity'
import { specOf } from '../functions/specs'
import type { SubscriptionMessages } from '../messages/messages'
import { refused, type Answer } from './answer'
import { Faults } from './faults'
import { checkMessage } from './message-check'
import { drawCode } from './mini-program-code'
import { PhoneCodes } from './phone-codes'
import { decodeRequest, encodeResponse, type FileAnswer, type OpenApiRequest } from './protocol'

/** What a function gets for an API that this mini-program may not use. WeChat, global return codes. */
const apiUnauthorized = 48001
/** The function's config.json does not name the API. wx-server-sdk, src/config/error.config.ts. */
const functionUnauthorized = -604101
/** The call does not come from a cloud function. wx-server-sdk, src/config/error.config.ts. */
const illegalSource = -604104

/** WeChat's open APIs as cloud functions call them (`cloud.openapi.*`). */
export class OpenApi {
  /** What goes wrong on request. */
  readonly faults = new Faults()
  /** When each openid last used the mini-program, in ms of the emulator's clock. */
  readonly #lastActive = new Map<string, number>()
  readonly #phoneCodes = new PhoneCodes()
  readonly #apis: Readonly<Record<string, (parameters: Answer) => Answer | FileAnswer>> = {
    'security.msgSecCheck': (parameters) =>
      checkMessage(parameters, this.clock.now(), (openid) => this.#lastActive.get(openid)),
    'phonenumber.getPhoneNumber': (parameters) => this.#phoneCodes.exchange(parameters, this.clock.now()),
    'wxacode.getUnlimited': drawCode,
    'subscribeMessage.send': (parameters) => this.messages.send(parameters),
  }

  constructor(
    private readonly clock: Clock,
    private readonly messages: SubscriptionMessages,
  ) {}

  /** WeChat's phone button, pressed. */
  issuePhoneCode(wanted: Record<string, unknown>): { code: string } {
    return this.#phoneCodes.issue(wanted, this.clock.now())
  }

  noteActive(openid: string): void {
    if (!this.#lastActive.has(openid)) this.messages.noteUser(openid)
    this.#lastActive.set(openid, this.clock.now())
  }

  /** Answers a multipart request of the SDK with the body it expects. */
  async handle(body: Buffer, contentType: string): Promise<Buffer> {
    return encodeResponse(await this.answer(decodeRequest(body, contentType)))
  }

  reset(): void {
    this.#lastActive.clear()
    this.#phoneCodes.reset()
    this.faults.replace([])
  }

  private answer({ api, parameters, token }: OpenApiRequest): Answer | FileAnswer | Promise<never> {
    const run = Object.hasOwn(this.#apis, api) ? this.#apis[api] : undefined
    if (!run) return refused(apiUnauthorized, `api unauthorized: ${api || 'this API'} is not simulated by the emulator`)
    const caller = fromToken(token)
    if (!caller) return refused(illegalSource, 'illegal source of invocation')
    if (!specOf(caller.function).openapi?.includes(api))
      return refused(functionUnauthorized, `function has no permission to call this API: ${caller.function}`)
    const fault = this.faults.take(api, parameters)
    if (typeof fault?.errcode === 'number') return refused(fault.errcode, 'as /control/faults wants it')
    if (fault?.errcode === 'silence') run(parameters)
    // whoever asked waits until they have had enough, or until the emulator is gone
    return fault ? new Promise<never>(() => undefined) : run(parameters)
  }
}
