/** A directory over HTTP, for tests of the built web page that need no cloud. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
}

/** Serves `directory` below `prefix` on a free port of this machine; resolves with its address and a way to stop. */
export function serve(directory: string, prefix: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const wanted = pathname.startsWith(prefix)
      ? path.join(directory, pathname.slice(prefix.length) || 'index.html')
      : ''
    if (!existsSync(wanted) || !statSync(wanted).isFile()) return response.writeHead(404).end()
    response.writeHead(200, { 'content-type': types[path.extname(wanted)] ?? 'application/octet-stream' })
    response.end(readFileSync(wanted))
  })
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      resolve({
        url: `http://127.0.0.1:${port}${prefix}`,
        stop: () =>
          new Promise((stopped) => {
            server.close(() => stopped())
            server.closeAllConnections()
          }),
      })
    })
  })
}
