import { CloudError } from '../errors'

/** A bad day of WeChat's, asked for by a test or by whoever tries the product out. */
interface Fault {
  readonly api: string
  readonly openid?: string
  readonly templateId?: string
  /**
   * An errcode to answer with, nothing being done; or `silence`: it is done and no answer comes; `silence-undone`: it is
   * not done and no answer comes.
   */
  readonly answer: number | 'silence' | 'silence-undone'
  /** How often; for good when left out. */
  times?: number
}

type Parameters = Readonly<Record<string, unknown>>

/** What the open APIs are to do wrong. */
export class Faults {
  #faults: Fault[] = []

  /** Takes the place of those asked for before. */
  replace(wanted: unknown): { faults: readonly Fault[] } {
    if (!Array.isArray(wanted)) throw new CloudError('INVALID_PARAM', 'faults is a list')
    this.#faults = wanted.map(toFault)
    return { faults: this.#faults }
  }

  /** The fault that this call meets, counted as met. */
  meet(api: string, { touser, openid = touser, template_id }: Parameters): Fault['answer'] | undefined {
    const found = this.#faults.find(
      (fault) =>
        fault.api === api &&
        fault.times !== 0 &&
        (fault.openid === undefined || fault.openid === openid) &&
        (fault.templateId === undefined || fault.templateId === template_id),
    )
    if (found?.times !== undefined) found.times -= 1
    return found?.answer
  }
}

function toFault(value: unknown): Fault {
  const { api, openid, templateId, answer, times } = (value ?? {}) as Record<string, unknown>
  const said = Number.isInteger(answer) || answer === 'silence' || answer === 'silence-undone'
  if (typeof api !== 'string' || !said || (times !== undefined && !Number.isInteger(times)))
    throw new CloudError('INVALID_PARAM', 'a fault has api, answer (an errcode, silence, silence-undone) and times')
  return {
    api,
    answer: answer as Fault['answer'],
    ...(typeof openid === 'string' && { openid }),
    ...(typeof templateId === 'string' && { templateId }),
    ...(times !== undefined && { times: times as number }),
  }
}
