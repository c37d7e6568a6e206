import { View } from '@tarojs/components'
import { useState } from 'react'
import { askOtherHandler, type CaseView, viewOwnCase, withdrawCase } from '@/contract/case'
import { AskMessages } from '@/kit/ask-messages'
import { Button } from '@/kit/button'
import { Page } from '@/kit/page'
import { Loaded } from '@/kit/state'
import { say, useParams, useQuery } from '@/platform'
import { CaseHead } from '../../case-head'
import { CaseSteps } from '../../case-steps'
import { Verdict } from '../../verdict'
import { WordsAct } from '../../words-sheet'

export default function CaseMinePage() {
  const { id = '' } = useParams('ownCase')
  const query = useQuery(viewOwnCase, { caseId: id }, { enabled: id !== '' })
  const show = (found: CaseView) => query.patch(() => found)
  return (
    <Page title="我的难处" staleAt={query.staleAt} onRefresh={query.reload}>
      <Loaded query={query} rows={4}>
        {(view) => (
          <View>
            <CaseHead view={view} />
            {view.can.judge && view.state === 'answered' && (
              <Verdict view={view} onFound={show} onChanged={query.reload} />
            )}
            <CaseSteps steps={view.steps} />
            {view.can.judge && <OwnActs view={view} onFound={show} onChanged={query.reload} />}
            {view.state === 'open' && (
              <View style={{ marginTop: '12px' }}>
                <AskMessages kinds={['contact']} />
              </View>
            )}
          </View>
        )}
      </Loaded>
    </Page>
  )
}

interface OwnActsProps {
  view: CaseView
  onFound: (found: CaseView) => void
  onChanged: () => Promise<void>
}

/** 换人办 and 不用办了: there where they are needed, and small. */
function OwnActs({ view, onFound, onChanged }: OwnActsProps) {
  const [open, setOpen] = useState<'other' | 'end'>()
  const close = () => setOpen(undefined)
  const done = (said: string) => (found: CaseView) => {
    onFound(found)
    say(said)
  }
  return (
    <View style={{ marginTop: '12px' }}>
      {view.state === 'open' && !view.wantsOther && (
        <Button kind="text" onTap={() => setOpen('other')}>
          想换个人办
        </Button>
      )}
      <Button kind="text" onTap={() => setOpen('end')}>
        不用办了
      </Button>
      <WordsAct
        view={view}
        action={askOtherHandler}
        open={open === 'other'}
        title="想换个人办"
        label="为什么"
        placeholder="如：一直没有人联系我"
        note="上一级会看到这句话，由他们安排谁来办。"
        confirmText="请上一级安排"
        input={(why) => ({ why })}
        onDone={done('已经告诉上一级')}
        onClose={close}
        onChanged={onChanged}
      />
      <WordsAct
        view={view}
        action={withdrawCase}
        open={open === 'end'}
        title="不用办了？"
        label="附一句话（可以不写）"
        placeholder="如：自己办好了"
        note="这件事就不再办了，记录留在您的档案里。"
        confirmText="不用办了"
        input={(why) => ({ why })}
        onDone={done('好的，记下了')}
        onClose={close}
        onChanged={onChanged}
      />
    </View>
  )
}
