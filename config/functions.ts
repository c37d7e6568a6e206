/**
 * esbuild's part of the build: every cloud function as one self-contained file with the settings WeChat Cloud reads,
 * and the emulator as a program that starts without a compiler.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { build, type BuildOptions } from 'esbuild'
import { functions, type FunctionName, type FunctionSpec } from './cloud'

const root = path.resolve(__dirname, '..')

const common = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  charset: 'utf8',
  absWorkingDir: root,
  tsconfig: 'tsconfig.json',
  logLevel: 'warning',
} satisfies BuildOptions

/** What WeChat Cloud reads beside a function's code (its `config.json`). */
function settingsOf(spec: FunctionSpec): object {
  return {
    timeout: spec.timeout,
    memorySize: spec.memory,
    permissions: { openapi: spec.openapi ?? [] },
    triggers: spec.timer ? [{ name: spec.timer.name, type: 'timer', config: spec.timer.cron }] : [],
  }
}

const json = (value: object) => JSON.stringify(value, null, 2) + '\n'

/** Writes `<outDir>/<function>/{index.js,config.json,package.json}` for every function of config/cloud.ts. */
export async function buildFunctions(outDir: string): Promise<void> {
  await Promise.all(
    Object.keys(functions).map(async (name) => {
      const spec: FunctionSpec = functions[name as FunctionName]
      const dir = path.join(outDir, name)
      await mkdir(dir, { recursive: true })
      await build({
        ...common,
        entryPoints: [`cloudfunctions/${name}/index.ts`],
        outfile: path.join(dir, 'index.js'),
        // the newest Node.js that WeChat Cloud runs functions on is 18.15
        target: 'node18',
        minify: true,
        // names in stack traces and in error messages
        keepNames: true,
        legalComments: 'linked',
      })
      await writeFile(path.join(dir, 'config.json'), json(settingsOf(spec)))
      await writeFile(path.join(dir, 'package.json'), json({ name, version: '1.0.0', main: 'index.js' }))
    }),
  )
}

/**
 * Writes `<outDir>/index.js`, and beside it each file of emulator/ that is named `…worker.ts`, since a worker thread
 * starts from a file of its own. libsql stays outside: its engine is a native library in its package.
 */
export async function buildEmulator(outDir: string, workers: readonly string[]): Promise<void> {
  await build({
    ...common,
    entryPoints: [
      { in: 'emulator/main.ts', out: 'index' },
      ...workers.map((file) => ({ in: file, out: path.basename(file, '.ts') })),
    ],
    outdir: outDir,
    target: 'node20',
    external: ['libsql'],
    keepNames: true,
    sourcemap: true,
    sourcesContent: false,
  })
}
