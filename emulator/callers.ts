import type { IncomingHttpHeaders } from 'node:http'

/** The names of this machine, as a browser writes them in Host and Origin. */
const ownNames = new Set(['127.0.0.1', 'localhost', '[::1]'])

/**
 * Whether the caller is a program or a page of this machine. Anybody's web page, open in a developer's browser, can
 * reach a loopback address: its Origin gives it away, and where it has had its own name resolved to 127.0.0.1
 * (DNS rebinding), its Host does. Programs send no Origin.
 */
export function isFromThisMachine({ host, origin }: IncomingHttpHeaders): boolean {
  return isOwn(`http://${host ?? ''}`) && (origin === undefined || isOwn(origin))
}

function isOwn(address: string): boolean {
  return URL.canParse(address) && ownNames.has(new URL(address).hostname)
}
