import { View } from '@tarojs/components'
import type { AccessItem } from '@/contract/member'
import { Row } from '@/kit/card'
import { List } from '@/kit/list'
import { sayExactly } from '@/kit/time'
import type { Paged } from '@/platform'

/** Nobody looks at the same thing twice in one instant. */
export const accessKey = ({ at, byName, what }: AccessItem) => `${at} ${byName} ${what}`

const deeds: Readonly<Record<AccessItem['what'], string>> = {
  file: '看了您的档案',
  phone: '看了您的手机号',
  backup: '看了您备用联系人的号码',
  export: '导出了含您信息的台账',
}

/** 谁看过我的档案: who, in what office, when and why. */
export function OwnAccesses({ page }: { page: Paged<AccessItem> }) {
  return (
    <List
      page={page}
      keyOf={accessKey}
      empty="还没有人看过您的档案。有人看了，会写在这里。"
      render={({ at, byName, byTitle, what, reason }) => (
        <Row
          title={`${byName} ${deeds[what]}`}
          note={
            <View>
              <View>{`${byTitle} · ${sayExactly(at)}`}</View>
              <View>{`原因：${reason}`}</View>
            </View>
          }
        />
      )}
    />
  )
}
