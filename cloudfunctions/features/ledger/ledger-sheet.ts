/** The official layout of a ledger (流动党员台账), as a sheet to be written. Pure. */
import { genderNames } from '../../../src/contract/member'
import { ledgerColumnNames } from '../../../src/contract/ledger'
import { exportedNote } from './note'
import type { ExportedMember } from './file-repository'
import type { MadeCell, MadeSheet } from '../../kernel/write-sheet'

export interface LedgerFacts {
  readonly orgName: string
  /** In China: `2026-11-22 14:03`. */
  readonly at: string
  /** Who took it out: 青石镇 乡镇党委干部 周干事. */
  readonly by: string
  readonly reason: string
}

interface Column {
  readonly heading: string
  /** The heading above it that it shares with the columns beside it. */
  readonly group?: string
  /** Characters. */
  readonly width: number
  readonly center?: true
  readonly value: (member: ExportedMember, at: number) => string | number
}

const names = ledgerColumnNames
const group = names.destination

const columns: readonly Column[] = [
  { heading: '序号', width: 5, center: true, value: (_, at) => at + 1 },
  { heading: names.name, width: 9, center: true, value: ({ name }) => name },
  { heading: names.gender, width: 5, center: true, value: ({ gender }) => genderNames[gender] },
  { heading: names.ethnic, width: 7, center: true, value: ({ ethnic }) => ethnic },
  { heading: names.born, width: 9, center: true, value: ({ born }) => born },
  { heading: names.education, width: 7, center: true, value: ({ education }) => education },
  { heading: names.joined, width: 9, center: true, value: ({ joined }) => joined },
  { heading: names.village, width: 11, center: true, value: ({ villageName }) => villageName },
  { heading: names.awaySince, width: 9, center: true, value: ({ stay }) => stay?.since ?? '' },
  { heading: '省', group, width: 9, center: true, value: ({ stay }) => stay?.destination.province ?? '' },
  { heading: '市', group, width: 9, center: true, value: ({ stay }) => stay?.destination.city ?? '' },
  { heading: '县（区）', group, width: 9, center: true, value: ({ stay }) => stay?.destination.district ?? '' },
  { heading: names.work, width: 13, value: ({ stay }) => stay?.work ?? '' },
  { heading: names.phone, width: 13, center: true, value: ({ phone }) => phone },
  { heading: names.certificate, width: 11, center: true, value: ({ certificate }) => certificate },
  { heading: names.hostOrg, width: 15, value: ({ hostOrgText }) => hostOrgText },
  {
    heading: names.contactCadre,
    width: 11,
    center: true,
    // whose they are now; what an old ledger said where nobody is paired with them yet
    value: ({ pair, contactCadreText }) => pair?.cadreName ?? contactCadreText,
  },
  { heading: names.note, width: 15, value: ({ kind, note }) => exportedNote(kind, note) },
]

/** A text at the left of a row by itself: an import reads no person there (row-kinds.ts). */
const across = (cell: MadeCell) => [{ ...cell, columnSpan: columns.length }, ...columns.slice(1).map(() => null)]

/** Who fills it in stands at the left, when at the right. */
function unitAndDate({ orgName, at }: LedgerFacts): (MadeCell | null)[] {
  const [year, month, day] = at.slice(0, 10).split('-').map(Number)
  const left = columns.findIndex((column) => column.group)
  return columns.map((_, index) => {
    if (index === 0) return { value: `填报单位：${orgName}`, columnSpan: left, height: 20 }
    if (index !== left) return null
    return { value: `填报日期：${year}年${month}月${day}日`, right: true, columnSpan: columns.length - left }
  })
}

/** Two rows: the parts of the destination stand below their common heading. */
function headings(): (MadeCell | null)[][] {
  const style = { bold: true, border: true, center: true, wrap: true } as const
  const parts = columns.filter((column) => column.group).length
  const first = columns.findIndex((column) => column.group)
  return [
    columns.map((column, index) => {
      if (!column.group) return { ...style, value: column.heading, rowSpan: 2 }
      return index === first ? { ...style, value: column.group, columnSpan: parts } : null
    }),
    columns.map((column) => (column.group ? { ...style, value: column.heading } : null)),
  ]
}

/** Who took it out, when and why: on every printed page and below the table. */
export const watermark = ({ by, at, reason }: LedgerFacts): string =>
  `由 ${by} 于 ${at} 导出，原因：${reason}。内含个人信息，请勿转发`

/** Points of a row, and of each further line in it: not every program makes room for what is wrapped. */
const ROW_HEIGHT = 16
const LINE_HEIGHT = 13
/** Characters of a text in the width of a digit: Chinese ones take two. */
const widthOf = (text: string) => text.replace(/[^\u0000-\u00ff]/g, '**').length

/** High enough for the cell with the most lines. */
function heightOf(member: ExportedMember): number {
  const lines = columns.map(({ value, width }) => Math.ceil(widthOf(String(value(member, 0))) / (width - 1)))
  return ROW_HEIGHT + LINE_HEIGHT * (Math.max(1, ...lines) - 1)
}

/** The ledger of an organisation, one row a member in the order given. */
export function ledgerSheet(members: readonly ExportedMember[], facts: LedgerFacts): MadeSheet {
  const style = columns.map(({ center }) => ({ border: true, wrap: true, ...(center && { center }) }))
  const said = watermark(facts)
  const signature = ['填表人：', '审核人：', '单位负责人（盖章）：'].join(' '.repeat(30))
  return {
    name: '流动党员台账',
    rows: [
      across({ value: `${facts.orgName}流动党员台账`, bold: true, center: true, size: 18, height: 36 }),
      unitAndDate(facts),
      ...headings(),
      ...members.map((member, at) =>
        columns.map(({ value }, index) => ({
          ...style[index],
          value: value(member, at),
          ...(index === 0 && { height: heightOf(member) }),
        })),
      ),
      across({ value: `合计 ${members.length} 人`, bold: true, border: true, height: 20 }),
      across({ value: signature, height: 30 }),
      across({ value: said, wrap: true, height: 20 }),
    ],
    widths: columns.map(({ width }) => width),
    landscape: true,
    repeatRows: { from: 2, to: 3 },
    footer: said,
  }
}
