import { View } from '@tarojs/components'
import type { ImportView } from '@/contract/ledger'
import { Button } from '@/kit/button'
import { Problem } from '@/kit/state'
import { go } from '@/platform'
import './import-foot.scss'
import type { Decide } from './use-decide'
import { canBringIn, type Import, type Work } from './use-import'
import { isDone, isUndone, sayPeople } from './words'

interface ImportFootProps {
  current: Import
  view: ImportView
  decide: Decide
}

/** The one act of the screen: bring in, go on, or what follows when nothing is left. */
export function ImportFoot({ current, view, decide }: ImportFootProps) {
  if (current.running) return <Progress work={current.running} view={view} />
  return (
    <View>
      <AnswerBar decide={decide} />
      <StandsStill current={current} view={view} />
      <Next current={current} view={view} />
    </View>
  )
}

/** Whether the foot has anything to say. */
export const hasFoot = ({ running }: Import, view: ImportView, { note }: Decide): boolean =>
  running !== undefined || note !== undefined || !isDone(view) || view.sums.waiting === 0 || view.sums.imported > 0

/** What was answered last, and the way back; within sight wherever one has scrolled to. */
export function AnswerBar({ decide }: { decide: Decide }) {
  const { note } = decide
  if (!note) return null
  const first = note.rows?.[0]
  const problem = first === undefined ? undefined : decide.problem(first)
  return (
    <View>
      {problem !== undefined && <Problem>{problem}</Problem>}
      <View className="ledger-foot__note" ariaRole="status">
        <View className="ledger-foot__said">{note.text}</View>
        {note.rows && (
          <Button small kind="text" onTap={decide.takeBack}>
            收回
          </Button>
        )}
      </View>
    </View>
  )
}

function Next({ current, view }: { current: Import; view: ImportView }) {
  const { status, sums } = view
  if (status === 'undoing') {
    return (
      <Button kind="primary" onTap={() => void current.run('undo')}>
        接着撤销
      </Button>
    )
  }
  if (isUndone(view)) {
    return (
      <Button kind="primary" onTap={() => void go('imports', { orgId: view.orgId })}>
        重新选台账
      </Button>
    )
  }
  if (canBringIn(view)) {
    const people = sayPeople(sums.ready, sums.readyChanges)
    return (
      <Button kind="primary" onTap={() => void current.run('import')}>
        {sums.imported > 0 ? `接着${people}` : people}
      </Button>
    )
  }
  // what is asked stands above, and is the next thing to do
  if (sums.imported === 0 && sums.waiting > 0) return null
  return (
    <Button kind="primary" onTap={() => void go('roster', { orgId: view.orgId })}>
      {`看${view.orgName}名册`}
    </Button>
  )
}

/** Why it stands still, and that nothing is lost. */
function StandsStill({ current, view }: { current: Import; view: ImportView }) {
  const { stopped } = current
  const { imported, ready } = view.sums
  const soFar = `已经导入 ${imported} 人，还剩 ${ready} 人，都没有丢。`
  const isOpen = view.status === 'importing' && imported > 0 && ready > 0
  if (!stopped) return isOpen ? <View className="ledger-foot__lead">{`还没有导完。${soFar}`}</View> : null
  const offline = stopped.error?.code === 'OFFLINE'
  if (stopped.work === 'undo') {
    if (offline) return <Problem>没有信号，还没有撤完，什么都没有丢。有信号时再点一次。</Problem>
    return <Problem>{stopped.error ? stopped.error.userMessage : '停下了，还没有撤完。请过一会儿再点一次。'}</Problem>
  }
  if (offline) {
    return (
      <Problem>
        {imported > 0 ? `没有信号，停下了。${soFar}有信号时接着导入。` : '没有信号，还没有导入。有信号时再点一次。'}
      </Problem>
    )
  }
  if (stopped.error) return <Problem>{`${stopped.error.userMessage}${imported > 0 ? soFar : ''}`}</Problem>
  return <Problem>{`停下了。${soFar}请过一会儿接着导入。`}</Problem>
}

/** How far it is, from what the cloud has answered so far. */
function Progress({ work, view: { sums } }: { work: Work; view: ImportView }) {
  const total = sums.imported + sums.ready
  const share = total > 0 ? (sums.imported / total) * 100 : 0
  const text =
    work === 'import'
      ? `正在导入：${sums.imported} / ${total} 人。请留在这一页。`
      : `正在撤销：还剩 ${sums.imported} 人。请留在这一页。`
  return (
    <View className="ledger-foot__progress" ariaRole="status">
      <View>{text}</View>
      <View className="ledger-foot__track">
        <View className="ledger-foot__bar" style={{ width: `${share}%` }} />
      </View>
    </View>
  )
}
