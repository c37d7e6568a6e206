import { View } from '@tarojs/components'
import { useState } from 'react'
import { addStep, answerCase, type CaseView, endCase, handUpCase } from '@/contract/case'
import { Button } from '@/kit/button'
import { goBack, say } from '@/platform'
import { AssignSheet } from './assign-sheet'
import './verdict.scss'
import { sayChoice } from './words'
import { WordsAct } from './words-sheet'

interface WorkProps {
  view: CaseView
  onFound: (found: CaseView) => void
  onChanged: () => Promise<void>
}

/** 记一步 and 答复: what whoever handles it does the most. */
export function WorkBar({ view, onFound, onChanged }: WorkProps) {
  const [open, setOpen] = useState<'step' | 'answer'>()
  const close = () => setOpen(undefined)
  const done = (said: string) => (found: CaseView) => {
    onFound(found)
    say(said)
  }
  return (
    <View>
      <View className="case-verdict">
        <View className="case-verdict__one">
          <Button onTap={() => setOpen('step')}>记一步</Button>
        </View>
        <View className="case-verdict__one">
          <Button kind="primary" onTap={() => setOpen('answer')}>
            答复成员
          </Button>
        </View>
      </View>
      <WordsAct
        view={view}
        action={addStep}
        open={open === 'step'}
        title="记一步"
        label="做了什么"
        placeholder="如：问了学校，要先办居住证"
        note="成员能看到这一步。请不要写别人的号码。"
        confirmText="记下来"
        asksDay
        input={(words, dueOn) => ({ words, dueOn })}
        onDone={done('记下了，成员能看到')}
        onClose={close}
        onChanged={onChanged}
      />
      <WordsAct
        view={view}
        action={answerCase}
        open={open === 'answer'}
        title="答复成员"
        label="办得怎么样"
        placeholder="如：材料备齐了，下周一可以报名"
        note="成员看过会说满意，或者还没解决。"
        confirmText="答复"
        input={(words) => ({ words })}
        onDone={done('答复了，等成员说好不好')}
        onClose={close}
        onChanged={onChanged}
      />
    </View>
  )
}

/** What is done now and then: another handler, one level up, an end where the file was closed. */
export function RareActs({ view, onFound, onChanged }: WorkProps) {
  const { can } = view
  const [open, setOpen] = useState<'up' | 'assign' | 'end'>()
  const close = () => setOpen(undefined)
  // it may not be theirs to see any more
  const leave = (said: string) => {
    say(said)
    void goBack()
  }
  return (
    <View style={{ marginTop: '12px' }}>
      {can.assign && <Button onTap={() => setOpen('assign')}>换人办</Button>}
      {can.work && (
        <Button kind="text" onTap={() => setOpen('up')}>
          办不了，交给上一级
        </Button>
      )}
      {can.end && (
        <Button kind="text" onTap={() => setOpen('end')}>
          不用办了
        </Button>
      )}
      <AssignSheet
        view={view}
        open={open === 'assign'}
        onAssigned={(choice) => leave(`请${sayChoice(choice)}办了`)}
        onClose={close}
        onChanged={onChanged}
      />
      <WordsAct
        view={view}
        action={handUpCase}
        open={open === 'up'}
        title="交给上一级"
        label="为什么"
        placeholder="如：要跨省协调，村里办不了"
        note="交了以后由上一级办，成员能看到这句话。"
        confirmText="交给上一级"
        input={(why) => ({ why })}
        onDone={() => leave('已经交给上一级')}
        onClose={close}
        onChanged={onChanged}
      />
      <WordsAct
        view={view}
        action={endCase}
        open={open === 'end'}
        title="不用办了？"
        label="为什么"
        placeholder="如：家属说不用办了"
        note="这位成员的档案已经停用。这件事留在档案里。"
        confirmText="不用办了"
        input={(why) => ({ why })}
        onDone={onFound}
        onClose={close}
        onChanged={onChanged}
      />
    </View>
  )
}
