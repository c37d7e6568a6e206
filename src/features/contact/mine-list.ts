/** The cadre's list on the phone: its parts, and what an act changes in it before the next answer. */
import type { listOwnCadreMembers, OwnContactItem } from '@/contract/contact-cadre'
import type { ContactLog } from '@/contract/contact-fields'
import type { Output } from '@/platform'

export type Mine = Output<typeof listOwnCadreMembers>

export interface Parts {
  /** They asked for something, or somebody asks about them. */
  readonly asked: readonly OwnContactItem[]
  readonly unreached: readonly OwnContactItem[]
  readonly reached: readonly OwnContactItem[]
}

const isAsked = ({ openCases, question }: OwnContactItem) =>
  openCases > 0 || (question !== undefined && question.answer === undefined)

/** The parts of the month, each in the order in which the list came. */
export function partsOf(items: readonly OwnContactItem[]): Parts {
  const rest = items.filter((item) => !isAsked(item))
  return {
    asked: items.filter(isAsked),
    unreached: rest.filter(({ reached }) => !reached),
    reached: rest.filter(({ reached }) => reached),
  }
}

/** How many of all were reached this month. */
export const reachedOf = ({ items }: Mine): number => items.filter(({ reached }) => reached).length

/** A contact that was just written down: the member moves on at once, and a question is answered with it. */
export function withLog(mine: Mine, memberId: string, log: ContactLog): Mine {
  const { on, how, state, words, byName } = log
  const logged = ({ question: _, flag: __, ...item }: OwnContactItem): OwnContactItem => ({
    ...item,
    last: { on, how, state, words, byName },
    reached: item.reached || on.slice(0, 7) === mine.month,
  })
  const item = mine.items.find((one) => one.memberId === memberId)
  if (!item) return mine
  return { ...mine, items: [...mine.items.filter((one) => one !== item), logged(item)] }
}

/** Whom a message can ask for a word: bound, not reached, and not asked within the day. */
export const toGreet = ({ items }: Mine): readonly OwnContactItem[] =>
  items.filter(({ reached, bound, greetedAt }) => !reached && bound && greetedAt === undefined)
