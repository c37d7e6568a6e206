/**
 * The error contract. A code exists only where the screen acts differently on it:
 *
 * - `INVALID`    something typed is wrong: `issues` name the fields, each message stands beside its field
 * - `UNBOUND`    this WeChat is not bound to anyone yet: the screen leads to binding
 * - `CONSENT`    no consent to the use of sensitive data, or it was withdrawn: the screen leads to the privacy notice
 * - `FORBIDDEN`  the ability is missing: the screen says whose matter it is
 * - `NOT_FOUND`  no such record, or not within one's scope (the two are told apart to nobody)
 * - `CONFLICT`   somebody changed it meanwhile: the screen keeps the draft and offers to look again
 * - `REFUSED`    WeChat's content check refused the text: the message names the piece
 * - `UNAVAILABLE` anything else: the screen keeps the draft and offers to try again
 */
export const errorCodes = [
  'INVALID',
  'UNBOUND',
  'CONSENT',
  'FORBIDDEN',
  'NOT_FOUND',
  'CONFLICT',
  'REFUSED',
  'UNAVAILABLE',
] as const
export type ErrorCode = (typeof errorCodes)[number]

/** A mistake in one field; `field` is its path in the input, such as `title` or `to.0`, empty for the whole. */
export interface FieldIssue {
  readonly field: string
  readonly message: string
}

export interface ErrorView {
  readonly code: ErrorCode
  /** A Chinese sentence for the screen: what happened and what to do next. */
  readonly userMessage: string
  readonly requestId: string
  readonly issues?: readonly FieldIssue[]
}

/** What every function answers. `serverTime` (ISO) is the clock that screens use. */
export type Answer<T> =
  | { readonly ok: true; readonly data: T; readonly serverTime: string }
  | { readonly ok: false; readonly error: ErrorView; readonly serverTime: string }

/** What a phone sends to a function. Nothing in it says who is calling. */
export interface Call {
  readonly action: string
  readonly input: unknown
  /** The idempotency key: a retry of the same act carries the same one. */
  readonly requestId: string
}
