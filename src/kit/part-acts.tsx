import { View } from '@tarojs/components'
import { Button } from './button'
import './part-acts.scss'

interface PartActsProps {
  first: boolean
  last: boolean
  /** 删除, 去掉. */
  removeText: string
  onMove: (by: -1 | 1) => void
  onRemove: () => void
  onClose: () => void
}

/** What one does with one part of a list that is being written: up, down, away, done. */
export function PartActs({ first, last, removeText, onMove, onRemove, onClose }: PartActsProps) {
  return (
    <View className="k-part-acts">
      <Button small disabled={first} onTap={() => onMove(-1)}>
        上移
      </Button>
      <Button small disabled={last} onTap={() => onMove(1)}>
        下移
      </Button>
      <Button small onTap={onRemove}>
        {removeText}
      </Button>
      <Button small onTap={onClose}>
        写好了
      </Button>
    </View>
  )
}
