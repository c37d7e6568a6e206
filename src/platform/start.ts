import { now } from './clock'
import { host } from './host'
import { reloadSession } from './session'

/** Roles change rarely; back from another chat within this time (ms) the session still counts. */
const SESSION_FRESH = 5 * 60_000

let askedAt = 0

function askWho(): void {
  askedAt = now()
  void reloadSession()
}

/** What happens once when the app starts, and each time it comes back to the front. */
export const startPlatform = {
  launch(): void {
    host.start()
    askWho()
  },
  show(): void {
    if (askedAt > 0 && now() - askedAt > SESSION_FRESH) askWho()
  },
}
