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

export interface ActionDefinition {
  readonly kind: ActionKind
  readonly ability: Ability
  readonly input: GenericSchema
  readonly output: GenericSchema
  /** Default `api`. */
  readonly host?: ActionHost
  /** The answer holds what must not be stored (a phone number): the audit entry keeps the act without its answer. */
  readonly secretAnswer?: true
}

export interface Action<
  Name extends string = string,
  Input extends GenericSchema = GenericSchema,
  Output extends GenericSchema = GenericSchema,
  Kind extends ActionKind = ActionKind,
  Host extends ActionHost = ActionHost,
> {
  readonly name: Name
  readonly kind: Kind
  readonly host: Host
  readonly ability: Ability
  readonly input: Input
  readonly output: Output
  readonly secretAnswer: boolean
}

type HostOf<D extends ActionDefinition> = D extends { readonly host: infer Host extends ActionHost } ? Host : 'api'

/** Declares one action: its name (`feature.verb`), who may call it, and the shapes that both sides check. */
export function action<const Name extends string, const D extends ActionDefinition>(
  name: Name,
  definition: D,
): Action<Name, D['input'], D['output'], D['kind'], HostOf<D>> {
  return {
    name,
    kind: definition.kind,
    host: (definition.host ?? 'api') as HostOf<D>,
    ability: definition.ability,
    input: definition.input,
    output: definition.output,
    secretAnswer: definition.secretAnswer ?? false,
  }
}
