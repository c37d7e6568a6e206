import { View } from '@tarojs/components'
import { Card, Row, Section } from '@/kit/card'
import { SwitchRow } from '@/kit/field'
import { Page } from '@/kit/page'
import { Failure, Skeleton, Unbound } from '@/kit/state'
import { go, setBigText, useBigText, useSession } from '@/platform'
import './index.scss'

export default function MePage() {
  const { session, error, can, reload } = useSession()
  const big = useBigText()
  return (
    <Page title="我的" tab>
      {!session && (error ? <Failure error={error} onRetry={reload} /> : <Skeleton rows={1} />)}
      {session && !session.bound && <Unbound />}
      {session?.bound && <View className="me-name">{session.name}</View>}
      {can('member.own') && (
        <Card flush>
          <Row title="我的档案" note="组织登记的您的信息" onTap={() => void go('ownFile')} />
          <Row
            title="谁看过我的档案"
            note="什么时候、为什么看的"
            onTap={() => void go('ownFile', { tab: 'accesses' })}
          />
          <Row title="我这一年的组织生活" note="主题党日、党课，民主评议时用" onTap={() => void go('memberYear', {})} />
        </Card>
      )}
      {can('contact.own') && (
        <Card flush>
          <Row title="我的联系" note="谁和我结对，怎样联系我，联系不上我时找谁" onTap={() => void go('ownContacts')} />
          {can('case.own') && (
            <Row title="我的难处" note="请组织帮的忙，办到哪一步了" onTap={() => void go('ownCases')} />
          )}
        </Card>
      )}
      {session?.bound && session.memberId === undefined && (
        <Card flush>
          <Row
            title="绑定我的党员档案"
            note="您自己也在台账里的话，通知和档案也在这里看"
            onTap={() => void go('start')}
          />
        </Card>
      )}
      {session && (session.memberId !== undefined || !session.bound) && (
        <Card flush>
          <Row title="我的同意" note="同意过什么，什么时候；可以收回" onTap={() => void go('ownConsent')} />
        </Card>
      )}
      <Section>
        <Card flush>
          {can('message.read') && (
            <Row title="微信提醒" note="有通知时在微信里告诉我" onTap={() => void go('ownMessages')} />
          )}
          <SwitchRow title="大字模式" note="字更大，按钮更大" on={big} onChange={setBigText} />
        </Card>
      </Section>
      <View className="me-privacy">
        云支部不记位置，不记在线时长，不排名。手机号平时只显示一部分，谁看过您的档案和号码，您都能查到。
      </View>
    </Page>
  )
}
