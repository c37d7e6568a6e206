import { randomBytes } from 'node:crypto'
import { CloudError } from '../errors'
import { appId } from '../functions/identity'
import { limits } from '../limits'
import { refused, type Answer } from './answer'

interface Issued {
  readonly phoneNumber: string
  readonly at: number
  readonly errcode: number | undefined
}

/** "invalid code". WeChat, phonenumber.getPhoneNumber: unknown, used, or too old. */
const invalidCode = 40029

/** The one-time codes that WeChat's phone button gives to a mini-program, and what they are exchanged for. */
export class PhoneCodes {
  readonly #issued = new Map<string, Issued>()

  /**
   * What pressing the button would give on the phone of `openid`. `errcode` makes the exchange fail with it, for
   * trying out what a product does on a bad day of WeChat's.
   */
  issue({ openid, phoneNumber, errcode }: Record<string, unknown>, now: number): { code: string } {
    if (typeof openid !== 'string' || openid === '') throw new CloudError('INVALID_PARAM', 'openid is missing')
    if (typeof phoneNumber !== 'string' || !/^\+?\d{6,15}$/.test(phoneNumber))
      throw new CloudError('INVALID_PARAM', 'phoneNumber is a number like 13812345678 or +85261234567')
    if (errcode !== undefined && !Number.isInteger(errcode))
      throw new CloudError('INVALID_PARAM', 'errcode is an integer')
    const code = randomBytes(32).toString('hex')
    this.#issued.set(code, { phoneNumber, at: now, errcode: errcode as number | undefined })
    return { code }
  }

  /** phonenumber.getPhoneNumber: each code once, within five minutes. */
  exchange({ code }: Answer, now: number): Answer {
    const issued = typeof code === 'string' ? this.#issued.get(code) : undefined
    if (!issued || now - issued.at > limits.phoneCodeMs) return refused(invalidCode, 'invalid code')
    if (issued.errcode) return refused(issued.errcode, 'system error')
    this.#issued.delete(code as string)
    // without a prefix it is a mainland number; of others, the emulator knows prefixes of three digits only
    const abroad = /^\+(?!86)(\d{3})(\d+)$/.exec(issued.phoneNumber)
    const pure = abroad?.[2] ?? issued.phoneNumber.replace(/^\+86/, '')
    return {
      errcode: 0,
      errmsg: 'ok',
      phone_info: {
        phoneNumber: abroad ? issued.phoneNumber.slice(1) : pure,
        purePhoneNumber: pure,
        countryCode: abroad?.[1] ?? '86',
        watermark: { timestamp: Math.floor(now / 1000), appid: appId },
      },
    }
  }

  reset(): void {
    this.#issued.clear()
  }
}
