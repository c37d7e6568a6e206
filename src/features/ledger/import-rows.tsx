import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { type LedgerRow, ledgerColumnNames, listImportRows, type RowList } from '@/contract/ledger'
import { List } from '@/kit/list'
import { type Column, Table, TableRow } from '@/kit/table'
import { usePage } from '@/platform'
import './import-rows.scss'
import { valueBeside } from './words'

/** What happens to the rows of each kind; stands above them. */
const explanations: Readonly<Record<RowList, string>> = {
  defect: '这些行没有导入。请在原表里改好、保存，再选一次这份表，已导入的不会重复。',
  tidied: '只改写法，不改意思。左边是表里写的，右边是存进去的。',
  ready: '这些人会建立档案。',
  imported: '这些人的档案已经建好。',
  existing: '这些人原来就在册，资料一样，不用再导入。',
}

interface ImportRowsProps {
  importId: string
  state: RowList
  wide: boolean
}

/** The rows of an import in one state, as Excel numbers them. */
export function ImportRows({ importId, state, wide }: ImportRowsProps) {
  const rows = usePage(listImportRows, { importId, list: state }, { keyOf: ({ row }) => String(row) })
  const columns = columnsOf(state)
  return (
    <View>
      <View className="ledger-rows__lead">{explanations[state]}</View>
      <List
        page={rows}
        keyOf={({ row }) => String(row)}
        empty="这里没有行了。逐行的明细在导完后保留 30 天。"
        {...(wide && { frame: (content: ReactNode) => <Table columns={columns}>{content}</Table> })}
        render={(row) =>
          wide ? <WideRow row={row} state={state} columns={columns} /> : <PhoneRow row={row} state={state} />
        }
      />
    </View>
  )
}

const remarks = (state: RowList) => (state === 'defect' ? '哪里不对' : '整理了什么')

const columnsOf = (state: RowList): readonly Column[] => [
  { name: '行', width: '3.5em' },
  { name: '姓名', width: '6em' },
  { name: '所在村', width: '7em' },
  { name: '手机', width: '8em' },
  { name: remarks(state), width: '1fr' },
]

function WideRow({ row, state, columns }: { row: LedgerRow; state: RowList; columns: readonly Column[] }) {
  const cells = [String(row.row), row.name, row.villageName, row.maskedPhone]
  return <TableRow columns={columns} cells={[...cells, <Remarks key="remarks" row={row} state={state} />]} />
}

function PhoneRow({ row, state }: { row: LedgerRow; state: RowList }) {
  return (
    <View className="ledger-rows__row">
      <View className="ledger-rows__head">
        <View className="ledger-rows__name">{row.name || '没有姓名'}</View>
        <View className="ledger-rows__where">{`第 ${row.row} 行${row.villageName ? ` · ${row.villageName}` : ''}`}</View>
      </View>
      {(state === 'ready' || state === 'imported' || state === 'existing') && row.maskedPhone !== '' && (
        <View className="ledger-rows__where">{row.maskedPhone}</View>
      )}
      <Remarks row={row} state={state} />
    </View>
  )
}

/** What is wrong with a row that is not fine; else what was tidied in it. */
function Remarks({ row, state }: { row: LedgerRow; state: RowList }) {
  if (state === 'defect') {
    return (
      <View>
        {row.defects.map((defect) => (
          <View key={`${defect.column} ${defect.why}`} className="ledger-rows__remark">
            <View className="ledger-rows__column">{ledgerColumnNames[defect.column]}</View>
            <View className="ledger-rows__text">
              <View>{defect.text}</View>
              {valueBeside(defect) !== undefined && (
                <View className="ledger-rows__where">{`表里写的：${defect.value}`}</View>
              )}
            </View>
          </View>
        ))}
      </View>
    )
  }
  return (
    <View>
      {row.tidied.map(({ column, before, after }) => (
        <View key={column} className="ledger-rows__remark">
          <View className="ledger-rows__column">{ledgerColumnNames[column]}</View>
          <View className="ledger-rows__text">{before === after ? '写法已统一' : `${before} → ${after}`}</View>
        </View>
      ))}
    </View>
  )
}
