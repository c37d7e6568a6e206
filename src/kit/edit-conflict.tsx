import { View } from '@tarojs/components'
import { type ReactNode, useState } from 'react'
import { Button } from './button'
import { Sheet } from './dialog'
import './edit-conflict.scss'
import { Problem } from './state'

interface EditConflictProps {
  /** What was changed meanwhile, as a sentence: 这条通知后来被改过。 */
  said: string
  /** Asks for the present one, which `children` show. */
  reload: () => Promise<unknown>
  onMine: () => void
  onTheirs: () => void
  children: ReactNode
}

/** Somebody else changed it meanwhile: both texts stay until one decides. */
export function EditConflict({ said, reload, onMine, onTheirs, children }: EditConflictProps) {
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
    <>
      <Problem>
        <View>{`${said}您写的内容还在，请先看看现在的内容。`}</View>
        <View className="k-conflict__look">
          <Button small onTap={() => void look()}>
            看看现在的内容
          </Button>
        </View>
      </Problem>
      <Sheet open={looks} title="现在的内容" onClose={() => setLooks(false)}>
        {children}
        <Button onTap={() => decide(onTheirs)}>用现在的，放下我写的</Button>
        <View className="k-conflict__gap" />
        <Button kind="primary" onTap={() => decide(onMine)}>
          用我写的继续改
        </Button>
      </Sheet>
    </>
  )
}

/** A text of a title and lines, as it stands now. */
export function PresentText({ title, text }: { title: string; text: string }) {
  return (
    <>
      <View className="k-conflict__title">{title}</View>
      <View className="k-conflict__body">{text}</View>
    </>
  )
}
