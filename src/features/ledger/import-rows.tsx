import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { type ImportView, ledgerColumnNames, type LedgerRow, type RowList } from '@/contract/ledger'
import { Button } from '@/kit/button'
import { List } from '@/kit/list'
import { Problem } from '@/kit/state'
import { type Column, Table, TableRow } from '@/kit/table'
import { sayWhen } from '@/kit/time'
import './import-rows.scss'
import type { Decide } from './use-decide'
import { keyOfRow, useImportRows } from './use-import-rows'
import { haveSheets, isUndone, sayColumns, sayRow } from './words'

/** What happens to the rows of each kind; stands above them. */
const explanations: Readonly<Record<RowList, string>> = {
  refused: '这些行不导入，档案里不会有。您定过的，可以恢复。',
  // rows that can still be answered have a list of their own
  waiting: '这些行没有定，导入已经撤销，不用再定了。',
  tidied: '只改写法，不改意思。左边是表里写的，右边是存进去的。',
  ready: '点了导入才会建立档案。写着「更新」的已经有档案，只改写明的几处。',
  imported: '这些人的档案已经建好，或者改好了。',
  existing: '这些人原来就在册，资料一样，不用再导入。',
  not_data: '标题、表头、空行、合计、签字，或者没有读的工作表，不算人。请看一眼有没有漏掉的人。',
}

interface ImportRowsProps {
  view: ImportView
  list: RowList
  version: number
  decide: Decide
  wide: boolean
}

/** The rows of an import in one state, as Excel numbers them. */
export function ImportRows({ view, list, version, decide, wide }: ImportRowsProps) {
  const rows = useImportRows({ importId: view.importId, list, version })
  const sheets = haveSheets(rows.items ?? [])
  const columns = columnsOf(list)
  const reopen = (row: LedgerRow) =>
    void decide.decide({
      answer: { rows: [row.n], answer: 'reopen' },
      said: `${row.name || sayRow(row, sheets)}：恢复了，在「要您定」里。`,
      settle: () => rows.patch((items) => items.filter(({ n }) => n !== row.n)),
    })
  const remarksOf = (row: LedgerRow) => (
    <Remarks
      row={row}
      list={list}
      problem={decide.problem(row.n)}
      // what was decided may be decided anew until it is brought in
      onReopen={row.decided && row.state !== 'imported' && !isUndone(view) ? () => reopen(row) : undefined}
    />
  )
  return (
    <View>
      <View className="ledger-rows__lead">{explanations[list]}</View>
      <List
        page={rows}
        keyOf={keyOfRow}
        empty="这里没有行了。逐行的明细在导完后保留 30 天。"
        {...(wide && { frame: (content: ReactNode) => <Table columns={columns}>{content}</Table> })}
        render={(row) =>
          wide ? (
            <TableRow
              columns={columns}
              cells={[sayRow(row, sheets), row.name, row.villageName, row.maskedPhone, remarksOf(row)]}
            />
          ) : (
            <PhoneRow row={row} withSheet={sheets || list === 'not_data'}>
              {remarksOf(row)}
            </PhoneRow>
          )
        }
      />
    </View>
  )
}

const remarks: Readonly<Record<RowList, string>> = {
  refused: '为什么',
  waiting: '问了什么',
  tidied: '整理了什么',
  ready: '建档还是更新',
  imported: '建档还是更新',
  existing: '说明',
  not_data: '说明',
}

const columnsOf = (list: RowList): readonly Column[] => [
  { name: '行', width: '9em' },
  { name: '姓名', width: '6em' },
  { name: '所在村', width: '7em' },
  { name: '手机', width: '8em' },
  { name: remarks[list], width: '1fr' },
]

function PhoneRow({ row, withSheet, children }: { row: LedgerRow; withSheet: boolean; children: ReactNode }) {
  const place = sayRow(row, withSheet)
  const beside = [row.name !== '' && place, row.villageName, row.maskedPhone]
  return (
    <View className="ledger-rows__row">
      <View className="ledger-rows__head">
        <View className="ledger-rows__name">{row.name || place}</View>
        <View className="ledger-rows__where">{beside.filter(Boolean).join(' · ')}</View>
      </View>
      {children}
    </View>
  )
}

interface RemarksProps {
  row: LedgerRow
  list: RowList
  problem: string | undefined
  onReopen: (() => void) | undefined
}

/** What becomes of a row, or why nothing does; and what was tidied in it. */
function Remarks({ row, list, problem, onReopen }: RemarksProps) {
  const { changes = [], decided } = row
  const isPerson = list === 'ready' || list === 'imported'
  return (
    <View>
      {row.reason !== undefined && <View className="ledger-rows__text">{row.reason}</View>}
      {isPerson && (
        <View className="ledger-rows__text">{changes.length > 0 ? `更新：${sayColumns(changes)}` : '新建档案'}</View>
      )}
      {list === 'waiting' && row.questions.map(({ text }) => <View key={text}>{text}</View>)}
      {list === 'tidied' && row.tidied.map((one) => <Tidied key={one.column} {...one} />)}
      {row.hidden && <View className="ledger-rows__where">Excel 里隐藏的行</View>}
      {decided && <View className="ledger-rows__where">{`${decided.byName} ${sayWhen(decided.at)}定的`}</View>}
      {problem !== undefined && <Problem>{problem}</Problem>}
      {onReopen && (
        <View className="ledger-rows__act">
          <Button small onTap={onReopen} label={`${row.name}：${list === 'refused' ? '恢复' : '重新定'}`}>
            {list === 'refused' ? '恢复' : '重新定'}
          </Button>
        </View>
      )}
    </View>
  )
}

function Tidied({ column, before, after }: LedgerRow['tidied'][number]) {
  return (
    <View className="ledger-rows__remark">
      <View className="ledger-rows__column">{ledgerColumnNames[column]}</View>
      <View className="ledger-rows__text">{before === after ? '写法已统一' : `${before} → ${after}`}</View>
    </View>
  )
}
