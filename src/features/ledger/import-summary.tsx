import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import type { ImportView } from '@/contract/ledger'
import { Card } from '@/kit/card'
import { sayExactly, sayWhen } from '@/kit/time'
import './import-summary.scss'
import { sumPieces } from './words'

/** What was found in the file; `children` are the figures, which lead to the rows behind them, and what can be done. */
export function ImportSummary({ view, children }: { view: ImportView; children?: ReactNode }) {
  const { undone } = view
  return (
    <Card>
      <View className="ledger-summary__file">{view.fileName}</View>
      <View className="ledger-summary__note">{`${view.orgName} · ${view.byName} ${sayWhen(view.createdAt)}带来的`}</View>
      {undone && (
        <View className="ledger-summary__undone">
          {`已撤销：${undone.byName} ${sayExactly(undone.at)}撤的。这次建的档案删掉了，改过的改回去了。`}
        </View>
      )}
      <SumSentence view={view} />
      {children}
    </Card>
  )
}

/** The sum, which never parts a figure from its word. */
export function SumSentence({ view }: { view: ImportView }) {
  return (
    <View className="ledger-summary__sum">
      {sumPieces(view).map((piece) => (
        <View key={piece} className="ledger-summary__piece">
          {piece}
        </View>
      ))}
    </View>
  )
}
