/** A month's checklist as the county writes and sends it, for tests. */
import { saveChecklist, sendChecklist, type ChecklistItem, type Reading } from '../../../src/contract/checklist'
import { call } from '../../support/api'
import type { Emulator } from '../../support/emulator'
import { people } from '../../support/world'

/** 10:00 in China on 24 November 2026: the day before checklists go out. */
export const NOW = '2026-11-24T02:00:00Z'
export const MONTH = '2026-12'

export const item = (itemId: string, text: string, change: Partial<ChecklistItem> = {}): ChecklistItem => ({
  itemId,
  text,
  required: true,
  away: '',
  ...change,
})

export const content = {
  theme: '学习全会精神',
  reading: [] as Reading[],
  items: [
    item('read', '集中学习全会公报', { away: '在线上一起学，或自己读一遍' }),
    item('help', '到困难党员家走访', { required: false }),
  ],
}

type Content = typeof content

/** Saves it as the county. Answers the edition. */
export async function write(
  emulator: Emulator,
  change: Partial<Content> & { month?: string; edition?: number } = {},
): Promise<number> {
  const input = { month: MONTH, edition: 0, ...content, ...change }
  return (await call(emulator, people.county, saveChecklist, input)).edition
}

/** Writes it and sends it, now or at its time. */
export async function sendOut(
  emulator: Emulator,
  { sendAt, ...change }: Parameters<typeof write>[1] & { sendAt?: string } = {},
): Promise<number> {
  const edition = await write(emulator, change)
  const month = change.month ?? MONTH
  await call(emulator, people.county, sendChecklist, { month, edition, looked: false, ...(sendAt && { sendAt }) })
  return edition
}
