import type { InferInput, InferOutput } from 'valibot'
import type { Action, ActionHost } from '../../src/contract/action'
import type { Actor } from './actor'
import type { Scope } from './authorize'
import type { Db, Tx } from './db'

export interface QueryContext<A extends Action = Action> {
  /** As parsed with the action's schema. */
  readonly input: InferOutput<A['input']>
  readonly actor: Actor
  /** What the action's ability reaches; every read and write goes through it. */
  readonly scope: Scope
  readonly db: Db
  /** The instant of this call. */
  readonly now: Date
  /** An id made of who is calling and the request: what a repeated request would make again has the same one. */
  readonly actId: string
}

export interface MutationContext<A extends Action = Action> extends QueryContext<A> {
  /**
   * Does the act: `work` runs in one transaction together with the audit entry, which is also what makes a repeated
   * `requestId` answer the same without doing it twice. Runs again from the start on a conflict, so everything that
   * must not be repeated (content checks, downloads) stands before it. Exactly once a mutation.
   * @param target the id of what is acted on
   */
  commit<T extends InferInput<A['output']>>(target: string, work: (tx: Tx) => Promise<T>): Promise<T>
}

export type Handler<A extends Action> = (
  context: A['kind'] extends 'mutation' ? MutationContext<A> : QueryContext<A>,
) => Promise<InferInput<A['output']>>

type OnHost<A extends Action, Host extends ActionHost> = A extends { readonly host: Host } ? A : never

/** The handlers of a feature for one function: a missing or a misspelt one does not compile. */
export type HandlersOf<List extends readonly Action[], Host extends ActionHost> = {
  readonly [A in OnHost<List[number], Host> as A['name']]: Handler<A>
}

/** The sentence for the screen shows an instant; the wire carries it as ISO text. */
export const wire = (instant: Date): string => instant.toISOString()
