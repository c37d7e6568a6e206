type Progress = (text: string) => void

/** Shown at most this often where lines cannot be rewritten. */
const LINE_EVERY_MS = 2000

const seconds = (since: number) => `${((Date.now() - since) / 1000).toFixed(1)} 秒`

let current: string | undefined

/** The line that changes in place; another step's finished line goes above it. */
function show(text: string): void {
  if (process.stdout.isTTY) {
    process.stdout.write(`\r\x1b[K${text}`)
    current = text
  } else console.log(text)
}

function finish(text: string): void {
  if (process.stdout.isTTY) {
    process.stdout.write(`\r\x1b[K${text}\n`)
    current = undefined
  } else console.log(text)
}

/** Runs one step of a start and says on the terminal how it goes: what is being done, and how long it took. */
export async function step<T>(name: string, work: (progress: Progress) => Promise<T>): Promise<T> {
  const started = Date.now()
  let said = 0
  show(`${name} …`)
  const result = await work((text) => {
    if (!process.stdout.isTTY && Date.now() - said < LINE_EVERY_MS) return
    said = Date.now()
    show(`${name} … ${text}`)
  })
  const running = current
  finish(`✓ ${name}（${seconds(started)}）`)
  if (running && !running.startsWith(name)) show(running)
  return result
}
