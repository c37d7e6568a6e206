/** How the screens of a ledger say what was counted. Pure. */
import type { ImportSums, ImportView, LedgerRow } from '@/contract/ledger'

/**
 * 读到 246 行 = 可以导入 226 + 不能导入 20, in pieces that each stay on one line. What is nought is left out; the sum holds
 * all the same.
 */
export function sumPieces({ rowsRead, ready, imported, existing, defect }: ImportSums): string[] {
  const parts = [
    ['已导入', imported],
    ['可以导入', ready],
    ['已在册', existing],
    ['不能导入', defect],
  ] as const
  const there = parts.filter(([, count]) => count > 0)
  return [`读到 ${rowsRead} 行`, ...there.map(([name, count], at) => `${at === 0 ? '=' : '+'} ${name} ${count}`)]
}

/** What was brought in and what was not, once nothing more can be. */
export function sayDone({ imported, existing, defect }: ImportSums): string {
  const came =
    imported > 0 ? `已导入 ${imported} 人。` : existing > 0 ? '表里的人都已在册，没有要导入的。' : '没有可以导入的人。'
  return defect > 0
    ? `${came}还有 ${defect} 行没有导入：请在原表里改好再选一次，已导入的不会重复。`
    : imported > 0 && existing > 0
      ? `${came}另有 ${existing} 人原来就在册。`
      : came
}

/** Where an import stands, in a word. */
export function stateOf({ status, sums }: ImportView): { tone: 'ok' | 'act'; word: string } {
  if (status === 'done' || sums.ready === 0) return { tone: 'ok', word: '已导完' }
  return status === 'importing' ? { tone: 'act', word: '没有导完' } : { tone: 'act', word: '还没导入' }
}

/** What stood in a cell, unless the sentence says it already. */
export const valueBeside = ({ text, value }: LedgerRow['defects'][number]): string | undefined =>
  value !== '' && !text.includes(value) ? value : undefined
