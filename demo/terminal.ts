type Progress = (text: string) => void

/** Where lines cannot be rewritten, a step says how far it is at most this often. */
const LINE_EVERY_MS = 2000

/** The steps under way with what each says; where lines can be rewritten, the one that spoke last is on the screen. */
const running = new Map<string, string>()

const rewrites = () => process.stdout.isTTY
const clearLine = () => process.stdout.write('\r\x1b[K')

function showLast(): void {
  const last = [...running.values()].at(-1)
  clearLine()
  if (last) process.stdout.write(last)
}

/** Runs one step of a start and says on the terminal how it goes: what is being done, and how long it took. */
export async function step<T>(name: string, work: (progress: Progress) => Promise<T>): Promise<T> {
  const started = Date.now()
  let said = 0
  const say = (text: string) => {
    // set anew, it moves to the end
    running.delete(name)
    running.set(name, text)
    if (rewrites()) return showLast()
    if (Date.now() - said < LINE_EVERY_MS) return
    said = Date.now()
    console.log(text)
  }
  say(`${name} …`)
  try {
    const result = await work((text) => say(`${name} … ${text}`))
    if (rewrites()) clearLine()
    console.log(`✓ ${name}（${((Date.now() - started) / 1000).toFixed(1)} 秒）`)
    return result
  } finally {
    running.delete(name)
    if (rewrites()) showLast()
  }
}
