import { View } from '@tarojs/components'
import { useState } from 'react'
import { type MessageKind, messagePurposes } from '@/contract/message'
import { keepLastKnown, now, readLastKnown } from '@/platform'
import './ask-messages.scss'
import { Button } from './button'
import { Card } from './card'
import { useAskMessages } from './use-ask-messages'

/** Whoever said 不用了 is left alone for so long, ms. */
const LEFT_ALONE = 30 * 24 * 3600_000
const DECLINED = 'messages-declined'

/**
 * A calm question after something was read: may WeChat tell you next time? It stands there only while no message could
 * reach the person, and says what it is for; WeChat's own question comes with the tap.
 */
export function AskMessages({ kinds }: { kinds: readonly MessageKind[] }) {
  const { asks, isNeeded, busy, ask } = useAskMessages(kinds)
  const [isGone, setGone] = useState(() => {
    const declined = readLastKnown<true>(DECLINED)
    return declined !== undefined && now() - declined.at < LEFT_ALONE
  })
  const [isAgreed, setAgreed] = useState(false)
  if (isAgreed) return <View className="k-ask__thanks">好的，下次会在微信里告诉您。</View>
  if (isGone || !isNeeded || asks.length === 0) return null
  const decline = () => {
    keepLastKnown(DECLINED, true)
    setGone(true)
  }
  return (
    <Card>
      <View className="k-ask__title">下次在微信里告诉您？</View>
      <View className="k-ask__text">
        {`${asks.map(({ kind }) => messagePurposes[kind]).join('；')}。晚上九点到早上八点不打扰。`}
      </View>
      <View className="k-ask__acts">
        <Button small kind="text" onTap={decline}>
          不用了
        </Button>
        <Button small busy={busy} onTap={() => void ask().then((agreed) => agreed && setAgreed(true))}>
          好，告诉我
        </Button>
      </View>
    </Card>
  )
}
