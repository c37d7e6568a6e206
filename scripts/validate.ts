/**
 * `npm test` = `npm run validate` = CI: formatting, lint, types, the builds and every test, all of them even when one
 * fails. The last line is `N passed, N failed` with the counts of the tests; the exit code is 0 only when everything is
 * right. `npm test -- <jest arguments>` runs those tests alone.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { root } from './targets'

interface Check {
  readonly name: string
  readonly script: string
  readonly args: readonly string[]
}

const modules = path.join(root, 'node_modules')

const checks: readonly Check[] = [
  { name: 'types', script: `${modules}/typescript/bin/tsc`, args: ['-p', '.'] },
  { name: 'lint', script: `${modules}/eslint/bin/eslint.js`, args: ['.', '--max-warnings', '0'] },
  { name: 'format', script: `${modules}/prettier/bin/prettier.cjs`, args: ['--check', '--log-level', 'warn', '.'] },
  { name: 'build', script: 'scripts/build.ts', args: ['functions', 'emulator', 'weapp', 'h5'] },
]

/** Two at a time: what two cores carry. */
const PARALLEL = 2

/** Runs one check; resolves with whether it is right. What it says is shown when it is done, in one piece. */
function runCheck({ name, script, args }: Check): Promise<boolean> {
  const started = Date.now()
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...(script.endsWith('.ts') ? ['--import', 'tsx'] : []), script, ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const said: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => said.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk))
    child.on('error', reject)
    child.on('close', (code) => {
      const seconds = ((Date.now() - started) / 1000).toFixed(1)
      console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`)
      if (said.length > 0) process.stdout.write(Buffer.concat(said))
      resolve(code === 0)
    })
  })
}

/** Runs the checks a few at a time; resolves with the names of those that failed. */
async function runChecks(): Promise<string[]> {
  const waiting = [...checks]
  const failed: string[] = []
  const worker = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      if (!(await runCheck(check))) failed.push(check.name)
    }
  }
  await Promise.all(Array.from({ length: PARALLEL }, worker))
  return failed
}

/** Runs jest with our terminal; resolves with its exit code and counts (one failure when it could not even start). */
function runTests(args: readonly string[]): Promise<{ code: number; passed: number; failed: number }> {
  const resultFile = path.join(root, '.cache', `result-${process.pid}.json`)
  mkdirSync(path.dirname(resultFile), { recursive: true })
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [`${modules}/jest/bin/jest.js`, ...args], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, RESULT_FILE: resultFile },
    })
    child.on('error', reject)
    child.on('close', (code) => {
      const counts = existsSync(resultFile)
        ? (JSON.parse(readFileSync(resultFile, 'utf8')) as { passed: number; failed: number })
        : { passed: 0, failed: 1 }
      rmSync(resultFile, { force: true })
      resolve({ code: code ?? 1, ...counts })
    })
  })
}

async function main(): Promise<number> {
  const args = process.argv.slice(2)
  const failedChecks = args.length > 0 ? [] : await runChecks()
  const tests = await runTests(args)
  if (failedChecks.length > 0) console.log(`\nNot right, see above: ${failedChecks.join(', ')}`)
  console.log(`\n${tests.passed} passed, ${tests.failed} failed`)
  return failedChecks.length > 0 || tests.failed > 0 ? 1 : tests.code
}

main().then(
  (code) => {
    process.exitCode = code
  },
  (error: Error) => {
    console.error(error)
    process.exitCode = 1
  },
)
