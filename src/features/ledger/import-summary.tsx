import { View } from '@tarojs/components'
import { type ReactNode, useState } from 'react'
import { type ImportSums, type ImportView, ledgerColumnNames } from '@/contract/ledger'
import { Button } from '@/kit/button'
import { Card } from '@/kit/card'
import { sayWhen } from '@/kit/time'
import './import-summary.scss'
import { sumPieces } from './words'

/** What was found in the file; `children` are the figures, which lead to the rows behind them. */
export function ImportSummary({ view, children }: { view: ImportView; children?: ReactNode }) {
  const { sums } = view
  return (
    <Card>
      <View className="ledger-summary__file">{`${view.fileName} · ${sums.rowsRead} 行`}</View>
      <View className="ledger-summary__note">{`${view.orgName} · ${view.byName} · ${sayWhen(view.createdAt)}`}</View>
      {children}
      <SumSentence sums={sums} />
      {sums.notData > 0 && (
        <View className="ledger-summary__note">{`另有 ${sums.notData} 行是标题、空行、合计或签字，不算人。`}</View>
      )}
      <Headings view={view} />
    </Card>
  )
}

/** The sum, which never parts a figure from its word. */
export function SumSentence({ sums }: { sums: ImportSums }) {
  return (
    <View className="ledger-summary__sum">
      {sumPieces(sums).map((piece) => (
        <View key={piece} className="ledger-summary__piece">
          {piece}
        </View>
      ))}
    </View>
  )
}

/** Which heading of the sheet was taken for what; folded, since it is nearly always right. */
function Headings({ view }: { view: ImportView }) {
  const [open, setOpen] = useState(false)
  const known = view.headings.flatMap(({ heading, column }) =>
    column ? [{ heading, name: ledgerColumnNames[column] }] : [],
  )
  const renamed = known.filter(({ heading, name }) => heading !== name)
  const same = known.filter(({ heading, name }) => heading === name)
  const unused = view.headings.filter(({ column }) => column === undefined)
  return (
    <View>
      <View className="ledger-summary__fold">
        <Button kind="text" small onTap={() => setOpen(!open)}>
          {open ? '收起' : `认出 ${known.length} 列，看看是哪些`}
        </Button>
      </View>
      {open && (
        <View className="ledger-summary__headings">
          <View>{`工作表「${view.sheetName}」`}</View>
          {same.length > 0 && <View>{`照原名：${same.map(({ heading }) => heading).join('、')}`}</View>}
          {renamed.map(({ heading, name }) => (
            <View key={heading}>{`「${heading}」存成 ${name}`}</View>
          ))}
          {unused.length > 0 && <View>{`没有用到，不保存：${unused.map(({ heading }) => heading).join('、')}`}</View>}
        </View>
      )}
    </View>
  )
}

/** How far it is, from what the cloud has answered so far. */
export function ImportProgress({ sums }: { sums: ImportSums }) {
  const total = sums.imported + sums.ready
  return (
    <View className="ledger-progress" ariaRole="status">
      <View>{`正在导入：${sums.imported} / ${total} 人。请留在这一页。`}</View>
      <View className="ledger-progress__track">
        <View className="ledger-progress__bar" style={{ width: `${total > 0 ? (sums.imported / total) * 100 : 0}%` }} />
      </View>
    </View>
  )
}
