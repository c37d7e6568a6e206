import { CloudError } from '../errors'
import { limits } from '../limits'
import { environmentId } from '../functions/identity'

const bucket = `${environmentId}.6c6f-${environmentId}-1`
const prefix = `cloud://${bucket}/`

/** Characters that WeChat Cloud advises against or that an address gives a meaning of its own. */
const refusedCharacters = /[\u0000-\u001f\u007f\\?#%<>|"^`{}]/

export function toFileId(cloudPath: string): string {
  return prefix + cloudPath
}

/** The cloud path inside a file id of this environment; undefined for any other text. */
export function fromFileId(fileId: unknown): string | undefined {
  if (typeof fileId !== 'string' || !fileId.startsWith(prefix)) return undefined
  const cloudPath = fileId.slice(prefix.length)
  return isCloudPath(cloudPath) ? cloudPath : undefined
}

export function isCloudPath(value: string): boolean {
  return (
    Buffer.byteLength(value) <= limits.cloudPathBytes &&
    !refusedCharacters.test(value) &&
    value.split('/').every((segment) => segment !== '' && segment !== '.' && segment !== '..')
  )
}

export function checkCloudPath(value: unknown): string {
  if (typeof value !== 'string' || !isCloudPath(value))
    throw new CloudError('INVALID_PARAM', `[InvalidParameter] invalid cloud path: ${String(value).slice(0, 100)}`)
  return value
}
