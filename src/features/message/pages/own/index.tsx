import { View } from '@tarojs/components'
import { messageKindNames, messagePurposes, messageKinds, openOwnMessages, type OwnTemplate } from '@/contract/message'
import { Button } from '@/kit/button'
import { Card, Row, Section } from '@/kit/card'
import { Page } from '@/kit/page'
import { Done, Empty, Loaded } from '@/kit/state'
import { useAskMessages } from '@/kit/use-ask-messages'
import { type Output, say, useQuery } from '@/platform'
import './index.scss'

/** 我的 → 微信提醒: what WeChat may tell one of, and how often still. */
export default function OwnMessagesPage() {
  const query = useQuery(openOwnMessages, {})
  return (
    <Page title="微信提醒" staleAt={query.staleAt} onRefresh={query.reload}>
      <Loaded query={query} rows={2}>
        {(own) => <Own own={own} reload={query.reload} />}
      </Loaded>
    </Page>
  )
}

function Own({ own, reload }: { own: Output<typeof openOwnMessages>; reload: () => Promise<void> }) {
  const { asks, busy, ask } = useAskMessages(messageKinds)
  if (own.templates.length === 0) {
    return <Empty>县里还没有开通微信提醒。通知和学习材料都在首页的「消息」里，不会漏。</Empty>
  }
  const press = async () => {
    if (await ask()) say('好的，会在微信里告诉您')
    await reload()
  }
  return (
    <View>
      <Section title="微信可以告诉我">
        <Card flush>
          {own.templates.map((template) => (
            <Row
              key={template.kind}
              title={messageKindNames[template.kind]}
              note={messagePurposes[template.kind]}
              side={sayLeft(template)}
            />
          ))}
        </Card>
      </Section>
      {asks.length > 0 ? (
        <Button kind="primary" busy={busy} onTap={() => void press()}>
          {own.templates.some(({ left }) => left > 0) ? '再多几次' : '开启提醒'}
        </Button>
      ) : (
        <Done>够用了。用掉以后可以再来添。</Done>
      )}
      <View className="message-own__text">
        {`微信规定：每同意一次，只能发一条消息；勾上「总是保持以上选择」，以后点一下就添好。晚上九点到早上八点不发，一周最多 ${own.weeklyCap} 条。没有提醒也不会漏，消息都在首页。`}
      </View>
    </View>
  )
}

const sayLeft = ({ longTerm, left }: OwnTemplate) => (left === 0 ? '未开启' : longTerm ? '已开启' : `还能发 ${left} 次`)
