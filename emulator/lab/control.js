/** What the lab asks of the emulator: `/control/*`. */

async function control(path, body) {
  const response = await fetch(
    `control/${path}`,
    body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
  )
  const answer = await response.json()
  if (!response.ok || answer.errMsg) throw new Error(answer.errMsg ?? `control/${path}: ${response.status}`)
  return answer
}

/** Everybody one may be, in the order of the seeder. */
export const listPersonas = async () => (await control('personas')).personas

/** The service messages that WeChat would have shown to this person, newest first: `{messageId, at, title, fields, page}`. */
export const listMessages = async (openid) => (await control(`messages?openid=${encodeURIComponent(openid)}`)).messages

/** `{now, offsetMs}`: what time it is in the emulated cloud, and how far that is from the real time. */
export const readClock = () => control('clock')

/** Puts the clock at an instant; without one, back to the real time. */
export const moveClock = (instant) => control('clock', instant ? { now: instant.toISOString() } : {})

/** Lets the timer run now, as it would within the minute; one that fails says so in the terminal, and runs again. */
export const runTimers = () => control('tick', { function: 'jobs' }).catch(() => undefined)

/** Whether the web page is built already. */
export async function isPageThere() {
  const response = await fetch('app/')
  await response.text()
  return response.ok
}
