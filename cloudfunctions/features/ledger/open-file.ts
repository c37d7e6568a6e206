/** What a row makes of member files: a new one, or changes in one that is there. Pure. */
import { type LedgerColumn, ledgerColumnNames } from '../../../src/contract/ledger'
import { maskPhone, memberData, memberRecord } from '../../kernel/member-index'
import type { ImportRowRecord, MemberRecord, TimelineRecord } from '../../kernel/records'
import { fileColumn, withColumn } from './file-columns'
import type { Villages } from './judge'
import { saysProbationary } from './note'
import { memberIdOf, timelineIdOf } from './stage'

/** The file that a fine row opens. */
export function openedFile(row: ImportRowRecord, villages: Villages, now: Date): MemberRecord {
  const { values } = row
  const home = villages.get(values.village ?? '')
  if (!home?.group || !values.name || !values.born || !values.joined || !values.awaySince) {
    throw new Error(`${row._id} is not fit to open a file`)
  }
  const [province = '', city = '', district = ''] = (values.destination ?? '').split('/')
  return memberRecord(
    {
      _id: memberIdOf(row.importId, row.n),
      name: values.name,
      gender: values.gender === '女' ? 'female' : 'male',
      ethnic: values.ethnic ?? '',
      born: values.born,
      education: values.education ?? '',
      joined: values.joined,
      kind: saysProbationary(values.note ?? '') ? 'probationary' : 'full',
      phone: values.phone ?? '',
      certificate: values.certificate ?? '',
      stay: { since: values.awaySince, destination: { province, city, district }, work: values.work ?? '' },
      hostOrgText: values.hostOrg ?? '',
      contactCadreText: values.contactCadre ?? '',
      note: values.note ?? '',
      createdAt: now,
    },
    { village: home.village, group: home.group },
  )
}

/** The first entry in the history of a file. */
export const openedEntry = (row: ImportRowRecord, fileName: string, byName: string, at: Date): TimelineRecord => ({
  _id: timelineIdOf(row.importId, row.n),
  memberId: memberIdOf(row.importId, row.n),
  at,
  text: `由《${fileName}》第 ${row.row} 行导入`,
  byName,
})

/** The columns of a file as they are now, to be put back. */
export const columnsBefore = (member: MemberRecord, columns: readonly LedgerColumn[]) =>
  Object.fromEntries(columns.map((column) => [column, fileColumn(member, column)]))

/** The file's data with these columns as a ledger has them. */
export const dataWith = (
  member: MemberRecord,
  columns: readonly LedgerColumn[],
  values: Readonly<Partial<Record<LedgerColumn, string>>>,
): ReturnType<typeof memberData> =>
  columns.reduce((data, column) => withColumn(data, column, values[column] ?? ''), memberData(member))

const told = (column: LedgerColumn, value: string) => {
  if (value === '') return '（空）'
  if (column === 'phone') return maskPhone(value)
  return column === 'destination' ? value.split('/').filter(Boolean).join(' ') : value
}

/** The entry in the history of a file that a ledger changed: every value before and after. */
export const changedEntry = (
  row: ImportRowRecord,
  before: Readonly<Partial<Record<LedgerColumn, string>>>,
  fileName: string,
  byName: string,
  at: Date,
): TimelineRecord => ({
  _id: timelineIdOf(row.importId, row.n),
  memberId: row.memberId ?? '',
  at,
  text: `按《${fileName}》第 ${row.row} 行更新 ${(row.changes ?? [])
    .map(
      (column) =>
        `${ledgerColumnNames[column]}：${told(column, before[column] ?? '')} → ${told(column, row.values[column] ?? '')}`,
    )
    .join('；')}`,
  byName,
})
