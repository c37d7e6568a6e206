import { View } from '@tarojs/components'
import { useEffect } from 'react'
import { openJoin } from '@/contract/join'
import { Button } from '@/kit/button'
import { Card, Row } from '@/kit/card'
import { go, useQuery, useSession } from '@/platform'
import './welcome.scss'

/** 首页 for one whom nobody knows yet: what this is, and the way in. Nothing here needs consent. */
export function Welcome() {
  const join = useQuery(openJoin, {})
  const { reload } = useSession()
  // a leader has said 是本人 meanwhile
  const claim = join.data?.claim
  const known = join.data?.bound === true || claim?.state === 'accepted'
  useEffect(() => {
    if (known) void reload()
  }, [known, reload])

  const waits = claim?.state === 'waiting'
  return (
    <View className="home-welcome">
      <View className="home-welcome__title">云支部</View>
      <View className="home-welcome__text">
        离家在外，党组织也能找到您、帮到您。绑定微信以后，通知、组织生活和您的档案都在这里看。
      </View>
      {(waits || claim?.state === 'refused') && (
        <Card flush>
          <Row
            title={waits ? '您的登记在等确认' : '您的登记有了答复'}
            note={claim?.orgName}
            onTap={() => void go('waiting')}
            strong
          />
        </Card>
      )}
      <Button kind={waits ? 'plain' : 'primary'} onTap={() => void go(join.data?.consented ? 'start' : 'consent', {})}>
        {waits ? '换个办法绑定' : '开始使用'}
      </Button>
      <View className="home-welcome__public">
        <Button kind="text" onTap={() => void go('findOrg')}>
          找组织
        </Button>
        <Button kind="text" onTap={() => void go('consent', { mode: 'read' })}>
          隐私说明
        </Button>
      </View>
    </View>
  )
}
