/** What the care of files follows, without any reading or writing. */
import * as v from 'valibot'
import { correctableNames, type Correction, type correctableFields } from '../../../src/contract/care'
import { Month, PersonName, Phone } from '../../../src/contract/fields'
import { AppError, invalid } from '../../kernel/errors'
import { wire } from '../../kernel/handler'
import { maskPhone, memberData, searchWord } from '../../kernel/member-index'
import { monthInChina } from '../../kernel/time'
import type { CorrectionRecord, MemberRecord } from '../../kernel/records'

export type Field = (typeof correctableFields)[number]
type MemberData = ReturnType<typeof memberData>

/** From 18 (Constitution of the Party, article 1). */
const AGE_MIN = 18

/** What the file says in this field at present; empty where it says nothing. */
export function fieldValue(member: MemberRecord, field: Field): string {
  switch (field) {
    case 'work':
      return member.stay?.work ?? ''
    case 'awaySince':
      return member.stay?.since ?? ''
    default:
      return member[field]
  }
}

const months = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5))

const schemas: Readonly<Partial<Record<Field, v.GenericSchema<unknown, string>>>> = {
  name: PersonName,
  born: Month,
  joined: Month,
  awaySince: Month,
  phone: Phone,
}

type Checked = { readonly value: string } | { readonly problem: string }

/** The new value as the file will hold it, or why this field cannot hold it. */
export function checkCorrection(member: MemberRecord, field: Field, after: string, now: Date): Checked {
  const refuse = (problem: string): Checked => ({ problem })
  const schema = schemas[field]
  const checked = schema ? v.safeParse(schema, after) : undefined
  if (checked && !checked.success) return refuse(checked.issues[0].message)
  const value = checked ? checked.output : after
  if ((field === 'work' || field === 'awaySince') && !member.stay) {
    return refuse('档案里还没有外出登记，请先联系您的支部书记登记')
  }
  if (schema === Month && value > monthInChina(now)) return refuse(`${correctableNames[field]}不能晚于本月`)
  const born = field === 'born' ? value : member.born
  const joined = field === 'joined' ? value : member.joined
  if ((field === 'born' || field === 'joined') && months(joined) < months(born) + AGE_MIN * 12) {
    return refuse(`入党时间早于 ${AGE_MIN} 岁（出生 ${born}，入党 ${joined}）`)
  }
  if (field === 'awaySince' && value < member.born) return refuse(`外出时间早于出生年月（${member.born}）`)
  if (value === fieldValue(member, field)) return refuse('和档案里现在写的一样，不用更正')
  return { value }
}

/** The same for the one who asks: what is wrong stands beside what they typed. */
export function checkedValue(...args: Parameters<typeof checkCorrection>): string {
  const checked = checkCorrection(...args)
  if ('problem' in checked) throw invalid('after', checked.problem)
  return checked.value
}

/** The file's data with one field changed. */
export function corrected(member: MemberRecord, field: Field, after: string): MemberData {
  const data = memberData(member)
  switch (field) {
    case 'work':
      return { ...data, ...(data.stay ? { stay: { ...data.stay, work: after } } : {}) }
    case 'awaySince':
      return { ...data, ...(data.stay ? { stay: { ...data.stay, since: after } } : {}) }
    default:
      return { ...data, [field]: after }
  }
}

/** A field's value where it is kept for good or told to others: numbers are masked. */
export const toldValue = (field: Field, value: string): string => (field === 'phone' ? maskPhone(value) : value)

/** A correction with its numbers masked. */
export const maskedCorrection = (correction: CorrectionRecord): CorrectionRecord => ({
  ...correction,
  before: toldValue(correction.field, correction.before),
  after: toldValue(correction.field, correction.after),
})

export const correctionView = ({ _id, at, ...correction }: CorrectionRecord): v.InferOutput<typeof Correction> => ({
  correctionId: _id,
  memberId: correction.memberId,
  memberName: correction.memberName,
  field: correction.field,
  before: correction.before,
  after: correction.after,
  state: correction.state,
  answer: correction.answer,
  at: wire(at),
})

/** Whether a place that somebody typed or picked is where the member lives, at any level. */
export function livesAt(member: MemberRecord, word: string): boolean {
  const { province = '', city = '', district = '' } = member.stay?.destination ?? {}
  return [province, city, district].some((place) => searchWord(place) === word)
}

export const conflict = (userMessage: string) => new AppError('CONFLICT', userMessage)
