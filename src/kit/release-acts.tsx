import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Action } from '@/contract/action'
import { say, type Submit } from '@/platform'
import { Button } from './button'
import { Confirm } from './dialog'
import './release-acts.scss'
import { Problem } from './state'

interface ReleaseActsProps<A extends Action> {
  act: Submit<A>
  /** Lets out, or does not, the text that was looked at. Answers nothing where it failed. */
  release: (lets: boolean) => Promise<unknown>
  onSettled: () => void
  onFailed: () => Promise<void>
  /** 这条通知 */
  what: string
  /** Who sees it, and whom it comes back to. */
  readers?: string
  author?: string
}

/** 放行 and 不放行: what the county does with a text that WeChat's check was not sure about. */
export function ReleaseActs<A extends Action>(props: ReleaseActsProps<A>) {
  const { act, release, onSettled, onFailed, what, readers = '成员', author = '发布人' } = props
  const [asks, setAsks] = useState(false)
  const settle = async (lets: boolean) => {
    const answer = await release(lets)
    setAsks(false)
    // another text than the one looked at is never let out: show what it is now
    if (!answer) return onFailed()
    say(lets ? `已放行，${readers}现在能看到` : '没有放行')
    onSettled()
  }
  return (
    <>
      {act.error && <Problem>{act.error.userMessage}</Problem>}
      <View className="k-release__acts">
        <Button onTap={() => setAsks(true)} disabled={act.submitting}>
          不放行
        </Button>
        <Button kind="primary" busy={act.submitting} onTap={() => void settle(true)}>
          放行
        </Button>
      </View>
      <Confirm
        open={asks}
        title={`不放行${what}？`}
        confirmText="不放行"
        busy={act.submitting}
        onConfirm={() => void settle(false)}
        onCancel={() => setAsks(false)}
      >
        {`${readers}看不到它，${author}会看到「没有放行」，可以改过再发。`}
      </Confirm>
    </>
  )
}

/** What stands above them: whose text it is. */
export function ReleaseHead({ title, from }: { title: string; from: string }) {
  return (
    <>
      <View className="k-release__title">{title}</View>
      <View className="k-release__from">{from}</View>
    </>
  )
}
