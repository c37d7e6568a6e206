import { View } from '@tarojs/components'
import { claimSharedPhone } from '@/contract/join'
import { Button } from '@/kit/button'
import { go, replaceWith, useSubmit } from '@/platform'
import { Acts, Purpose } from './acts'
import { Bound } from './bound'
import './notice-text.scss'
import type { PhoneOutcome as Outcome } from './use-phone-binding'
import { WhoForm } from './who-form'

/** What came of WeChat's number, and what next. */
export function PhoneOutcome({ outcome, onAgain }: { outcome: Outcome; onAgain: () => void }) {
  switch (outcome.outcome) {
    case 'bound':
      return <Bound name={outcome.name} orgName={outcome.orgName} />
    case 'shared':
      return <Shared />
    case 'taken':
      return <Taken orgName={outcome.orgName} leaderName={outcome.leaderName} onAgain={onAgain} />
    case 'unknown':
      return <Unknown />
  }
}

/** A couple with one number: which of them is it? */
function Shared() {
  const claim = useSubmit(claimSharedPhone)
  const send = async (who: { name: string; born: string }) => {
    if (await claim.submit(who)) await replaceWith('waiting')
  }
  return (
    <View>
      <View className="join-notice__title">您是哪一位？</View>
      <Purpose>这个手机号登记了不止一位党员。写上您的姓名和出生年月，组长或书记确认是您本人后，就绑定好了。</Purpose>
      <WhoForm
        sendText="请组织确认"
        onSend={(who) => void send(who)}
        busy={claim.submitting}
        issue={claim.issue}
        problem={claim.error?.userMessage}
      />
    </View>
  )
}

interface TakenProps {
  orgName: string
  leaderName: string | undefined
  onAgain: () => void
}

function Taken({ orgName, leaderName, onAgain }: TakenProps) {
  const whom = leaderName === undefined ? `${orgName}的组长或书记` : `${leaderName}（${orgName}）`
  return (
    <View>
      <View className="join-notice__title">这份档案已经绑定了另一个微信</View>
      <Purpose>{`如果您换了微信，或者原来的微信用不了，请打电话给${whom}，请他解除原来的绑定，再回来点一次。`}</Purpose>
      <Purpose>
        和家人共用这个号码、绑定的是家人的，请他另外发一个邀请码给您。您和家人都没有绑定过，也请告诉他：可能有人用了您的号码。
      </Purpose>
      <Acts>
        <Button kind="primary" onTap={onAgain}>
          解除好了，再试一次
        </Button>
        <Button onTap={() => void go('inviteCode', {})}>和家人共用号码，我有邀请码</Button>
        <Button onTap={() => void go('home')}>回首页</Button>
      </Acts>
    </View>
  )
}

function Unknown() {
  return (
    <View>
      <View className="join-notice__title">台账里没有这个手机号</View>
      <Purpose>可能换过号码，或者还没有登记。请组长或书记发一个邀请码给您；不知道找谁，就从家乡的村找起。</Purpose>
      <Acts>
        <Button kind="primary" onTap={() => void go('inviteCode', {})}>
          我有邀请码
        </Button>
        <Button onTap={() => void go('findOrg')}>找组织</Button>
      </Acts>
    </View>
  )
}
