import { databaseError, notSimulated } from '../errors'
import { runUpdate } from './mingo'
import { isPlainObject, type Document } from './values'

const operators = new Set([
  '$set',
  '$unset',
  '$inc',
  '$mul',
  '$min',
  '$max',
  '$rename',
  '$push',
  '$pop',
  '$pull',
  '$pullAll',
  '$addToSet',
  '$bit',
  '$currentDate',
])

const numeric = new Set(['$inc', '$mul'])
const needsArray = new Map([
  ['$push', (path: string, type: string) => `The field '${path}' must be an array but is of type ${type}`],
  [
    '$addToSet',
    (path: string, type: string) =>
      `Cannot apply $addToSet to non-array field. Field named '${path}' has non-array type ${type}`,
  ],
  ['$pop', (path: string, type: string) => `Path '${path}' contains an element of non-array type '${type}'`],
  ['$pull', () => 'Cannot apply $pull to a non-array value'],
  ['$pullAll', () => 'Cannot apply $pullAll to a non-array value'],
])

/** Checks what can be checked before any document is looked at. */
export function checkModifier(modifier: Document): void {
  const paths: string[] = []
  for (const [operator, changes] of Object.entries(modifier)) {
    if (!operator.startsWith('$')) throw databaseError(`Unknown modifier: ${operator}`)
    if (!operators.has(operator)) throw notSimulated(`the update operator ${operator}`)
    if (!isPlainObject(changes))
      throw databaseError(`Modifiers operate on fields but we found ${typeName(changes)} instead`)
    for (const [path, operand] of Object.entries(changes)) {
      checkPath(path)
      if (numeric.has(operator) && typeof operand !== 'number')
        throw databaseError(
          `Cannot ${operator === '$inc' ? 'increment' : 'multiply'} with non-numeric argument: {${path}: ${JSON.stringify(operand)}}`,
        )
      paths.push(path)
    }
  }
  checkConflicts(paths)
}

/** Changes the document in place. Throws where MongoDB would refuse, and mingo would guess or do nothing. */
export function applyUpdate(document: Document, modifier: Document, query: Document): void {
  for (const [operator, changes] of Object.entries(modifier))
    for (const path of Object.keys(changes as Document)) checkTarget(document, operator, path)
  const usesPosition = JSON.stringify(modifier).includes('.$')
  runUpdate(document, modifier, usesPosition ? query : {})
}

function checkPath(path: string): void {
  if (path === '_id' || path.startsWith('_id.'))
    throw databaseError(`Performing an update on the path '${path}' would modify the immutable field '_id'`)
  if (path === '' || path.split('.').includes(''))
    throw databaseError(`The update path '${path}' contains an empty field name`)
}

function checkConflicts(paths: readonly string[]): void {
  const sorted = paths.map((path) => path.split('.').join('\0')).sort()
  sorted.forEach((path, i) => {
    const next = sorted[i + 1]
    if (next === path || next?.startsWith(`${path}\0`))
      throw databaseError(
        `Updating the path '${next.replaceAll('\0', '.')}' would create a conflict at '${path.replaceAll('\0', '.')}'`,
      )
  })
}

function checkTarget(document: Document, operator: string, path: string): void {
  const segments = path.split('.')
  let parent: unknown = document
  for (const [depth, segment] of segments.entries()) {
    if (segment.startsWith('$')) return
    if (Array.isArray(parent)) {
      if (!/^\d+$/.test(segment)) return refuseTraversal(operator, segment, segments[depth - 1], parent)
    } else if (!isPlainObject(parent)) {
      return refuseTraversal(operator, segment, segments[depth - 1], parent)
    }
    const value: unknown = (parent as Document)[segment]
    if (value === undefined) return
    parent = value
  }
  if (numeric.has(operator) && typeof parent !== 'number')
    throw databaseError(
      `Cannot apply ${operator} to a value of non-numeric type. {_id: ${JSON.stringify(document['_id'])}} has the field '${path}' of non-numeric type ${typeName(parent)}`,
    )
  const complaint = needsArray.get(operator)
  if (complaint && !Array.isArray(parent)) throw databaseError(complaint(path, typeName(parent)))
}

/** Removing what is not there is no error; creating a field inside a scalar is. */
function refuseTraversal(operator: string, field: string, parentField: string | undefined, parent: unknown): void {
  if (operator === '$unset' || operator === '$pull' || operator === '$pullAll' || operator === '$pop') return
  throw databaseError(`Cannot create field '${field}' in element {${parentField}: ${JSON.stringify(parent)}}`)
}

function typeName(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (value instanceof Date) return 'date'
  return typeof value
}
