import { useEffect } from 'react'
import { openJoin } from '@/contract/join'
import { Card, Row, Section } from '@/kit/card'
import { Page } from '@/kit/page'
import { PhoneNumberButton } from '@/kit/phone-number-button'
import { Loaded, Problem } from '@/kit/state'
import { go, type Output, replaceWith, useQuery, useSession } from '@/platform'
import { Purpose } from '../../acts'
import { Bound } from '../../bound'
import { PhoneOutcome } from '../../phone-outcome'
import { usePhoneBinding } from '../../use-phone-binding'

/** 绑定微信: the three ways in, the shortest first. */
export default function StartPage() {
  const join = useQuery(openJoin, {})
  const { session } = useSession()
  const phone = usePhoneBinding()
  // without consent there is nothing to do here yet
  const asks = join.data?.consented === false
  useEffect(() => {
    if (asks) void replaceWith('consent', {})
  }, [asks])

  if (phone.outcome) {
    return (
      <Page title="绑定微信">
        <PhoneOutcome outcome={phone.outcome} onAgain={phone.again} />
      </Page>
    )
  }
  return (
    <Page title="绑定微信" staleAt={join.staleAt}>
      <Loaded query={join}>
        {(state) =>
          state.bound && session?.bound ? (
            <Bound name={session.name} orgName={session.orgs[0]?.name} />
          ) : (
            <Ways state={state} phone={phone} />
          )
        }
      </Loaded>
    </Page>
  )
}

interface WaysProps {
  state: Output<typeof openJoin>
  phone: ReturnType<typeof usePhoneBinding>
}

function Ways({ state, phone }: WaysProps) {
  const { claim } = state
  return (
    <>
      {claim?.state === 'waiting' && (
        <Card flush>
          <Row title="您的登记在等确认" note={claim.orgName} onTap={() => void go('waiting')} strong />
        </Card>
      )}
      <Purpose>微信里的手机号和台账对得上，点一下就绑定好了。</Purpose>
      {phone.problem !== undefined && <Problem>{phone.problem}</Problem>}
      <Section>
        <PhoneNumberButton busy={phone.busy} onCode={(code) => void phone.withCode(code)} onRefused={phone.refused}>
          用微信手机号
        </PhoneNumberButton>
      </Section>
      <OtherWays />
    </>
  )
}

function OtherWays() {
  return (
    <Section title="别的办法">
      <Card flush>
        <Row
          title="我有邀请码"
          note="组长或书记告诉您的六个字，或发到群里的卡片"
          onTap={() => void go('inviteCode', {})}
          strong
        />
        <Row title="找组织" note="换了号码、没人联系过您，从家乡的村找起" onTap={() => void go('findOrg')} strong />
      </Card>
    </Section>
  )
}
