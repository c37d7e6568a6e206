/** How one gets into an online meeting. */
import { View } from '@tarojs/components'
import { copyText, openLink, say } from '@/platform'
import { Button } from './button'
import './join-link.scss'

/** The short links of the mini-program that most meetings are held in. */
const MEETING = '#小程序://腾讯会议/'

/** Opens a meeting's link, or copies it with a sentence on what to do. */
export function JoinButton({ link }: { link: string }) {
  return (
    <Button kind="primary" onTap={() => void openLink(link)}>
      {link.startsWith(MEETING) ? '加入腾讯会议' : '加入'}
    </Button>
  )
}

/** 会议号 or 口令, to be copied. */
export function JoinHint({ text }: { text: string }) {
  const copy = () => void copyText(text).then(() => say('已复制'))
  return (
    <View className="k-join">
      <View className="k-join__text">{text}</View>
      <Button small onTap={copy} label={`复制 ${text}`}>
        复制
      </Button>
    </View>
  )
}
