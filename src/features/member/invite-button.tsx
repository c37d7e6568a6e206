import { Button } from '@/kit/button'
import { go } from '@/platform'

interface InviteButtonProps {
  member: { readonly memberId: string; readonly name: string }
  /** Of which organisation's roster: the invitation is made in its name. */
  orgId?: string
}

/** Leads to an invitation for one member whose WeChat is not bound. */
export function InviteButton({ member: { memberId, name }, orgId }: InviteButtonProps) {
  return (
    <Button onTap={() => void go('invites', { memberId, name, ...(orgId !== undefined && { orgId }) })}>
      邀请绑定微信
    </Button>
  )
}
