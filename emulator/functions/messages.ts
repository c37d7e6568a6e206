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

export type AnswerMessage = { readonly result: string } | { readonly failure: string }
