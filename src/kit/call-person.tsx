import { Text } from '@tarojs/components'
import { useState } from 'react'
import { revealPhone } from '@/contract/member'
import { dial, useSubmit } from '@/platform'
import { Button } from './button'
import { Sheet } from './dialog'
import { ReasonSheet } from './reason-sheet'
import './call-person.scss'

interface CallPersonProps {
  /** `of: 'backup'` phones the one whom the member named for when they cannot be reached; `name` is then theirs. */
  person: { readonly memberId: string; readonly name: string; readonly of?: 'member' | 'backup' } | undefined
  /** The usual reasons in this place, the likeliest first. */
  reasons: readonly string[]
  onClose: () => void
}

/** 打电话: why, then the number in full, then the call. Each look is written down, and the member sees it. */
export function CallPerson({ person, reasons, onClose }: CallPersonProps) {
  const [revealed, setRevealed] = useState<{ whose: string; phone: string }>()
  const reveal = useSubmit(revealPhone)
  if (!person) return null
  const { memberId, of } = person
  const whose = `${of ?? 'member'}:${memberId}`
  const phone = revealed?.whose === whose ? revealed.phone : undefined

  const close = () => {
    setRevealed(undefined)
    reveal.reset()
    onClose()
  }
  const choose = async (reason: string) => {
    const answer = await reveal.submit({ memberId, reason, ...(of && { of }) })
    if (answer) setRevealed({ whose, phone: answer.phone })
  }

  if (phone === undefined) {
    return (
      <ReasonSheet
        open
        title={`为什么给${person.name}打电话？`}
        reasons={reasons}
        confirmText="看号码"
        busy={reveal.submitting}
        error={reveal.error?.userMessage}
        onChoose={(reason) => void choose(reason)}
        onClose={close}
      />
    )
  }
  return (
    <Sheet open title={person.name} onClose={close}>
      <Text className="k-number" selectable userSelect>
        {`${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}`}
      </Text>
      <Button kind="primary" onTap={() => void dial(phone)}>
        拨打
      </Button>
    </Sheet>
  )
}
