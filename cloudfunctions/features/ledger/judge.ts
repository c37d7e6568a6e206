/** Judges checked rows against the members that have a file already, and makes member files of the fine ones. Pure. */
import { maskPhone, memberRecord } from '../../kernel/member-index'
import type { ImportRecord, ImportRowRecord, MemberRecord, OrgRecord, TimelineRecord } from '../../kernel/records'
import { saysProbationary } from './note'
import { rowPersonKey, type CheckedRow } from './rules'

/** What of a member file a row is compared with. */
export type KnownMember = Pick<MemberRecord, '_id' | 'name' | 'personKey' | 'phone' | 'villageName' | 'keys' | 'closed'>

/** Members anywhere in the county that share a person key or a number with a row. */
export interface Matches {
  readonly people: ReadonlyMap<string, readonly KnownMember[]>
  readonly phones: ReadonlyMap<string, readonly KnownMember[]>
}

/** The villages of the township by name, with their online groups. */
export type Villages = ReadonlyMap<string, { readonly village: OrgRecord; readonly group?: OrgRecord }>

/** Deterministic ids: bringing a row in twice cannot open two files. */
export const rowId = (importId: string, row: number) => `${importId}:${row}`
export const memberIdOf = (importId: string, row: number) => `m-${importId}-${row}`
const timelineIdOf = (importId: string, row: number) => `t-${importId}-${row}`

type Judged = Pick<ImportRowRecord, 'state' | 'defects' | 'memberId'>

/** What stands against a row that is fine by itself; of a member of another township no more than that there is one. */
function judge(importId: string, townshipId: string, row: CheckedRow, matches: Matches, villages: Villages): Judged {
  const { values, defects } = row
  if (defects.length > 0) return { state: 'defect', defects }
  const own = memberIdOf(importId, row.row)
  const people = matches.people.get(rowPersonKey(row) ?? '') ?? []
  // opened by a piece that was cut short before it was counted: it stays to be counted
  if (people.some(({ _id }) => _id === own)) return { state: 'ready', defects: [] }
  const asks = (defect: ImportRowRecord['defects'][number]): Judged => ({ state: 'defect', defects: [defect] })
  const here = (member: KnownMember) => member.keys.includes(townshipId)

  const same = people.find(
    (member) => here(member) && member.villageName === values.village && member.phone === values.phone,
  )
  if (same) return { state: 'existing', defects: [], memberId: same._id }
  const open = (member: KnownMember) => member.closed === undefined
  const person = people.find(open) ?? people[0]
  if (person?.closed) {
    // an old ledger must not open a second file for somebody who died or left, or was merged into another file
    const text = '本县有一份已停用的档案，姓名、出生年月、入党时间都相同。是同一个人的，请县委组织部恢复，不用再导入'
    return asks({ column: 'name', why: 'same_person', value: values.name ?? '', text })
  }
  if (person) {
    const text = here(person)
      ? `${person.villageName}已有同名、同出生年月、同入党时间的成员，是同一个人？`
      : '本县其他乡镇已有同名、同出生年月、同入党时间的成员，是同一个人？'
    return asks({ column: 'name', why: 'same_person', value: values.name ?? '', text })
  }
  // a number outlives its owner's file: a son goes on with it
  const phone = matches.phones.get(values.phone ?? '')?.find(open)
  if (phone) {
    const text = here(phone)
      ? `手机号是${phone.villageName}${phone.name}的（${maskPhone(phone.phone)}），请核对`
      : '手机号是本县其他乡镇一位成员的，请核对'
    return asks({ column: 'phone', why: 'phone_used', value: maskPhone(phone.phone), text })
  }
  if (!villages.get(values.village ?? '')?.group) {
    const text = `${values.village}还没有网上党小组，请先设立`
    return asks({ column: 'village', why: 'unknown_value', value: values.village ?? '', text })
  }
  return { state: 'ready', defects: [] }
}

/** The rows as they are to be staged, or as they stand now. */
export function judgeRows(
  importId: string,
  townshipId: string,
  rows: readonly CheckedRow[],
  matches: Matches,
  villages: Villages,
): ImportRowRecord[] {
  return rows.map((row) => ({
    _id: rowId(importId, row.row),
    importId,
    row: row.row,
    values: row.values,
    tidied: row.tidied,
    isTidied: row.tidied.length > 0,
    ...judge(importId, townshipId, row, matches, villages),
  }))
}

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
      _id: memberIdOf(row.importId, row.row),
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
  _id: timelineIdOf(row.importId, row.row),
  memberId: memberIdOf(row.importId, row.row),
  at,
  text: `由《${fileName}》第 ${row.row} 行导入`,
  byName,
})

type Sums = ImportRecord['sums']

/** rowsRead = ready + imported + existing + defect. */
export function sumRows(rows: readonly Pick<ImportRowRecord, 'state' | 'isTidied'>[], notData: number): Sums {
  const sums: Sums = { rowsRead: rows.length, ready: 0, imported: 0, existing: 0, defect: 0, tidied: 0, notData }
  for (const { state, isTidied } of rows) {
    sums[state]++
    if (isTidied) sums.tidied++
  }
  return sums
}

/** `done` where nothing is left to bring in, also when nothing could be. */
export function statusOf({ ready, imported }: Sums): 'previewed' | 'importing' | 'done' {
  if (ready === 0) return 'done'
  return imported > 0 ? 'importing' : 'previewed'
}
