import { exportedNote, plainNote, saysProbationary } from '../../../cloudfunctions/features/ledger/note'

const notes = [
  '',
  '预备党员',
  '腿脚不便',
  '预备党员，2026年3月接收',
  '2025年3月由预备党员转正',
  '2026年12月到期转正',
  '预备党员；腿脚不便',
]

test.each([
  ['probationary', '', '预备党员'],
  ['probationary', '腿脚不便', '预备党员；腿脚不便'],
  ['probationary', '预备党员，2026年3月接收', '预备党员，2026年3月接收'],
  ['probationary', '2026年12月到期转正', '2026年12月到期转正；预备党员'],
  ['full', '', ''],
  ['full', '腿脚不便', '腿脚不便'],
  ['full', '2025年3月由预备党员转正', '2025年3月由预备党员转正'],
  ['full', '预备党员', '预备党员（已转正）'],
] as const)('the remark of a %s member with "%s" goes out as "%s"', (kind, note, expected) => {
  expect(exportedNote(kind, note)).toBe(expected)
})

describe.each(['full', 'probationary'] as const)('a %s member', (kind) => {
  test.each(notes)('with the remark "%s" comes back as the same kind with the same remark', (note) => {
    const out = exportedNote(kind, note)
    expect(saysProbationary(out)).toBe(kind === 'probationary')
    expect(plainNote(out)).toBe(plainNote(note))
    // going out and in again and again adds nothing
    expect(exportedNote(kind, out)).toBe(out)
  })
})
