/** Whom a study push did not reach, as a sheet to be written: for phoning, in the fixed order of organisations. Pure. */
import type { BoardPerson } from '../../../src/contract/study-board'
import { type MessageState, messageStateNames } from '../../../src/contract/message'
import type { MadeCell, MadeSheet } from '../../kernel/write-sheet'

export interface UnreachedFacts {
  /** 第 51 期 标题. */
  readonly title: string
  readonly orgName: string
  /** In China: `2026-11-22 14:03`. */
  readonly at: string
  /** Who took it out: 青石镇 乡镇党委干部 周干事. */
  readonly by: string
}

interface Table {
  readonly headings: readonly string[]
  /** Characters. */
  readonly widths: readonly number[]
  readonly rows: readonly (readonly (string | number)[])[]
}

const stateNames: Readonly<Record<BoardPerson['state'], string>> = {
  read: '已读',
  unread: '未读',
  unbound: '未绑定微信',
}

const messageOf = (message: MessageState | undefined) => (message ? messageStateNames[message] : '')

/** The names of one organisation, for its leader. */
export const namesTable = (orgName: string, people: readonly BoardPerson[]): Table => ({
  headings: ['姓名', '组织', '情况', '手机号', '消息'],
  widths: [12, 24, 14, 16, 30],
  rows: people
    .filter(({ state }) => state !== 'read')
    .map(({ name, state, maskedPhone, message }) => [
      name,
      orgName,
      stateNames[state],
      maskedPhone,
      messageOf(message),
    ]),
})

interface OrgRow {
  readonly name: string
  readonly meant: number
  readonly unread: number
  readonly unbound: number
}

/** Organisations with somebody who was not reached. No rates, and no order but the organisations' own. */
export const orgsTable = (rows: readonly OrgRow[]): Table => ({
  headings: ['组织', '应看', '未读', '未绑定微信'],
  widths: [30, 10, 10, 14],
  rows: rows
    .filter(({ unread, unbound }) => unread + unbound > 0)
    .map(({ name, meant, unread, unbound }) => [name, meant, unread, unbound]),
})

export function unreachedSheet({ headings, widths, rows }: Table, facts: UnreachedFacts): MadeSheet {
  const across = (cell: MadeCell) => [{ ...cell, columnSpan: headings.length }, ...headings.slice(1).map(() => null)]
  const said = `由 ${facts.by} 于 ${facts.at} 导出，用来逐个联系。内含个人信息，请勿转发`
  return {
    name: '未看到的',
    rows: [
      across({ value: `${facts.orgName}：还没有看到的`, bold: true, center: true, size: 16, height: 32 }),
      across({ value: facts.title, wrap: true, height: 30 }),
      headings.map((value) => ({ value, bold: true, border: true, center: true })),
      ...rows.map((row) => row.map((value) => ({ value, border: true, wrap: true }))),
      across({ value: said, wrap: true, height: 30 }),
    ],
    widths,
    repeatRows: { from: 2, to: 2 },
    footer: said,
  }
}
