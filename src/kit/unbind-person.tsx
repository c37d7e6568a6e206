import { unbind } from '@/contract/join'
import { say, useSubmit } from '@/platform'
import { ReasonSheet } from './reason-sheet'

const REASONS = ['换了微信', '手机丢了', '绑错了人']

interface UnbindPersonProps {
  person: { readonly memberId: string; readonly name: string } | undefined
  onClose: () => void
  onDone: () => void
}

/** 解除微信绑定: takes a lost WeChat off a file, with the reason; the member binds a new one by any of the ways. */
export function UnbindPerson({ person, onClose, onDone }: UnbindPersonProps) {
  const act = useSubmit(unbind)
  if (!person) return null
  const close = () => {
    act.reset()
    onClose()
  }
  const choose = async (reason: string) => {
    const answer = await act.submit({ memberId: person.memberId, reason })
    if (!answer) return
    say('已解除')
    onDone()
    onClose()
  }
  return (
    <ReasonSheet
      open
      title={`解除${person.name}的微信绑定？`}
      reasons={REASONS}
      confirmText="解除绑定"
      hint="原来的微信马上看不到档案和通知。本人可以用新的微信重新绑定。原因会记在档案里，本人能看到。"
      busy={act.submitting}
      error={act.error?.userMessage}
      onChoose={(reason) => void choose(reason)}
      onClose={close}
    />
  )
}
