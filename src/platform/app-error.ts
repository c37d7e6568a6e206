import type { ErrorCode, FieldIssue } from '@/contract/errors'

/** The server's codes, and the one that only a phone can know: no answer came back. */
export type AppErrorCode = ErrorCode | 'OFFLINE'

/** What went wrong with a call, ready for the screen. */
export class AppError extends Error {
  constructor(
    readonly code: AppErrorCode,
    /** A Chinese sentence: what happened and what to do next. */
    readonly userMessage: string,
    readonly issues: readonly FieldIssue[] = [],
  ) {
    super(`${code}: ${userMessage}`)
  }
}

/** Anything thrown, as an AppError. */
export const asAppError = (error: unknown): AppError =>
  error instanceof AppError ? error : new AppError('UNAVAILABLE', '没有办成，请过一会儿再试。')
