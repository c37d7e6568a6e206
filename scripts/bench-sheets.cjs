/**
 * Runs one call of the built function `sheets` in a process of its own, as the platform runs an instance, and prints
 * what it took: {"ms", "rss", "answer"}; `rss` is the most memory the process ever had, MB.
 *
 *   node scripts/bench-sheets.cjs '<event as JSON>'   (the SDK's environment variables say who calls and where)
 */
const path = require('node:path')

const started = Date.now()
const { main } = require(path.resolve(__dirname, '../dist/cloudfunctions/sheets/index.js'))

main(JSON.parse(process.argv[2])).then((answer) => {
  const rss = Math.round(process.resourceUsage().maxRSS / 1024)
  console.log(JSON.stringify({ ms: Date.now() - started, rss, answer }))
})
