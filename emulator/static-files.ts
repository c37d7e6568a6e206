import { createReadStream, existsSync, statSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'
import { pipeline } from 'node:stream'
import { createGzip } from 'node:zlib'
import { contentTypeOf, isCompressible } from './storage/content-types'

/** A name with a hash in it never changes its content. */
const hashedName = /[.-][0-9a-f]{8,}\./

/** Serves one directory; directories answer with their index.html. Returns false when there is no such file. */
export function serveFile(
  root: string,
  relativePath: string,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  const file = resolveInside(root, relativePath)
  if (!file) return false
  const { size, mtimeMs } = statSync(file)
  const etag = `"${size.toString(36)}-${Math.floor(mtimeMs).toString(36)}"`
  response.setHeader('content-type', contentTypeOf(file))
  response.setHeader(
    'cache-control',
    hashedName.test(path.basename(file)) ? 'public, max-age=31536000, immutable' : 'no-cache',
  )
  response.setHeader('etag', etag)
  response.setHeader('vary', 'accept-encoding')
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304).end()
    return true
  }
  if (request.method === 'HEAD') {
    response.end()
    return true
  }
  const stream = createReadStream(file)
  const acceptsGzip = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
  if (acceptsGzip && isCompressible(contentTypeOf(file))) {
    response.setHeader('content-encoding', 'gzip')
    pipeline(stream, createGzip(), response, ignore)
  } else {
    response.setHeader('content-length', size)
    pipeline(stream, response, ignore)
  }
  return true
}

/** Whoever asked has gone away; there is nobody to tell. */
function ignore(): void {}

function resolveInside(root: string, relativePath: string): string | undefined {
  const base = path.resolve(root)
  const file = path.resolve(base, `.${path.posix.normalize(`/${relativePath}`)}`)
  if (file !== base && !file.startsWith(base + path.sep)) return undefined
  const candidate = existsSync(file) && statSync(file).isDirectory() ? path.join(file, 'index.html') : file
  return existsSync(candidate) && statSync(candidate).isFile() ? candidate : undefined
}
