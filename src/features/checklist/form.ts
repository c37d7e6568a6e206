/** A checklist while it is written. Pure. */
import type { ChecklistItem, ChecklistView, openChecklistDraft, Reading, saveChecklist } from '@/contract/checklist'
import type { Input, Output } from '@/platform'

export type ChecklistDraft = Output<typeof openChecklistDraft>

/** What is kept on the phone. */
export interface ChecklistForm {
  theme: string
  reading: readonly Reading[]
  items: readonly ChecklistItem[]
  /** The one that the change started from; 0 for one that was never saved. */
  edition: number
}

type Content = Pick<Input<typeof saveChecklist>, 'theme' | 'reading' | 'items'>

/** An item without a word is none. */
export const written = (items: readonly ChecklistItem[]): ChecklistItem[] =>
  items.filter(({ text, away }) => text.trim() !== '' || away.trim() !== '')

/** What is saved of it. */
export const contentOf = ({ theme, reading, items }: Omit<ChecklistForm, 'edition'>): Content => ({
  theme,
  reading: reading.map(({ kind, thingId, title }) => ({ kind, thingId, title })),
  items: written(items).map(({ itemId, text, required, away }) => ({ itemId, text, required, away })),
})

export const formOf = ({ theme, reading, items, edition }: ChecklistDraft): ChecklistForm => ({
  theme,
  reading,
  items,
  edition,
})

/** Something was changed that the server does not have. */
export const differs = (form: ChecklistForm, saved: ChecklistForm): boolean =>
  JSON.stringify(contentOf(form)) !== JSON.stringify(contentOf(saved))

export const isEmpty = ({ theme, reading, items }: ChecklistForm): boolean =>
  theme.trim() === '' && reading.length === 0 && written(items).length === 0

/** Its id stays through corrections, and never comes again: what changed is said by it. */
export const newItem = (required: boolean): ChecklistItem => ({
  itemId: `${Math.random().toString(36).slice(2, 10)}0`,
  text: '',
  required,
  away: '',
})

/** As leaders see it, once it is sent. */
export function viewOf(form: Omit<ChecklistForm, 'edition'>, { month, corrections }: ChecklistDraft): ChecklistView {
  const { theme, reading, items } = contentOf(form)
  return { month, theme, reading, items, corrections }
}

/** A draft may lack these, what is sent may not. */
export function lackingOf(form: ChecklistForm): { theme?: string; items?: string } {
  return {
    ...(form.theme.trim() === '' && { theme: '请写这个月的主题' }),
    ...(written(form.items).length === 0 && { items: '请至少写一项要做的事' }),
  }
}
