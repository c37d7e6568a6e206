/** What is uploaded to WeChat: its own compilers take it, and it keeps WeChat's sizes and ours. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

const dist = path.resolve(__dirname, '../../dist/weapp')

/** Ours: what is loaded before the first page. */
const MAIN_PACKAGE_BUDGET = 600 * 1024
/** WeChat's: the main package and every subpackage. */
const PACKAGE_LIMIT = 2 * 1024 * 1024

interface AppJson {
  readonly pages: readonly string[]
  readonly subPackages?: readonly { readonly root: string; readonly pages: readonly string[] }[]
}

interface Compiler {
  wxmlToJs(root: string, options: object): string
  wxssToJs(root: string, options: object): string
}

const appJson = JSON.parse(readFileSync(path.join(dist, 'app.json'), 'utf8')) as AppJson
const subPackages = appJson.subPackages ?? []
const pages = [
  ...appJson.pages,
  ...subPackages.flatMap(({ root, pages: inside }) => inside.map((page) => path.posix.join(root, page))),
]

function filesBelow(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(path.join(dir, entry.name)) : [path.join(dir, entry.name)],
  )
}

const sizeOf = (files: readonly string[]) => files.reduce((sum, file) => sum + statSync(file).size, 0)

const files = filesBelow(dist).filter((file) => !file.endsWith('project.config.json'))
const below = (root: string) => files.filter((file) => file.startsWith(path.join(dist, root) + path.sep))
const main = files.filter((file) => !subPackages.some(({ root }) => below(root).includes(file)))

test('every page of app.json has its files', () => {
  const missing = pages.flatMap((page) =>
    ['js', 'json', 'wxml'].map((type) => `${page}.${type}`).filter((file) => !existsSync(path.join(dist, file))),
  )
  expect(missing).toEqual([])
})

test("WeChat's compilers take every template and style sheet", () => {
  const compiler = jest.requireActual<Compiler>('miniprogram-compiler')
  const options = { maxBuffer: 64 * 1024 * 1024 }
  const makeTemplates = new Function('global', compiler.wxmlToJs(dist, options)) as (
    scope: object,
  ) => (file: string) => unknown
  const templates = makeTemplates({})
  const makeStyles = new Function('global', compiler.wxssToJs(dist, options)) as (
    scope: object,
  ) => (file: string) => unknown
  const styles = makeStyles({})
  for (const page of pages) expect(templates(`${page}.wxml`)).toEqual(expect.any(Function))
  expect(styles('app.wxss')).toBeDefined()
})

test(`the main package weighs at most ${MAIN_PACKAGE_BUDGET / 1024} KiB`, () => {
  expect(sizeOf(main)).toBeLessThanOrEqual(MAIN_PACKAGE_BUDGET)
})

test('every subpackage weighs at most 2 MB', () => {
  const tooHeavy = subPackages.map(({ root }) => root).filter((root) => sizeOf(below(root)) > PACKAGE_LIMIT)
  expect(tooHeavy).toEqual([])
})
