import { View } from '@tarojs/components'
import { useState } from 'react'
import { listMerges, unmergeFiles } from '@/contract/care'
import { Button } from '@/kit/button'
import { Row } from '@/kit/card'
import { Confirm } from '@/kit/dialog'
import { List } from '@/kit/list'
import { Page } from '@/kit/page'
import { Done, Problem } from '@/kit/state'
import { Tag } from '@/kit/tag'
import { sayDay } from '@/kit/time'
import { now, type Output, usePage, useSubmit } from '@/platform'

type Merge = Output<typeof listMerges>['items'][number]

const keyOf = ({ mergeId }: Merge) => mergeId

/** What became of the WeChat of the file that comes back. */
const bindings: Readonly<Record<Output<typeof unmergeFiles>['binding'], string>> = {
  none: '',
  returned: '微信绑定也退回了。',
  stays: '微信绑定在合并后变过，没有退回，请让本人重新绑定。',
}

const sayPair = ({ keepName, dropName }: Merge) =>
  keepName === dropName ? `${keepName}的两份档案` : `${dropName}并入${keepName}`

/** 合并过的档案: and taking a mistaken merge back. */
export default function MergesPage() {
  const merges = usePage(listMerges, {}, { keyOf })
  const [asking, setAsking] = useState<Merge>()
  const [done, setDone] = useState<string>()
  const undo = useSubmit(unmergeFiles)

  const takeBack = async (merge: Merge) => {
    const answer = await undo.submit({ mergeId: merge.mergeId })
    setAsking(undefined)
    if (!answer) return
    setDone(`${merge.dropName}恢复为单独的档案。${bindings[answer.binding]}`)
    merges.patch((items) => items.map((item) => (keyOf(item) === keyOf(merge) ? { ...item, undone: true } : item)))
  }
  return (
    <Page title="合并过的档案" staleAt={merges.staleAt} onRefresh={merges.reload}>
      {done !== undefined && <Done>{done}</Done>}
      {undo.error && <Problem>{undo.error.userMessage}</Problem>}
      <List
        page={merges}
        keyOf={keyOf}
        empty="还没有合并过档案。在成员档案里可以把同一个人的两份合成一份。"
        render={(merge) => (
          <Row
            title={sayPair(merge)}
            note={
              <View>
                <View>{`${sayDay(merge.at)} 合并`}</View>
                {!merge.undone && <View>{sayUntil(merge)}</View>}
              </View>
            }
            side={<State merge={merge} onUndo={() => setAsking(merge)} />}
          />
        )}
      />
      <Confirm
        open={asking !== undefined}
        title="撤销这次合并？"
        confirmText="撤销"
        busy={undo.submitting}
        onConfirm={() => asking && void takeBack(asking)}
        onCancel={() => setAsking(undefined)}
      >
        {asking ? `${asking.dropName}的那一份恢复成单独的档案，回到合并前的样子，重新计入人数。` : ''}
      </Confirm>
    </Page>
  )
}

const over = ({ until }: Merge) => Date.parse(until) < now()
const sayUntil = (merge: Merge) =>
  over(merge) ? `${sayDay(merge.until)}起不能再撤销` : `${sayDay(merge.until)}前可以撤销`

function State({ merge, onUndo }: { merge: Merge; onUndo: () => void }) {
  if (merge.undone) return <Tag tone="quiet">已撤销</Tag>
  if (over(merge)) return null
  return (
    <Button small label={`撤销${sayPair(merge)}的合并`} onTap={onUndo}>
      撤销
    </Button>
  )
}
