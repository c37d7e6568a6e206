import type { MemberRecord } from '../../cloudfunctions/kernel/records'
import type { Calendar } from './calendar'
import { freshName } from './names'
import { freshPhone } from './people'
import type { Random } from './random'

type Learnt = NonNullable<MemberRecord['learnt']>['what']

const learntOf: readonly (readonly [Learnt, number])[] = [
  ['reached', 4],
  ['wrong_number', 2],
  ['moved', 1],
  ['not_found', 2],
]

/** Somebody at home or nearby to turn to: of the next generation for elders, a partner for the others. */
function backup(random: Random, { gender, born }: MemberRecord, age: number): MemberRecord['backup'] {
  const isElder = age >= 55
  const isMale = isElder ? random.chance(0.6) : gender === 'female'
  const relation = isElder ? (isMale ? '儿子' : '女儿') : isMale ? '丈夫' : '妻子'
  const year = Number(born.slice(0, 4)) + (isElder ? 26 : 0)
  return {
    name: freshName(random, isMale ? 'male' : 'female', year, new Set()),
    relation,
    phone: freshPhone(random, new Set()),
  }
}

/**
 * What some files hold besides the ledger: a backup contact that a bound member named, and what a branch learnt about
 * one who was never bound. Elders without a smartphone are looked after by their contact.
 */
export function careOf(
  random: Random,
  member: MemberRecord,
  age: number,
  calendar: Calendar,
): Pick<MemberRecord, 'backup' | 'learnt'> | undefined {
  if (member.openid) return random.chance(0.15) ? { backup: backup(random, member, age) } : undefined
  if (!random.chance(age >= 60 ? 0.6 : 0.3)) return undefined
  const what = age >= 60 && random.chance(0.8) ? 'no_smartphone' : random.weighted(learntOf)
  const at = calendar.at(random.int(20, 100), '19:30')
  return { learnt: { what, at, byName: member.contactCadreText, note: '' } }
}
