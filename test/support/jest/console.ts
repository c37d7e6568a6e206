/** A test fails when it writes an error or a warning to the console that it did not announce with `expectConsole`. */
import { format } from 'node:util'
import { announced, forgetAnnounced } from '../console'

let written: string[] = []

beforeEach(() => {
  written = []
  for (const level of ['error', 'warn'] as const) {
    jest.spyOn(console, level).mockImplementation((...args: unknown[]) => {
      written.push(`console.${level}: ${format(...args)}`)
    })
  }
})

afterEach(() => {
  const patterns = announced()
  forgetAnnounced()
  const unexpected = written.filter((line) => !patterns.some((pattern) => pattern.test(line)))
  const missing = patterns.filter((pattern) => !written.some((line) => pattern.test(line)))
  if (unexpected.length > 0) throw new Error(`Unexpected console output:\n${unexpected.join('\n')}`)
  if (missing.length > 0) throw new Error(`Announced console output that did not come: ${missing.join(', ')}`)
})
