import type { GenericSchema } from 'valibot'
import type { Ability } from './roles'

/**
 * - `query` reads.
 * - `mutation` changes something: audited, and done once per `requestId`.
 * - `receipt` writes what leaves no audit entry (reading, 收到, boards built on first sight) and is idempotent by itself.
 */
export type ActionKind = 'query' | 'mutation' | 'receipt'

/** The cloud function that runs the action: `sheets` for Excel, `api` for everything else. */
export type ActionHost = 'api' | 'sheets'

export interface ActionDefinition<Input extends GenericSchema, Output extends GenericSchema> {
  readonly kind: ActionKind
  readonly ability: Ability
  readonly input: Input
  readonly output: Output
  /** Default `api`. */
  readonly host?: ActionHost
  /** The answer holds what must not be stored (a phone number): the audit entry keeps the act without its answer. */
  readonly secretAnswer?: true
}

export interface Action<
  Name extends string = string,
  Input extends GenericSchema = GenericSchema,
  Output extends GenericSchema = GenericSchema,
> {
  readonly name: Name
  readonly kind: ActionKind
  readonly host: ActionHost
  readonly ability: Ability
  readonly input: Input
  readonly output: Output
  readonly secretAnswer: boolean
}

/** Declares one action: its name (`feature.verb`), who may call it, and the shapes that both sides check. */
export function action<const Name extends string, Input extends GenericSchema, Output extends GenericSchema>(
  name: Name,
  definition: ActionDefinition<Input, Output>,
): Action<Name, Input, Output> {
  return {
    name,
    kind: definition.kind,
    host: definition.host ?? 'api',
    ability: definition.ability,
    input: definition.input,
    output: definition.output,
    secretAnswer: definition.secretAnswer ?? false,
  }
}
