import { View } from '@tarojs/components'
import { CONSENT_VERSION, purposes } from '@/contract/join'
import { Card, Row, Section } from '@/kit/card'
import { sayMonth } from '@/kit/time'
import './notice-text.scss'

/** Which text it is: the consent that is kept names it. */
export const noticeVersion = `${sayMonth(CONSENT_VERSION)}版`

/** The privacy notice, in words that one would say on the phone. */
export function NoticeText() {
  return (
    <View>
      <View className="join-notice__lead">
        云支部是县里的党组织用来联系在外党员的。只记组织工作用得着的信息，记什么、做什么用，都写在下面。
      </View>
      <Section title="记什么，做什么用">
        <Purposes />
      </Section>
      <Section title="谁能看到">
        <Card>
          您所在的组、支部、乡镇党委和县委组织部，各看各的范围。名单上的手机号只显示一部分；谁打开过您的档案、看过您的号码、为什么看，您都能查到。
        </Card>
      </Section>
      <Section title="谁管，存多久">
        <Card>
          由您家乡的县委组织部管，有疑问找您的支部书记或县委组织部。档案在党组织管理您的期间保存；谁看过、谁办过的记录，到期删除。
        </Card>
      </Section>
      <Section title="不做的事">
        <Card>不记您的位置，不读通讯录，不收身份证号，不记在线时长，不排名。</Card>
      </Section>
      <Section title="您随时可以">
        <Card>
          看自己的档案，写错了请组织更正；在「我的」里收回同意。收回后不再用这些信息联系您，党组织依规必须保存的党员名册会保留，并告诉您留下了什么、为什么。
        </Card>
      </Section>
      <View className="join-notice__version">{`隐私说明 · ${noticeVersion}`}</View>
    </View>
  )
}

/** What of a person's data is used for what. */
export function Purposes({ only }: { only?: (what: string) => boolean }) {
  return (
    <Card flush>
      {purposes
        .filter(({ what }) => !only || only(what))
        .map(({ what, why }) => (
          <Row key={what} title={what} note={why} strong />
        ))}
    </Card>
  )
}
