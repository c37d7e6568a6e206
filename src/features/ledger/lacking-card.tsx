import { View } from '@tarojs/components'
import type { ImportView } from '@/contract/ledger'
import { Button } from '@/kit/button'
import { Problem } from '@/kit/state'
import './layout-panel.scss'
import { quoteColumns } from './words'

/** A column was not found: somebody may know under which heading it stands. Only while columns can be chosen. */
export function LackingCard({ view, open, onOpen }: { view: ImportView; open: boolean; onOpen: () => void }) {
  const { lacking, can } = view
  if (lacking.length === 0 || !can.arrange) return null
  const which = lacking.length === 1 ? '这一列' : `这 ${lacking.length} 列`
  return (
    <Problem>
      <View>
        {`这份表没有找到${quoteColumns(lacking)}${which}。如果有，${open ? '请在下面点那一列' : '请点「怎么认的」'}告诉我们是哪一列。`}
      </View>
      {!open && (
        <View className="ledger-layout__lead-act">
          <Button small onTap={onOpen}>
            怎么认的
          </Button>
        </View>
      )}
    </Problem>
  )
}
