import { View } from '@tarojs/components'
import { useState } from 'react'
import type { ImportView } from '@/contract/ledger'
import { Button } from '@/kit/button'
import { Page } from '@/kit/page'
import { Loaded } from '@/kit/state'
import { goBack, scrollToTop, useParams, useWide } from '@/platform'
import { AnswerBar, hasFoot, ImportFoot } from '../../import-foot'
import { ImportBody } from '../../import-body'
import { QuestionList } from '../../question-list'
import { EVERYTHING, sayGroup } from '../../question-words'
import { type Decide, useDecide } from '../../use-decide'
import { type Import, useImport } from '../../use-import'

/** One import: what the ledger holds, what has to be decided, and bringing it in; with `ask` the rows that ask this. */
export default function ImportPage() {
  const { id = '', ask } = useParams('import')
  const current = useImport(id)
  const decide = useDecide(id, current.take)
  if (ask !== undefined) return <AskPage current={current} decide={decide} first={ask} />
  return <WholePage current={current} decide={decide} />
}

interface Shown {
  current: Import
  decide: Decide
}

function WholePage({ current, decide }: Shown) {
  const wide = useWide()
  const { query } = current
  const view = query.data
  return (
    <Page
      title="导入台账"
      wide={wide}
      staleAt={query.staleAt}
      onRefresh={query.reload}
      foot={view && hasFoot(current, view, decide) && <ImportFoot current={current} view={view} decide={decide} />}
    >
      <Loaded query={query} rows={4}>
        {(loaded) => <ImportBody current={current} view={loaded} decide={decide} wide={wide} />}
      </Loaded>
    </Page>
  )
}

/** On a phone the rows that ask the same have the screen to themselves. */
function AskPage({ current, decide, first }: Shown & { first: string }) {
  const [ask, setAsk] = useState(first)
  const { query, version } = current
  const next = (chosen: string) => {
    setAsk(chosen)
    scrollToTop()
  }
  return (
    <Page
      title={query.data ? titleOf(query.data, ask) : '要您定'}
      staleAt={query.staleAt}
      onRefresh={query.reload}
      foot={
        <View>
          <AnswerBar decide={decide} />
          <Button onTap={() => void goBack()}>回到这份台账</Button>
        </View>
      }
    >
      <Loaded query={query} rows={4}>
        {(view) => <QuestionList key={ask} view={view} ask={ask} version={version} decide={decide} onAsk={next} />}
      </Loaded>
    </Page>
  )
}

function titleOf({ groups }: ImportView, ask: string): string {
  if (ask === EVERYTHING) return '要您定的'
  const group = groups.find((one) => one.ask === ask)
  return group ? sayGroup(group) : '要您定'
}
