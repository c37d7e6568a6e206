import { View } from '@tarojs/components'
import { useState } from 'react'
import type { ImportView, RowList } from '@/contract/ledger'
import { Button } from '@/kit/button'
import { Page } from '@/kit/page'
import { Done, Loaded, Problem } from '@/kit/state'
import { go, replaceWith, say, useParams, useWide } from '@/platform'
import { FileChooser } from '../../file-chooser'
import { ImportRows } from '../../import-rows'
import { ImportProgress, ImportSummary } from '../../import-summary'
import { type Import, useImport } from '../../use-import'
import { RowLists, shownList } from '../../row-lists'
import { useLedgerUpload } from '../../use-ledger-upload'
import { sayDone } from '../../words'
import './index.scss'

/** One import: what the ledger holds, what is wrong with it, and bringing in what is fine. */
export default function ImportPage() {
  const { id = '' } = useParams('import')
  const current = useImport(id)
  const wide = useWide()
  const [picked, setPicked] = useState<RowList>()
  const view = current.query.data
  const shown = view && shownList(view.sums, picked)
  return (
    <Page
      title="导入台账"
      wide={wide}
      staleAt={current.query.staleAt}
      onRefresh={current.query.reload}
      foot={view && <Foot current={current} view={view} />}
    >
      <Loaded query={current.query} rows={4}>
        {(loaded) => (
          <View>
            {isDone(loaded) && <DoneNote view={loaded} />}
            <ImportSummary view={loaded}>
              <RowLists sums={loaded.sums} shown={shown} onPick={setPicked} />
            </ImportSummary>
            {shown && !current.running && (
              <ImportRows key={`${shown} ${loaded.sums.imported}`} importId={id} state={shown} wide={wide} />
            )}
          </View>
        )}
      </Loaded>
    </Page>
  )
}

const isDone = ({ status, sums }: ImportView) => status === 'done' || sums.ready === 0

/** The one act of the screen: bring in, go on, or what follows when nothing is left. */
function Foot({ current, view }: { current: Import; view: ImportView }) {
  const { sums } = view
  if (isDone(view)) {
    return (
      <Button kind="primary" onTap={() => void go('roster', { orgId: view.orgId })}>
        {`看${view.orgName}名册`}
      </Button>
    )
  }
  if (current.running) return <ImportProgress sums={sums} />
  const begun = sums.imported > 0
  return (
    <View>
      <Stopped current={current} view={view} />
      <Button kind="primary" onTap={() => void current.run()}>
        {begun ? `接着导入（还剩 ${sums.ready} 人）` : `导入 ${sums.ready} 人`}
      </Button>
    </View>
  )
}

/** Why it stands still, and that nothing is lost. */
function Stopped({ current, view }: { current: Import; view: ImportView }) {
  const { imported, ready } = view.sums
  const soFar = `已经导入 ${imported} 人，还剩 ${ready} 人，都没有丢。`
  if (current.error?.code === 'OFFLINE') {
    return (
      <Problem>
        {imported > 0 ? `没有信号，停下了。${soFar}有信号时接着导入。` : '没有信号，还没有导入。有信号时再点一次。'}
      </Problem>
    )
  }
  if (current.error) return <Problem>{`${current.error.userMessage}${imported > 0 ? soFar : ''}`}</Problem>
  if (current.stuck) return <Problem>{`停下了。${soFar}请过一会儿接着导入。`}</Problem>
  if (imported > 0) return <View className="ledger-import__note">{`上次没有导完。${soFar}`}</View>
  return null
}

/** What came of it; rows that were not brought in get another chance. */
function DoneNote({ view }: { view: ImportView }) {
  const upload = useLedgerUpload()
  return (
    <Done>
      <View>{sayDone(view.sums)}</View>
      {view.sums.defect > 0 && (
        <View className="ledger-import__again">
          <FileChooser
            upload={upload}
            orgId={view.orgId}
            text="改好了，再选一次"
            kind="plain"
            onRead={(read) => {
              if (read.importId === view.importId) say('和上次的表一样。请改好、保存后再选。')
              else void replaceWith('import', { id: read.importId })
            }}
          />
        </View>
      )}
    </Done>
  )
}
