import { useState } from 'react'
import { bindByPhone } from '@/contract/join'
import { type Output, useSession, useSubmit } from '@/platform'

export type PhoneOutcome = Output<typeof bindByPhone>

/** Binding by WeChat's number: hands over the code, and knows what came of it. */
export function usePhoneBinding() {
  const { reload } = useSession()
  const bind = useSubmit(bindByPhone)
  const [outcome, setOutcome] = useState<PhoneOutcome>()
  const [kept, setKept] = useState(false)

  const withCode = async (code: string) => {
    setKept(false)
    const answer = await bind.submit({ code })
    if (!answer) return
    if (answer.outcome === 'bound') await reload()
    setOutcome(answer)
  }

  return {
    outcome,
    busy: bind.submitting,
    problem: kept
      ? '没有拿到微信的手机号。可以再点一次，也可以用邀请码，或者找组织。'
      : (bind.error?.userMessage ?? undefined),
    withCode,
    /** The number was not given. */
    refused: () => setKept(true),
    /** Another attempt. */
    again: () => setOutcome(undefined),
  }
}
