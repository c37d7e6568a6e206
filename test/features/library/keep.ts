import type { Block } from '../../../src/contract/blocks'
import { saveEntry } from '../../../src/contract/library'
import { call } from '../../support/api'
import type { Emulator } from '../../support/emulator'
import { people } from '../../support/world'

const DAY = 24 * 60 * 60 * 1000

/** A day in China so many days from an instant. */
export const dayFrom = (now: number, days: number) => new Date(now + days * DAY + DAY / 3).toISOString().slice(0, 10)

/** What a keeper writes. */
export const entryDraft = (now = Date.now()) => ({
  title: '异地就医怎么备案',
  category: 'away' as 'policy' | 'practice' | 'away',
  keywords: ['医保', '报销'],
  blocks: [
    { kind: 'heading', text: '先备案，再看病' },
    { kind: 'text', text: '打开国家医保服务平台，点「异地备案」。' },
  ] as Block[],
  checkBy: dayFrom(now, 200),
})

/** Puts an entry onto a shelf and answers its id. */
export async function keepEntry(
  emulator: Emulator,
  openid: string = people.township,
  orgId = 't01',
  change: Partial<ReturnType<typeof entryDraft>> = {},
): Promise<string> {
  return (await call(emulator, openid, saveEntry, { ...entryDraft(), ...change, orgId })).entryId
}
