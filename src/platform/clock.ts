/** The server's clock: a phone's own may be wrong, and the lab moves time. */

let offset = 0

/** Takes the `serverTime` of an answer. */
export function setServerTime(serverTime: string): void {
  const at = Date.parse(serverTime)
  if (!Number.isNaN(at)) offset = at - Date.now()
}

/** Now on the server, in ms since 1970. */
export const now = (): number => Date.now() + offset
