import { View } from '@tarojs/components'
import { useState } from 'react'
import type { ImportView, RowList } from '@/contract/ledger'
import { SplitView } from '@/kit/split-view'
import { Done } from '@/kit/state'
import { focusOn, go, isWeb, scrollToTop } from '@/platform'
import { ImportActs } from './import-acts'
import { ImportRows } from './import-rows'
import { ImportSummary } from './import-summary'
import { LackingCard } from './lacking-card'
import { LayoutPanel } from './layout-panel'
import { QuestionGroups } from './question-groups'
import { QuestionList } from './question-list'
import { RowLists, shownList } from './row-lists'
import type { Decide } from './use-decide'
import type { Import } from './use-import'
import { isDone, isUndone, sayDone } from './words'

interface ImportBodyProps {
  current: Import
  view: ImportView
  decide: Decide
  wide: boolean
}

/** One import on the screen: its figures, and below them either how it was understood or the rows of one figure. */
export function ImportBody({ current, view, decide, wide }: ImportBodyProps) {
  const [picked, setPicked] = useState<RowList>()
  const [layoutOpen, setLayoutOpen] = useState(false)
  const list = shownList(view, picked)
  const { version, running } = current
  const toLayout = () => {
    setLayoutOpen(true)
    scrollToTop()
  }
  return (
    <View>
      {isDone(view) && view.sums.imported + view.sums.existing > 0 && !isUndone(view) && !running && (
        <Done>{sayDone(view.sums)}</Done>
      )}
      {!running && <LackingCard view={view} open={layoutOpen} onOpen={toLayout} />}
      <ImportSummary view={view}>
        {!layoutOpen && <RowLists view={view} shown={list} onPick={setPicked} />}
        {!running && (
          <ImportActs
            current={current}
            view={view}
            layoutOpen={layoutOpen}
            onLayout={() => setLayoutOpen(!layoutOpen)}
          />
        )}
      </ImportSummary>
      {running ? null : layoutOpen ? (
        <LayoutPanel view={view} wide={wide} onChanged={current.take} />
      ) : list === 'waiting' && !isUndone(view) ? (
        <Questions view={view} version={version} decide={decide} wide={wide} />
      ) : (
        list && <ImportRows key={list} view={view} list={list} version={version} decide={decide} wide={wide} />
      )}
    </View>
  )
}

type QuestionsProps = Pick<ImportBodyProps, 'view' | 'decide' | 'wide'> & { version: number }

/** What is asked: on a phone each group leads to its rows, on a computer they stand beside. */
function Questions({ view, version, decide, wide }: QuestionsProps) {
  const [ask, setAsk] = useState<string>()
  const open = (chosen: string) => {
    if (!wide) return void go('import', { id: view.importId, ask: chosen })
    setAsk(chosen)
    focusOn('.k-split__detail')
  }
  if (!wide) return <QuestionGroups view={view} onAsk={open} />
  // Enter on a group goes to its rows, Escape comes back
  const escape = isWeb && {
    onKeyDown: ({ key }: { key: string }) => {
      if (key === 'Escape' && ask !== undefined) focusOn('.k-row--chosen')
    },
  }
  return (
    <View {...escape}>
      <SplitView
        list={<QuestionGroups view={view} onAsk={open} chosen={ask} />}
        detail={
          ask === undefined ? undefined : (
            <QuestionList key={ask} view={view} ask={ask} version={version} decide={decide} onAsk={open} titled />
          )
        }
        hint="在左边点一类，要定的行在这里。也可以用上下键选、回车打开、Esc 回到左边。"
      />
    </View>
  )
}
