import { View } from '@tarojs/components'
import { useState } from 'react'
import type { MemberItem } from '@/contract/member'
import { Button } from '@/kit/button'
import { CallPerson } from '@/kit/call-person'
import { Sheet } from '@/kit/dialog'
import { UnbindPerson } from '@/kit/unbind-person'
import { useSession } from '@/platform'
import { InviteButton } from './invite-button'
import './member-sheet.scss'
import { CALL_REASONS } from './words'

interface MemberSheetProps {
  member: MemberItem | undefined
  orgId: string
  onClose: () => void
  /** Their WeChat was taken off. */
  onChanged: () => void
}

/** What one may do about a member without opening their file. */
export function MemberSheet({ member, orgId, onClose, onChanged }: MemberSheetProps) {
  const { can } = useSession()
  const [step, setStep] = useState<'choose' | 'call' | 'unbind'>('choose')
  if (!member) return null
  const close = () => {
    setStep('choose')
    onClose()
  }
  const confirms = can('join.confirm')
  // with nothing else to choose the call is the act
  if (step === 'call' || !confirms) return <CallPerson person={member} reasons={CALL_REASONS} onClose={close} />
  if (step === 'unbind') return <UnbindPerson person={member} onClose={close} onDone={onChanged} />
  return (
    <Sheet open title={member.name} onClose={close}>
      <View className="member-sheet">
        {member.maskedPhone !== '' && (
          <Button kind="primary" onTap={() => setStep('call')}>
            打电话
          </Button>
        )}
        {member.bound ? (
          <Button onTap={() => setStep('unbind')}>解除微信绑定</Button>
        ) : (
          <InviteButton member={member} orgId={orgId} />
        )}
      </View>
    </Sheet>
  )
}
