import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** Code at the top of every test function: the real SDK, and the identity it sees. */
const prelude = `
const cloud = require(${JSON.stringify(require.resolve('wx-server-sdk'))})
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
const db = cloud.database()
const who = () => { const { OPENID, SOURCE } = cloud.getWXContext(); return { OPENID, SOURCE } }
`

/** Writes cloud functions to a new directory: the body of `async main(event, context)` by the function's name. */
export function writeFunctions(bodies: Readonly<Record<string, string>>): string {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'emulator-functions-'))
  for (const [name, body] of Object.entries(bodies)) writeFunction(directory, name, body)
  return directory
}

export function writeFunction(directory: string, name: string, body: string): void {
  mkdirSync(path.join(directory, name), { recursive: true })
  writeFileSync(
    path.join(directory, name, 'index.js'),
    `${prelude}\nexports.main = async (event, context) => { ${body} }\n`,
  )
}
