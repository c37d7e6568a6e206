/** `npm run emulator -- --port N --data DIR|--memory [--functions DIR]`: builds what is stale, then starts the emulator. */
import { spawn } from 'node:child_process'
import path from 'node:path'
import { ensureAllBuilt } from './build'
import { root } from './targets'

async function main(): Promise<number> {
  await ensureAllBuilt(['functions', 'emulator'])
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(root, 'dist/emulator/index.js'), ...process.argv.slice(2)], {
      cwd: root,
      stdio: 'inherit',
    })
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      // Ctrl-C reaches the child from the terminal itself; twice would be a second Ctrl-C
      process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY) || child.kill(signal))
    }
    child.on('error', reject)
    child.on('exit', (code) => resolve(code ?? 1))
  })
}

main().then(
  (code) => process.exit(code),
  (error: Error) => {
    console.error(error.message)
    process.exit(1)
  },
)
