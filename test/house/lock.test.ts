/** Two commands at once (a build and a test run, two builds) wait for each other, whatever became of the first. */
import { execFile, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { root } from '../support/source'

const lock = pathToFileURL(path.join(root, 'scripts/lock.mjs')).href
let dir: string
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'lock-'))
  writeFileSync(path.join(dir, 'count'), '0')
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

/** A process that adds 1 to a file five times, with a pause between reading and writing. */
const add = () =>
  promisify(execFile)(process.execPath, [
    '--input-type=module',
    '-e',
    `import { readFileSync, writeFileSync } from 'node:fs'
     import { withLock } from '${lock}'
     const file = ${JSON.stringify(path.join(dir, 'count'))}
     for (let i = 0; i < 5; i += 1) await withLock(${JSON.stringify(dir)}, 'count', async () => {
       const count = Number(readFileSync(file, 'utf8'))
       await new Promise((resolve) => setTimeout(resolve, 5))
       writeFileSync(file, String(count + 1))
     })`,
  ])

const count = () => Number(readFileSync(path.join(dir, 'count'), 'utf8'))

test('processes take turns', async () => {
  await Promise.all([add(), add(), add()])
  expect(count()).toBe(15)
})

test('a lock whose owner was killed is taken over', async () => {
  const dead = spawnSync(process.execPath, ['-e', '']).pid
  const held = path.join(dir, '.cache', 'count.lock')
  mkdirSync(held, { recursive: true })
  writeFileSync(path.join(held, 'pid'), String(dead))
  await add()
  expect(count()).toBe(5)
})
