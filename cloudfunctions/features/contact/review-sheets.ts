/** What needs doing about contacts, as sheets to be written. No numbers of anybody. Pure. */
import { caseKindNames, urgencyNames } from '../../../src/contract/case-fields'
import { contactHowNames, PAIRS_MANY } from '../../../src/contract/contact-fields'
import { flagOf } from '../../kernel/contacts'
import type { CadreRecord, CaseRecord, ContactQuestionRecord } from '../../kernel/records'
import { dayInChina } from '../../kernel/time'
import type { MadeCell, MadeSheet } from '../../kernel/write-sheet'
import type { ExportedContact } from './review-repository'

export interface SheetFacts {
  readonly orgName: string
  /** In China: `2026-11-22 14:03`. */
  readonly at: string
  /** Who took it out: 青石镇 乡镇党委干部 周干事. */
  readonly by: string
  readonly reason: string
}

interface Column<Item> {
  readonly heading: string
  readonly width: number
  readonly value: (item: Item) => string | number
}

const across = (columns: number, cell: MadeCell): (MadeCell | null)[] => [
  { ...cell, columnSpan: columns },
  ...Array.from({ length: columns - 1 }, () => null),
]

/** One list under its heading, with who took it out on every printed page. */
function sheetOf<Item>(
  name: string,
  items: readonly Item[],
  columns: readonly Column<Item>[],
  facts: SheetFacts,
): MadeSheet {
  const style = { border: true, wrap: true } as const
  const all: readonly Column<Item>[] = columns
  const note = `由 ${facts.by} 于 ${facts.at} 导出，用途：${facts.reason}。内含个人信息，请勿转发`
  return {
    name,
    rows: [
      across(all.length, { value: `${facts.orgName} ${name}`, bold: true, center: true, size: 16, height: 32 }),
      across(all.length, { value: note, height: 20 }),
      all.map(({ heading }) => ({ ...style, value: heading, bold: true, center: true, height: 26 })),
      ...(items.length === 0
        ? [across(all.length, { ...style, value: '没有', center: true })]
        : items.map((item) => all.map(({ value }) => ({ ...style, value: value(item) })))),
    ],
    widths: all.map(({ width }) => width),
    landscape: true,
    repeatRows: { from: 2, to: 2 },
    footer: note,
  }
}

const flagWords = { none: '', three: '3 个月以上', six: '6 个月以上，请支部讨论' } as const

const lastOf = ({ contact }: ExportedContact) =>
  contact ? `${contact.on} ${contactHowNames[contact.how]}` : '还没有联系记录'

export function unreachedSheet(
  members: readonly ExportedContact[],
  questions: ReadonlyMap<string, ContactQuestionRecord>,
  now: Date,
  facts: SheetFacts,
): MadeSheet {
  const questionOf = ({ question }: ExportedContact) => question && questions.get(question.id)
  const columns: Column<ExportedContact>[] = [
    { heading: '村', width: 14, value: ({ villageName }) => villageName },
    { heading: '姓名', width: 10, value: ({ name }) => name },
    { heading: '联系人', width: 10, value: ({ pair }) => pair?.cadreName ?? '还没有结对' },
    { heading: '上次联系', width: 20, value: lastOf },
    { heading: '多久没联系到', width: 18, value: (member) => flagWords[flagOf(member, now) ?? 'none'] },
    { heading: '问过什么', width: 26, value: (member) => questionOf(member)?.words ?? '' },
    { heading: '怎么回的', width: 26, value: (member) => questionOf(member)?.answer?.words ?? '' },
  ]
  return sheetOf('还没联系到', members, columns, facts)
}

export const unpairedSheet = (members: readonly ExportedContact[], facts: SheetFacts): MadeSheet =>
  sheetOf(
    '没有结对',
    members,
    [
      { heading: '村', width: 16, value: ({ villageName }) => villageName },
      { heading: '姓名', width: 12, value: ({ name }) => name },
      { heading: '上次联系', width: 24, value: lastOf },
    ],
    facts,
  )

export const casesSheet = (cases: readonly CaseRecord[], now: Date, facts: SheetFacts): MadeSheet =>
  sheetOf(
    '等着答复的难处',
    cases,
    [
      { heading: '村', width: 14, value: ({ villageName }) => villageName },
      { heading: '姓名', width: 10, value: ({ memberName }) => memberName },
      { heading: '哪方面', width: 12, value: ({ kind }) => caseKindNames[kind] },
      { heading: '要帮什么忙', width: 36, value: ({ words }) => words },
      { heading: '急不急', width: 12, value: ({ urgency }) => urgencyNames[urgency].split('，')[0]! },
      { heading: '谁在办', width: 16, value: ({ handler }) => handler.name ?? handler.orgName },
      { heading: '提出的日子', width: 12, value: ({ at }) => dayInChina(at) },
      {
        heading: '办到哪天',
        width: 16,
        value: ({ dueAt }) => (dueAt ? `${dayInChina(dueAt)}${dueAt <= now ? '（过了）' : ''}` : ''),
      },
    ],
    facts,
  )

export const manySheet = (cadres: readonly CadreRecord[], facts: SheetFacts): MadeSheet =>
  sheetOf(
    '联系人数偏多的干部',
    cadres,
    [
      { heading: '单位', width: 18, value: ({ orgName }) => orgName },
      { heading: '姓名', width: 12, value: ({ name }) => name },
      { heading: '联系几人', width: 12, value: ({ members }) => members },
      { heading: '说明', width: 36, value: () => `超过 ${PAIRS_MANY} 人，可以分一些给别的干部` },
    ],
    facts,
  )
