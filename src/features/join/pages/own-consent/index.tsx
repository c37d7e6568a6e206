import { View } from '@tarojs/components'
import { useState } from 'react'
import { openJoin, withdrawConsent } from '@/contract/join'
import { Button } from '@/kit/button'
import { Card, KeyValue, Section } from '@/kit/card'
import { Confirm } from '@/kit/dialog'
import { Page } from '@/kit/page'
import { Done, Loaded, Problem } from '@/kit/state'
import { Tag } from '@/kit/tag'
import { sayExactly } from '@/kit/time'
import { go, useQuery, useSession, useSubmit } from '@/platform'
import { Acts, Purpose } from '../../acts'
import { noticeVersion, Purposes } from '../../notice-text'

/** 我的同意: to what, since when; and how to take it back. */
export default function OwnConsentPage() {
  const join = useQuery(openJoin, {})
  const { reload } = useSession()
  const [asking, setAsking] = useState(false)
  const withdraw = useSubmit(withdrawConsent)
  const [stays, setStays] = useState<readonly string[]>()

  const takeBack = async () => {
    const answer = await withdraw.submit({})
    setAsking(false)
    if (!answer) return
    setStays(answer.stays)
    await Promise.all([join.reload(), reload()])
  }
  return (
    <Page title="我的同意" staleAt={join.staleAt} onRefresh={join.reload}>
      {withdraw.error && <Problem>{withdraw.error.userMessage}</Problem>}
      {stays && <Stays stays={stays} />}
      <Loaded query={join}>
        {({ consented, consentedAt }) => (
          <View>
            <Card>
              <KeyValue name="现在">
                {consented ? <Tag tone="ok">已同意</Tag> : <Tag tone="quiet">没有同意</Tag>}
              </KeyValue>
              {consented && consentedAt !== undefined && <KeyValue name="时间">{sayExactly(consentedAt)}</KeyValue>}
              <KeyValue name="内容">{`隐私说明、敏感个人信息单独同意（${noticeVersion}）`}</KeyValue>
            </Card>
            <Section title="记什么，做什么用">
              <Purposes />
            </Section>
            <Acts>
              {!consented && (
                <Button kind="primary" onTap={() => void go('consent', { mode: 'back' })}>
                  看隐私说明，再决定同不同意
                </Button>
              )}
              {consented && <Button onTap={() => void go('consent', { mode: 'read' })}>看隐私说明全文</Button>}
              {consented && (
                <Button kind="text" onTap={() => setAsking(true)}>
                  收回同意
                </Button>
              )}
            </Acts>
          </View>
        )}
      </Loaded>
      <Confirm
        open={asking}
        title="收回同意？"
        confirmText="收回"
        busy={withdraw.submitting}
        onConfirm={() => void takeBack()}
        onCancel={() => setAsking(false)}
      >
        收回后，您在这里看不到通知和自己的档案，只能看公开的页面；组织改用电话联系您。您的党籍和组织关系不受影响。以后可以重新同意。
      </Confirm>
    </Page>
  )
}

function Stays({ stays }: { stays: readonly string[] }) {
  return (
    <View>
      <Done>已收回。从现在起，这里只有公开的页面。</Done>
      <Section title="还留着的，和为什么">
        <Card>
          {stays.map((line) => (
            <Purpose key={line}>{line}</Purpose>
          ))}
        </Card>
      </Section>
    </View>
  )
}
