import { Image, View } from '@tarojs/components'
import { openCodeImage } from '@/contract/join'
import { Sheet } from '@/kit/dialog'
import { Loaded } from '@/kit/state'
import { useQuery } from '@/platform'
import './code-sheet.scss'
import type { Invitation } from './invitation-card'

interface CodeSheetProps {
  open: boolean
  invitation: Invitation
  onClose: () => void
}

/** 小程序码: the same code for whoever stands beside one, or for a notice on the wall. */
export function CodeSheet({ open, invitation, onClose }: CodeSheetProps) {
  return (
    <Sheet open={open} title="小程序码" onClose={onClose}>
      <CodePicture invitationId={invitation.invitationId} code={invitation.code} />
    </Sheet>
  )
}

function CodePicture({ invitationId, code }: { invitationId: string; code: string }) {
  const picture = useQuery(openCodeImage, { invitationId })
  return (
    <Loaded query={picture}>
      {({ image }) => (
        <View className="join-code">
          <Image className="join-code__image" src={image} ariaLabel={`邀请码 ${code} 的小程序码`} showMenuByLongpress />
          <View>让对方用微信扫一扫；存到手机可以打印</View>
          <View className="k-field__hint">手机上长按图片、电脑上点右键，可以保存</View>
        </View>
      )}
    </Loaded>
  )
}
