/** A request for help as it is written on the phone. */
import type { CaseKind, HandlerChoice, HandlerLevel, Knower, Urgency } from '@/contract/case-fields'
import type { openCase } from '@/contract/case'
import { dateAndClock } from '@/kit/time'
import { type Input, now } from '@/platform'
import { knowerOf } from './words'

export interface AskDraft {
  kind?: CaseKind
  urgency: Urgency
  words: string
  mayKnow: Knower
  /** Nothing chosen: the first that is proposed. */
  handledBy?: HandlerLevel
  /** The day on which it was first pressed: sent later it is still of that day. */
  on?: string
}

/** Few taps: a usual matter, known to those nearest. */
export const emptyAsk: AskDraft = { urgency: 'usual', words: '', mayKnow: 'branch' }

export const chosenLevel = ({ handledBy }: AskDraft, choices: readonly HandlerChoice[]): HandlerLevel | undefined =>
  choices.some(({ level }) => level === handledBy) ? handledBy : choices[0]?.level

/** As the contract takes it; what is missing is there without a value, and is refused beside its field. */
export function askInput(draft: AskDraft, choices: readonly HandlerChoice[]): Input<typeof openCase> {
  const handledBy = chosenLevel(draft, choices)
  const asked = {
    kind: draft.kind,
    urgency: draft.urgency,
    words: draft.words,
    mayKnow: knowerOf(handledBy, draft.mayKnow),
    handledBy,
    on: draft.on ?? dateAndClock(now())[0],
  }
  return asked as Input<typeof openCase>
}
