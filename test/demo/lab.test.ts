import { readFileSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(__dirname, '../..')

test('the ledger that the lab offers is the one that the import is held against', () => {
  const offered = readFileSync(path.join(root, 'emulator/lab/ledger-qingshi.xlsx'))
  expect(offered.equals(readFileSync(path.join(root, 'test/fixtures/ledger-qingshi.xlsx')))).toBe(true)
})
