import { View } from '@tarojs/components'
import { useState } from 'react'
import type { PushDraft } from '@/contract/study-writing'
import { Button } from '@/kit/button'
import { Sheet } from '@/kit/dialog'
import { Problem } from '@/kit/state'
import './compose.scss'
import { PushContent } from './push-content'
import { sayEdited } from './words'

interface PushConflictProps {
  push: PushDraft
  reload: () => Promise<void>
  onMine: () => void
  onTheirs: () => void
}

/** Somebody else saved it meanwhile: both texts stay until one decides. */
export function PushConflict({ push, reload, onMine, onTheirs }: PushConflictProps) {
  const [looks, setLooks] = useState(false)
  const look = async () => {
    await reload()
    setLooks(true)
  }
  const decide = (decision: () => void) => {
    setLooks(false)
    decision()
  }
  return (
    <Problem>
      <View>这一期后来被别人改过。您写的内容还在，请先看看现在的内容。</View>
      <View className="study-compose__look">
        <Button small onTap={() => void look()}>
          看看现在的内容
        </Button>
      </View>
      <Sheet open={looks} title="现在的内容" onClose={() => setLooks(false)}>
        <PushContent push={push} from={`${push.authorName} · ${sayEdited(push.savedAt)}`} />
        <Button onTap={() => decide(onTheirs)}>用现在的，放下我写的</Button>
        <View className="study-compose__gap" />
        <Button kind="primary" onTap={() => decide(onMine)}>
          用我写的继续改
        </Button>
      </Sheet>
    </Problem>
  )
}
