/** The columns of a ledger as a member file holds them: to compare, to change, to write out again. Pure. */
import { type Difference, type LedgerColumn, ledgerColumns } from '../../../src/contract/ledger'
import { maskPhone, type memberData } from '../../kernel/member-index'
import type { MemberRecord } from '../../kernel/records'
import { exportedNote, plainNote, saysProbationary } from './note'

type Values = Readonly<Partial<Record<LedgerColumn, string>>>
type FileData = ReturnType<typeof memberData>

/** What of a member file a row is compared with. */
export const comparedFields = [
  'name',
  'personKey',
  'gender',
  'ethnic',
  'born',
  'education',
  'joined',
  'kind',
  'villageName',
  'phone',
  'certificate',
  'stay',
  'hostOrgText',
  'contactCadreText',
  'pair',
  'note',
  'keys',
  'closed',
  'consentWithdrawnAt',
] as const satisfies readonly (keyof MemberRecord)[]
export type KnownMember = Pick<MemberRecord, '_id' | (typeof comparedFields)[number]>

/** What the file says in a column, in the words of a ledger; empty where it says nothing. */
export function fileColumn(member: KnownMember, column: LedgerColumn): string {
  switch (column) {
    case 'gender':
      return member.gender === 'male' ? '男' : '女'
    case 'village':
      return member.villageName
    case 'awaySince':
      return member.stay?.since ?? ''
    case 'destination': {
      const { province = '', city = '', district = '' } = member.stay?.destination ?? {}
      return province ? [province, city, district].join('/') : ''
    }
    case 'work':
      return member.stay?.work ?? ''
    case 'hostOrg':
      return member.hostOrgText
    case 'contactCadre':
      return member.contactCadreText
    case 'note':
      return exportedNote(member.kind, member.note)
    default:
      return member[column]
  }
}

/** The same of a row. */
export const columnOfFile = (values: Values, column: LedgerColumn): string => values[column] ?? ''

/** As the screen shows it. */
export const shown = (column: LedgerColumn, value: string): string => {
  if (column === 'phone') return maskPhone(value)
  return column === 'destination' ? value.split('/').filter(Boolean).join(' ') : value
}

/** Two remarks are the same where what they say beside the kind of member is, and the kind. */
const saysSame = (column: LedgerColumn, one: string, other: string) =>
  one === other ||
  (column === 'note' && plainNote(one) === plainNote(other) && saysProbationary(one) === saysProbationary(other))

/** What a row says otherwise. An empty cell says nothing: nothing is ever taken away from a file by it. */
export function differencesOf(file: (column: LedgerColumn) => string, values: Values): Difference[] {
  return ledgerColumns.flatMap((column): Difference[] => {
    const after = values[column] ?? ''
    const before = file(column)
    if (after === '' || saysSame(column, after, before)) return []
    return [{ column, before: shown(column, before), after: shown(column, after) }]
  })
}

/** The file's data with one column of a ledger taken over; the village is a matter of memberships, not of data. */
export function withColumn(data: FileData, column: LedgerColumn, value: string): FileData {
  const stay = data.stay ?? { since: '', destination: { province: '', city: '', district: '' }, work: '' }
  switch (column) {
    case 'village':
      return data
    case 'gender':
      return { ...data, gender: value === '女' ? 'female' : 'male' }
    case 'awaySince':
      return { ...data, stay: { ...stay, since: value } }
    case 'destination': {
      const [province = '', city = '', district = ''] = value.split('/')
      return { ...data, stay: { ...stay, destination: { province, city, district } } }
    }
    case 'work':
      return { ...data, stay: { ...stay, work: value } }
    case 'hostOrg':
      return { ...data, hostOrgText: value }
    case 'contactCadre':
      return { ...data, contactCadreText: value }
    case 'note':
      return { ...data, note: value, kind: saysProbationary(value) ? 'probationary' : 'full' }
    default:
      return { ...data, [column]: value }
  }
}
