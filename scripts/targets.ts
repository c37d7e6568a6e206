/** What can be built, and the files each target is made from. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

export const root = path.resolve(__dirname, '..')

export type Target = 'functions' | 'emulator' | 'weapp' | 'h5'

interface TargetSpec {
  /** Below the repository's root. */
  readonly outDir: string
  /** Files and directories that the output depends on. */
  readonly inputs: readonly string[]
}

const taroInputs = [
  'src',
  'config/index.ts',
  'config/dev.ts',
  'config/prod.ts',
  'babel.config.js',
  'project.config.json',
  'tsconfig.json',
  'package-lock.json',
]
const esbuildInputs = ['config/cloud.ts', 'config/functions.ts', 'tsconfig.json', 'package-lock.json']

export const targets: Readonly<Record<Target, TargetSpec>> = {
  functions: { outDir: 'dist/cloudfunctions', inputs: ['cloudfunctions', 'src/contract', ...esbuildInputs] },
  emulator: { outDir: 'dist/emulator', inputs: ['emulator', ...esbuildInputs] },
  weapp: { outDir: 'dist/weapp', inputs: taroInputs },
  h5: { outDir: 'dist/h5', inputs: taroInputs },
}

/** Every file below a path, in a stable order; README files and hidden files are not inputs of anything. */
export function filesBelow(relative: string): string[] {
  const absolute = path.join(root, relative)
  if (!existsSync(absolute)) return []
  if (statSync(absolute).isFile()) return [relative]
  return readdirSync(absolute)
    .filter((name) => !name.startsWith('.') && !name.endsWith('.md'))
    .sort()
    .flatMap((name) => filesBelow(path.join(relative, name)))
}

/** Changes when any input of the target changes: a file's name or content, or how it is built. */
export function hashOf(target: Target): string {
  const hash = createHash('sha256')
  for (const file of [...targets[target].inputs, 'scripts/build.ts'].flatMap(filesBelow)) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(root, file)))
      .update('\0')
  }
  return hash.digest('hex')
}

/** Where the hash of the inputs of the last good build is kept: beside the output, since it must not be shipped. */
export const stampOf = (target: Target) => path.join(root, 'dist', `.${target}.hash`)

/** Whether the output in dist/ was made from the files as they are now. */
export function isFresh(target: Target): boolean {
  const stamp = stampOf(target)
  return (
    existsSync(path.join(root, targets[target].outDir)) &&
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === hashOf(target)
  )
}
