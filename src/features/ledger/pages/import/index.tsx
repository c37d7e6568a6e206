import { View } from '@tarojs/components'
import { useState } from 'react'
import type { ImportSums, ImportView, RowList } from '@/contract/ledger'
import { Button } from '@/kit/button'
import { Chips } from '@/kit/field'
import { Page } from '@/kit/page'
import { Done, Loaded, Problem } from '@/kit/state'
import { go, replaceWith, useParams, useSession, useWide } from '@/platform'
import { FileChooser } from '../../file-chooser'
import { ImportRows } from '../../import-rows'
import { ImportProgress, ImportSummary } from '../../import-summary'
import { type Import, useImport } from '../../use-import'
import { useLedgerUpload } from '../../use-ledger-upload'
import { sayDone } from '../../words'

/** One import: what the ledger holds, what is wrong with it, and bringing in what is fine. */
export default function ImportPage() {
  const { id = '' } = useParams('import')
  const current = useImport(id)
  const wide = useWide()
  const view = current.query.data
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
            {isDone(loaded) && <Done>{sayDone(loaded.sums)}</Done>}
            <ImportSummary view={loaded} />
            {!current.running && <Rows view={loaded} wide={wide} />}
          </View>
        )}
      </Loaded>
    </Page>
  )
}

const isDone = ({ status, sums }: ImportView) => status === 'done' || sums.ready === 0

/** The kinds of rows there are; the ones that need somebody first. */
const kinds: readonly { value: RowList; name: string; count: (sums: ImportSums) => number }[] = [
  { value: 'defect', name: '不能导入', count: (sums) => sums.defect },
  { value: 'tidied', name: '整理过', count: (sums) => sums.tidied },
  { value: 'ready', name: '可以导入', count: (sums) => sums.ready },
  { value: 'imported', name: '已导入', count: (sums) => sums.imported },
  { value: 'existing', name: '已在册', count: (sums) => sums.existing },
]

function Rows({ view, wide }: { view: ImportView; wide: boolean }) {
  const [picked, setPicked] = useState<string>()
  const there = kinds.filter(({ count }) => count(view.sums) > 0)
  const shown = there.find(({ value }) => value === picked) ?? there[0]
  if (!shown) return null
  return (
    <View>
      <Chips
        options={there.map(({ value, name, count }) => ({ value, text: `${name} ${count(view.sums)}` }))}
        value={shown.value}
        onChange={setPicked}
      />
      <ImportRows key={shown.value} importId={view.importId} state={shown.value} wide={wide} />
    </View>
  )
}

/** The one act of the screen: bring in, go on, or what follows when nothing is left. */
function Foot({ current, view }: { current: Import; view: ImportView }) {
  const { sums } = view
  if (isDone(view)) return <DoneFoot view={view} />
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
  if (imported > 0) return <Problem>{`上次没有导完。${soFar}`}</Problem>
  return null
}

function DoneFoot({ view }: { view: ImportView }) {
  const { session } = useSession()
  const upload = useLedgerUpload(session?.uploadFolder)
  return (
    <View>
      <Button kind="primary" onTap={() => void go('roster', { orgId: view.orgId })}>
        {`看${view.orgName}名册`}
      </Button>
      {view.sums.defect > 0 && (
        <View style={{ marginTop: '8px' }}>
          <FileChooser
            upload={upload}
            orgId={session ? view.orgId : undefined}
            text="改好了，再选一次台账文件"
            kind="plain"
            onRead={(read) => void replaceWith('import', { id: read.importId })}
          />
        </View>
      )}
    </View>
  )
}
