/** A ledger of a township as the cloud answers about it, and a cloud that takes answers. */
import { fireEvent, screen } from '@testing-library/react'
import type { ImportSums, ImportView, LedgerLayout, LedgerRow, Question, QuestionGroup } from '@/contract/ledger'
import { AnswerError, type Answers } from '../support/pages'
import { cloudAnswer } from '../support/stubs/taro'

export const sums: ImportSums = {
  rowsRead: 253,
  ready: 226,
  imported: 0,
  existing: 0,
  waiting: 18,
  refused: 2,
  notData: 7,
  tidied: 51,
  readyChanges: 6,
  importedChanges: 0,
}

export const groups: readonly QuestionGroup[] = [
  {
    ask: 'phone|too_short',
    column: 'phone',
    why: 'too_short',
    rows: 2,
    answers: ['empty', 'skip'],
  },
  {
    ask: 'village|no_such_village|新塘村',
    column: 'village',
    why: 'no_such_village',
    value: '新塘村',
    rows: 3,
    answers: ['fill', 'propose', 'skip'],
  },
  { ask: 'name|perhaps_same', column: 'name', why: 'perhaps_same', rows: 1, answers: ['different', 'skip'] },
  {
    ask: 'phone|differs|phone',
    column: 'phone',
    why: 'differs',
    value: 'phone',
    rows: 12,
    answers: ['same', 'skip'],
  },
]

export const view: ImportView = {
  importId: 'i1',
  orgId: 't01',
  orgName: '青石镇',
  fileName: '青石镇台账.xlsx',
  createdAt: '2026-11-22T01:00:00.000Z',
  byName: '周干事',
  status: 'previewed',
  sums,
  groups: [...groups],
  lacking: [],
  can: { arrange: true, undo: false },
}

/** The import when this many of the 226 are in. */
export const after = (imported: number): ImportView => {
  const ready = 226 - imported
  return {
    ...view,
    status: ready === 0 ? 'done' : 'importing',
    can: { arrange: false, undo: true },
    undoUntil: '2026-11-29T01:00:00.000Z',
    sums: { ...sums, ready, imported, readyChanges: ready === 0 ? 0 : 6, importedChanges: ready === 0 ? 6 : 0 },
  }
}

export const rowOf = (
  n: number,
  name: string,
  questions: readonly Question[],
  more: Partial<LedgerRow> = {},
): LedgerRow => ({
  n,
  row: n,
  sheetName: '流动党员台账',
  state: 'waiting',
  name,
  villageName: '龙湾村',
  maskedPhone: '',
  tidied: [],
  questions: [...questions],
  ...more,
})

const tooShort = (value: string): Question => ({
  column: 'phone',
  why: 'too_short',
  value,
  text: `手机号少一位（${value}）`,
  answers: ['fill', 'empty'],
})

export const chunmei = rowOf(43, '覃春梅', [tooShort('1861186867')])
export const dali = rowOf(51, '韦大力', [
  tooShort('1351111222'),
  {
    column: 'born',
    why: 'unclear_month',
    value: '78.3',
    text: '出生年月写的是 78.3，是不是 1978年3月？',
    options: ['1978-03'],
    answers: ['fill', 'empty'],
  },
])
export const same = rowOf(114, '梁平', [
  {
    column: 'name',
    why: 'perhaps_same',
    value: '梁平',
    text: '龙湾村已有一位梁平，手机号一样，出生年月不一样。',
    differences: [
      { column: 'born', before: '1970年1月', after: '1971年1月' },
      { column: 'work', before: '务工', after: '经商' },
    ],
    answers: ['same', 'different'],
  },
])
export const differs = rowOf(120, '黄兰', [
  {
    column: 'phone',
    why: 'differs',
    value: '',
    text: '黄兰在册，档案里写的和这份表不一样。',
    differences: [{ column: 'phone', before: '138****1111', after: '139****2222' }],
    answers: ['same'],
  },
])

export const rowsByAsk: Readonly<Record<string, readonly LedgerRow[]>> = {
  'phone|too_short': [chunmei, dali],
  'name|perhaps_same': [same],
  'phone|differs|phone': [differs],
}

export const layout: LedgerLayout = {
  sheets: [
    { sheet: 0, name: '流动党员台账', hidden: false, rows: 250, read: true, hasTable: true },
    { sheet: 1, name: '旧表', hidden: true, rows: 30, read: false, hasTable: true },
    { sheet: 2, name: '填表说明', hidden: false, rows: 3, read: false, hasTable: false },
  ],
  tables: [
    {
      table: 0,
      sheetName: '流动党员台账',
      fromRow: 4,
      toRow: 250,
      village: { from: 'title', text: '龙湾村', known: true },
      headings: [
        { at: 0, letters: 'A', heading: '姓名', column: 'name', samples: ['覃春梅', '韦大力'] },
        { at: 1, letters: 'B', heading: '手机', column: 'phone', samples: ['186****6867'] },
        { at: 2, letters: 'C', heading: '身份证号', dropped: true, samples: [] },
        { at: 3, letters: 'D', heading: '何时出去', samples: ['2022.10', '2023.03'] },
      ],
    },
  ],
}

export const session = { bound: true, name: '周干事', roles: [], orgs: [], can: {}, uploadFolder: 'u/op' }

/** A cloud in which nothing is brought in yet; what a test changes stands in `more`. */
export const cloud = (more: Answers = {}): Answers => ({
  'session.open': session,
  'ledger.open': view,
  'ledger.review': view,
  'ledger.layout': layout,
  'ledger.rows': ({ list, ask = '' }: { list: string; ask?: string }) => ({
    items: list === 'waiting' ? (rowsByAsk[ask] ?? [chunmei, dali, same]) : [],
  }),
  ...more,
})

export const refuse = (code: string, message: string) => () => {
  throw new AnswerError(code, message)
}

/** What a function throws where the signal is gone: no answer comes back. */
export const noSignal = () => {
  throw new Error('request:fail')
}

/** Lets the cloud refuse one action with the mistake in one field. */
export function refuseField(action: string, field: string, message: string): void {
  const answer = cloudAnswer.of
  cloudAnswer.of = (name, data) => {
    const { action: called } = data as { action: string }
    const answered = answer(name, data) as object
    if (called !== action) return answered
    return {
      ...answered,
      ok: false,
      error: { code: 'INVALID', userMessage: message, requestId: '', issues: [{ field, message }] },
    }
  }
}

export const tap = (text: string | RegExp) => fireEvent.click(screen.getByText(text))
/** A button of one row: 覃春梅：补上…. */
export const press = (label: string) => fireEvent.click(screen.getByLabelText(label))
export const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } })
export const sent = (page: { asked: readonly { action: string; input: unknown }[] }, action: string) =>
  page.asked.filter((call) => call.action === action).map(({ input }) => input)
export const idsOf = (page: { asked: readonly { action: string; requestId: string }[] }, action: string) =>
  page.asked.filter((call) => call.action === action).map(({ requestId }) => requestId)
