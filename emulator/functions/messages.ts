/** What the pool and its workers say to each other. */

export interface WorkerSettings {
  /** The function's bundle, with `exports.main`. */
  readonly file: string
}

export interface CallMessage {
  readonly event: unknown
  readonly environment: Readonly<Record<string, string>>
  readonly context: Readonly<Record<string, unknown>>
  readonly clockOffsetMs: number
}

/** First that the code is loaded and the call begins, then how it ended: with JSON text, or with what was thrown. */
export type AnswerMessage = { readonly started: true } | { readonly result: string } | { readonly failure: string }
