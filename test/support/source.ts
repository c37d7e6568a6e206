/** Reading the code base itself: its files, and what is said in them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

export const root = path.resolve(__dirname, '../..')

const notOurs = new Set(['node_modules', 'dist', 'coverage'])

/** Every file of ours below a directory, relative to the root, with slashes; generated and hidden ones left out. */
export function filesBelow(dir: string): string[] {
  const absolute = path.join(root, dir)
  if (!existsSync(absolute)) return []
  return readdirSync(absolute, { withFileTypes: true })
    .filter(({ name }) => !notOurs.has(name) && !name.startsWith('.'))
    .flatMap((entry) => {
      const file = path.posix.join(dir, entry.name)
      return entry.isDirectory() ? filesBelow(file) : [file]
    })
}

/** The names of the directories right below one. */
export function directoriesIn(dir: string): string[] {
  const absolute = path.join(root, dir)
  if (!existsSync(absolute)) return []
  return readdirSync(absolute, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
}

export const read = (file: string) => readFileSync(path.join(root, file), 'utf8')

export const isCode = (file: string) => /\.tsx?$/.test(file)

/** A file's syntax tree. */
export const parse = (file: string) => ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true)

/** Calls `visit` for every node below. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node)
  ts.forEachChild(node, (child) => walk(child, visit))
}

/** What a file says in strings, templates and JSX, without its comments. */
export function textsOf(file: string): string[] {
  const texts: string[] = []
  walk(parse(file), (node) => {
    if (ts.isStringLiteralLike(node) || ts.isJsxText(node) || ts.isTemplateLiteralToken(node)) texts.push(node.text)
  })
  return texts
}

/** Every name a file uses or declares. */
export function namesOf(file: string): Set<string> {
  const names = new Set<string>()
  walk(parse(file), (node) => {
    if (ts.isIdentifier(node)) names.add(node.text)
  })
  return names
}

/** For `it('…')`, `it.each(…)('…')`: the name (`it`), its modifiers (`each`), its title. */
export interface TestCall {
  readonly name: string
  readonly modifiers: readonly string[]
  readonly title: string
  readonly node: ts.CallExpression
}

const testNames = new Set(['describe', 'it', 'test', 'fit', 'xit', 'fdescribe', 'xdescribe', 'xtest'])

/** What jest's functions a call names, or undefined when it is another call. */
export function testCallOf(node: ts.Node): TestCall | undefined {
  if (!ts.isCallExpression(node)) return undefined
  const modifiers: string[] = []
  let callee: ts.Expression = node.expression
  while (!ts.isIdentifier(callee)) {
    if (ts.isPropertyAccessExpression(callee)) {
      modifiers.push(callee.name.text)
      callee = callee.expression
    } else if (ts.isCallExpression(callee)) callee = callee.expression
    else if (ts.isTaggedTemplateExpression(callee)) callee = callee.tag
    else return undefined
  }
  const [first] = node.arguments
  if (!testNames.has(callee.text) || !first || !(ts.isStringLiteralLike(first) || ts.isTemplateExpression(first))) {
    return undefined
  }
  const title = ts.isStringLiteralLike(first) ? first.text : first.head.text
  return { name: callee.text, modifiers, title, node }
}
