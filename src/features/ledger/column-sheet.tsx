import { View } from '@tarojs/components'
import { useState } from 'react'
import { type LedgerColumn, ledgerColumnNames, ledgerColumns } from '@/contract/ledger'
import { Button } from '@/kit/button'
import { Sheet } from '@/kit/dialog'
import { Chips } from '@/kit/field'
import { Problem } from '@/kit/state'
import { type Heading, sampleOf } from './heading-list'
import './layout-panel.scss'

const NOTHING = 'nothing'

const options = [
  ...ledgerColumns.map((value) => ({ value: value as string, text: ledgerColumnNames[value] })),
  { value: NOTHING, text: '不用这一列' },
]

interface ColumnSheetProps {
  heading: Heading
  /** The headings of the same table. */
  others: readonly Heading[]
  busy: boolean
  problem: string | undefined
  onChoose: (column: LedgerColumn | undefined) => void
  onClose: () => void
}

/** What a column holds, told by somebody who knows. */
export function ColumnSheet({ heading, others, busy, problem, onChoose, onClose }: ColumnSheetProps) {
  const before: string = heading.column ?? NOTHING
  const [chosen, setChosen] = useState(before)
  const column = ledgerColumns.find((one) => one === chosen)
  const rival = column && others.find((other) => other.column === column && other.at !== heading.at)
  return (
    <Sheet open title={`${heading.letters} 列「${heading.heading}」是什么？`} onClose={onClose}>
      {sampleOf(heading) !== '' && <View className="ledger-layout__lead">{`里面写着：${sampleOf(heading)}`}</View>}
      <Chips options={options} value={chosen} onChange={setChosen} />
      <View className="ledger-layout__lead">
        {rival
          ? `现在 ${rival.letters} 列「${rival.heading}」也认作${ledgerColumnNames[rival.column ?? 'note']}，改好后请看看那一列。`
          : '以后这个乡镇的台账都这样认。'}
      </View>
      {problem !== undefined && <Problem>{problem}</Problem>}
      <Button kind="primary" busy={busy} disabled={chosen === before} onTap={() => onChoose(column)}>
        {chosen === before ? '请先选一个' : column ? `就存成${ledgerColumnNames[column]}` : '不用这一列'}
      </Button>
    </Sheet>
  )
}
