/** What must be true of the files themselves, on every machine. */
import path from 'node:path'
import { directoriesIn, filesBelow, isCode, parse, read, testCallOf, walk } from '../support/source'

interface AppConfig {
  readonly pages: readonly string[]
  readonly subPackages?: readonly { readonly root: string; readonly pages: readonly string[] }[]
}

/** Files that people write, in the places where they write them. */
const ours = ['src', 'cloudfunctions', 'config', 'emulator', 'demo', 'scripts', 'test'].flatMap(filesBelow)

function pagesOfApp(): string[] {
  const scope = globalThis as { defineAppConfig?: (config: AppConfig) => AppConfig }
  scope.defineAppConfig = (config) => config
  const { default: app } = jest.requireActual<{ default: AppConfig }>(
    path.resolve(__dirname, '../../src/app.config.ts'),
  )
  return [
    ...app.pages,
    ...(app.subPackages ?? []).flatMap(({ root, pages }) => pages.map((page) => path.posix.join(root, page))),
  ]
}

test('the app lists exactly the pages there are, each with its settings', () => {
  const pages = pagesOfApp()
  // a feature whose tab's page is in the main package has its other pages in a subpackage inside
  const there = directoriesIn('src/features').flatMap((feature) =>
    [feature, ...directoriesIn(`src/features/${feature}`).map((inside) => `${feature}/${inside}`)].flatMap((place) =>
      directoriesIn(`src/features/${place}/pages`).map((page) => `features/${place}/pages/${page}/index`),
    ),
  )
  const files = new Set(filesBelow('src'))
  expect([...pages].sort()).toEqual(there.sort())
  expect(pages.filter((page) => !files.has(`src/${page}.tsx`) || !files.has(`src/${page}.config.ts`))).toEqual([])
})

test('the lock file names no place to download from', () => {
  expect(read('package-lock.json')).not.toContain('"resolved"')
  expect(read('.npmrc')).toMatch(/^omit-lockfile-registry-resolved=true$/m)
})

test('no test is left out, and none is alone', () => {
  const found = ours
    .filter((file) => /\.test\.tsx?$/.test(file))
    .flatMap((file) => {
      const calls: string[] = []
      walk(parse(file), (node) => {
        const call = testCallOf(node)
        const left = call?.modifiers.some((modifier) => ['only', 'skip', 'todo', 'failing'].includes(modifier))
        if (call && (left || /^[fx]/.test(call.name))) calls.push(`${file}: ${call.title}`)
      })
      return calls
    })
  expect(found).toEqual([])
})

test('no file knows the machine it was written on', () => {
  const found = ours.filter(isCode).filter((file) => /(['"`\s])\/(home|root|work|Users)\//.test(read(file)))
  expect(found).toEqual([])
})

test('file names are kebab-case', () => {
  const names = ours.map((file) => path.basename(file)).filter((name) => name !== 'README.md')
  expect(names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)+$/.test(name))).toEqual([])
})
