import { View } from '@tarojs/components'
import { useState } from 'react'
import { revokeInvitation } from '@/contract/join'
import { Button, ShareButton } from '@/kit/button'
import { Card } from '@/kit/card'
import { Confirm } from '@/kit/dialog'
import { Problem } from '@/kit/state'
import { now, type Output, pathTo, type ShareCard, useSubmit } from '@/platform'
import { Acts } from './acts'
import { CodeSheet } from './code-sheet'
import './invitation-card.scss'
import { sayLeft, sayOffice } from './words'

export type Invitation = Output<typeof revokeInvitation>

/** Whom or what an invitation is for. */
export function sayFor({ memberName, role, orgName }: Invitation): string {
  if (memberName !== undefined) return memberName
  return role === undefined ? orgName : sayOffice(orgName, role)
}

/** What the chat shows. The code travels in the address; it binds nobody without the leader's word. */
export const cardOf = (invitation: Invitation): ShareCard => ({
  title: `请您加入云支部：${invitation.orgName}`,
  path: pathTo('inviteCode', { code: invitation.code }),
})

interface InvitationCardProps {
  invitation: Invitation
  onChanged: (invitation: Invitation) => void
  /** This one is done; there are others to invite. */
  onAnother: () => void
}

/** An invitation that is open: its code to be read aloud or scanned, its card to be sent, and how to take it back. */
export function InvitationCard({ invitation, onChanged, onAnother }: InvitationCardProps) {
  const [asking, setAsking] = useState(false)
  const [showing, setShowing] = useState(false)
  const revoke = useSubmit(revokeInvitation)
  const takeBack = async () => {
    const answer = await revoke.submit({ invitationId: invitation.invitationId })
    setAsking(false)
    if (answer) onChanged(answer)
  }
  const { code, expiresAt } = invitation
  return (
    <Card>
      <View className="join-invitation__for">{`邀请${sayFor(invitation)}`}</View>
      <View className="join-invitation__code" ariaLabel={[...code].join(' ')}>
        <View>{code.slice(0, 3)}</View>
        <View>{code.slice(3)}</View>
      </View>
      <View className="join-invitation__left">{sayLeft(expiresAt, now())}</View>
      <View className="join-invitation__how">
        发卡片，让对方扫小程序码，或在电话里一个字一个字念给对方。对方写上姓名和出生年月后，您在「要确认的人」里点是本人。
      </View>
      {revoke.error && <Problem>{revoke.error.userMessage}</Problem>}
      <Acts>
        <ShareButton kind="primary" card={cardOf(invitation)}>
          发邀请卡
        </ShareButton>
        <Button onTap={() => setShowing(true)}>看小程序码</Button>
        <Button onTap={onAnother}>再做一个邀请码</Button>
        <Button kind="text" onTap={() => setAsking(true)}>
          收回这个邀请
        </Button>
      </Acts>
      <CodeSheet open={showing} invitation={invitation} onClose={() => setShowing(false)} />
      <Confirm
        open={asking}
        title="收回这个邀请？"
        confirmText="收回"
        busy={revoke.submitting}
        onConfirm={() => void takeBack()}
        onCancel={() => setAsking(false)}
      >
        收回后，这个邀请码、发出去的卡片和小程序码都不能用了。可以再做一个新的。
      </Confirm>
    </Card>
  )
}
