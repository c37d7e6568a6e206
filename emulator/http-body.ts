import type { IncomingMessage } from 'node:http'
import { CloudError } from './errors'

/** Reads a body of at most `limit` bytes; a larger one is thrown away as it comes, and refused. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= limit) chunks.push(chunk)
  }
  if (size > limit) throw new CloudError('INVALID_PARAM', `[RequestTooLarge] request exceeds ${limit} bytes`)
  return Buffer.concat(chunks)
}

/** JSON in a body; an empty one counts as no value. */
export function parseJson(body: Buffer): unknown {
  if (body.length === 0) return undefined
  try {
    return JSON.parse(body.toString()) as unknown
  } catch {
    throw new CloudError('INVALID_PARAM', 'the body is not JSON')
  }
}
