import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { CONSENT_VERSION, giveConsent, openJoin } from '@/contract/join'
import { Button } from '@/kit/button'
import { Page } from '@/kit/page'
import { PhoneNumberButton } from '@/kit/phone-number-button'
import { Done, Problem } from '@/kit/state'
import { sayDay } from '@/kit/time'
import { go, goBack, replaceWith, scrollToTop, useParams, useQuery, useSession, useSubmit } from '@/platform'
import { Acts, Purpose } from '../../acts'
import '../../notice-text.scss'
import { NoticeText, noticeVersion, Purposes } from '../../notice-text'
import { PhoneOutcome } from '../../phone-outcome'
import { usePhoneBinding } from '../../use-phone-binding'

/**
 * 隐私说明: two questions, each answered by a tap of its own: the notice, then the use of sensitive data. For someone
 * whose number the ledger knows, the second tap is WeChat's phone button: four taps from a cold open to bound.
 */
export default function ConsentPage() {
  const { mode } = useParams('consent')
  const join = useQuery(openJoin, {})
  if (mode === 'read') {
    return (
      <Page title="隐私说明">
        {join.data?.consentedAt !== undefined && <Done>{`您在${sayDay(join.data.consentedAt)}同意了这份说明。`}</Done>}
        <NoticeText />
      </Page>
    )
  }
  return <Asked back={mode === 'back'} agreedBefore={join.data?.consented === true} />
}

function Asked({ back, agreedBefore }: { back: boolean; agreedBefore: boolean }) {
  const { reload } = useSession()
  const [step, setStep] = useState<'notice' | 'sensitive'>('notice')
  const consent = useSubmit(giveConsent)
  const phone = usePhoneBinding()
  // one who agreed on this very page stays on it until it has led on
  const [agreedHere, setAgreedHere] = useState(false)

  useEffect(() => {
    if (agreedBefore && !agreedHere && !consent.submitting) void (back ? goBack() : replaceWith('start'))
  }, [agreedBefore, agreedHere, back, consent.submitting])

  const turnTo = (next: typeof step) => {
    setStep(next)
    scrollToTop()
  }
  const agree = async () => {
    if (agreedHere) return true
    const answer = await consent.submit({ version: CONSENT_VERSION, notice: true, sensitive: true })
    if (answer) setAgreedHere(true)
    return answer !== undefined
  }
  const agreeAndGoOn = async () => {
    if (!(await agree())) return
    await reload()
    await (back ? goBack() : replaceWith('start'))
  }
  const bind = async (code: string) => {
    if (await agree()) await phone.withCode(code)
  }
  const keepNumber = async () => {
    if (await agree()) phone.refused()
  }

  if (phone.outcome) {
    return (
      <Page title="绑定微信">
        <PhoneOutcome outcome={phone.outcome} onAgain={phone.again} />
      </Page>
    )
  }
  if (step === 'notice') {
    return (
      <Page
        title="隐私说明"
        foot={
          <Acts>
            <Button kind="primary" onTap={() => turnTo('sensitive')}>
              我看过了，同意
            </Button>
            <Button kind="text" onTap={() => void go('home')}>
              先不同意
            </Button>
          </Acts>
        }
      >
        <NoticeText />
      </Page>
    )
  }
  const problem = consent.error?.userMessage ?? phone.problem
  const busy = consent.submitting || phone.busy
  return (
    <Page
      title="单独同意"
      foot={
        <Acts>
          {problem !== undefined && <Problem>{problem}</Problem>}
          {back ? (
            <Button kind="primary" busy={busy} onTap={() => void agreeAndGoOn()}>
              单独同意，继续
            </Button>
          ) : (
            <>
              <PhoneNumberButton busy={busy} onCode={(code) => void bind(code)} onRefused={() => void keepNumber()}>
                单独同意，用微信手机号绑定
              </PhoneNumberButton>
              <Button disabled={busy} onTap={() => void agreeAndGoOn()}>
                单独同意，用别的办法绑定
              </Button>
            </>
          )}
          <Button kind="text" onTap={() => void go('home')}>
            先不同意
          </Button>
        </Acts>
      }
    >
      <Sensitive onReadAgain={() => turnTo('notice')} />
    </Page>
  )
}

/** What the law wants asked on its own. */
function Sensitive({ onReadAgain }: { onReadAgain: () => void }) {
  return (
    <View>
      <View className="join-notice__title">还有一项，要您单独同意</View>
      <Purpose>党员身份、现居住地、从业情况，法律上叫敏感个人信息，要单独问您一次：同意组织用下面这些吗？</Purpose>
      <Purposes only={(what) => /党组织关系|现居住地/.test(what)} />
      <Purpose>不同意也可以，那就只能看公开的页面：找组织、隐私说明。同意以后，随时能在「我的」里收回。</Purpose>
      <Button kind="text" onTap={onReadAgain}>
        再看一遍隐私说明
      </Button>
      <View className="join-notice__version">{`隐私说明 · ${noticeVersion}`}</View>
    </View>
  )
}
