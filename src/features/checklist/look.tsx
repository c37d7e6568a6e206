import { View } from '@tarojs/components'
import { Button } from '@/kit/button'
import { Problem } from '@/kit/state'
import { useSession } from '@/platform'
import type { ChecklistForm } from './form'
import './checklist.scss'

interface LookProps {
  content: Pick<ChecklistForm, 'theme' | 'items'>
  busy: boolean
  onLooked: () => void
  /** 照样发, 照样更正 */
  act: string
}

/** WeChat's check was not sure of the text: somebody who may release texts reads it, and decides. */
export function Look({ content, busy, onLooked, act }: LookProps) {
  const { can } = useSession()
  return (
    <View>
      <Problem>微信拿不准这段文字，请您看一遍。还没有发出去。</Problem>
      <View className="checklist-edit__look">
        <View className="checklist-edit__strong">{content.theme}</View>
        {content.items.map(({ itemId, text, away }) => (
          <View key={itemId} className="checklist-edit__line">
            {away === '' ? text : `${text}（在外地的：${away}）`}
          </View>
        ))}
      </View>
      {can('notice.release') ? (
        <>
          <View className="checklist-edit__said">照样发的话，会记下是您看过的。</View>
          <Button kind="primary" busy={busy} onTap={onLooked}>{`看过了，${act}`}</Button>
        </>
      ) : (
        <View className="checklist-edit__said">请县委组织部里能复核文字的同事来发，或者换个说法。</View>
      )}
    </View>
  )
}

/** Somebody else changed it meanwhile: the page shows what stands now, and both texts stay. */
export function Anew({ onClose, reload }: { onClose: () => void; reload: () => Promise<void> }) {
  const look = async () => {
    await reload()
    onClose()
  }
  return <Button onTap={() => void look()}>看看现在的内容</Button>
}
