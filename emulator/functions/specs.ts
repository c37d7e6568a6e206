import { functions, type FunctionSpec } from '../../config/cloud'
import { limits } from '../limits'

/** A function that is in the directory but not in config/cloud.ts has what the platform gives a new function. */
const unconfigured: FunctionSpec = {
  timeout: limits.functionTimeoutDefaultSeconds,
  memory: limits.functionMemoryDefaultMb,
  invoke: 'signed-in',
}

/** What a function may use and who may call it. */
export function specOf(name: string): FunctionSpec {
  return Object.hasOwn(functions, name) ? functions[name as keyof typeof functions] : unconfigured
}
