import { CloudError } from '../errors'
import type { Answer } from './answer'

/** A bad day of WeChat's, as a test asks for it. */
export interface Fault {
  readonly api: string
  /** Only for calls about this person. */
  readonly openid?: string
  /** Only for messages of this template. */
  readonly templateId?: string
  /** What is answered instead; `silence`: done, but no answer ever comes; `silence-unsent`: neither. */
  readonly errcode: number | 'silence' | 'silence-unsent'
  /** How often; for good when absent. */
  readonly times?: number
}

/** The faults asked for, and how often each has happened. They end with the emulator. */
export class Faults {
  #faults: (Fault & { happened: number })[] = []

  list(): readonly Fault[] {
    return this.#faults
  }

  replace(value: unknown): readonly Fault[] {
    if (!Array.isArray(value)) throw new CloudError('INVALID_PARAM', 'faults is a list')
    this.#faults = value.map((each) => ({ ...toFault(each), happened: 0 }))
    return this.#faults
  }

  /** The first fault that is meant for this call, which counts as one of its times. */
  take(api: string, { touser, openid = touser, template_id }: Answer): Fault | undefined {
    const found = this.#faults.find(
      (fault) =>
        fault.happened < (fault.times ?? Infinity) &&
        fault.api === api &&
        [undefined, openid].includes(fault.openid) &&
        [undefined, template_id].includes(fault.templateId),
    )
    if (found) found.happened += 1
    return found
  }
}

function toFault(value: unknown): Fault {
  const { api, openid, templateId, errcode, times } = (value ?? {}) as Record<string, unknown>
  if (typeof api !== 'string' || ![openid, templateId].every((text) => ['string', 'undefined'].includes(typeof text)))
    throw new CloudError('INVALID_PARAM', 'a fault has api, and openid and templateId where it is not for all')
  if (errcode !== 'silence' && errcode !== 'silence-unsent' && (!Number.isInteger(errcode) || errcode === 0))
    throw new CloudError('INVALID_PARAM', 'errcode is one of WeChat’s, silence or silence-unsent')
  if (times !== undefined && !(Number.isInteger(times) && (times as number) > 0))
    throw new CloudError('INVALID_PARAM', 'times is a whole number from 1')
  return {
    api,
    errcode: errcode as Fault['errcode'],
    ...(openid !== undefined && { openid: openid as string }),
    ...(templateId !== undefined && { templateId: templateId as string }),
    ...(times !== undefined && { times: times as number }),
  }
}
