import type { ErrorCode, FieldIssue } from '../../src/contract/errors'

/** An answer the screen can act on. Everything else that is thrown becomes `UNAVAILABLE`. */
export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    /** A Chinese sentence: what happened and what to do next. */
    readonly userMessage: string,
    readonly issues?: readonly FieldIssue[],
  ) {
    super(`${code}: ${userMessage}`)
  }
}

/** A mistake in one field of the input. */
export const invalid = (field: string, message: string) => new AppError('INVALID', message, [{ field, message }])

/** No such record, or out of scope: nobody is told which. */
export const notFound = (userMessage: string) => new AppError('NOT_FOUND', userMessage)
