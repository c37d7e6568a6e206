import { useRef, useState } from 'react'
import { type MessageKind, type OwnTemplate, recordConsents } from '@/contract/message'
import { askForMessages, reloadSession, say, useSession, useSubmit } from '@/platform'

/** WeChat takes at most so many templates in one question (wx.requestSubscribeMessage). */
const TEMPLATES_AT_ONCE = 3
/** More than this one does not need put by: each 收到 may add one. */
const ENOUGH = 3

/** Which of these templates are asked for in one go: long-term ones, which are asked for once, before the others. */
export function templatesToAsk(templates: readonly OwnTemplate[], kinds: readonly MessageKind[]): OwnTemplate[] {
  const wanted = templates.filter(({ kind, longTerm, left }) => kinds.includes(kind) && left < (longTerm ? 1 : ENOUGH))
  const standing = wanted.filter(({ longTerm }) => longTerm)
  return (standing.length > 0 ? standing : wanted).slice(0, TEMPLATES_AT_ONCE)
}

export interface AskMessages {
  /** What a tap would ask for; empty where there is nothing to ask. */
  readonly asks: readonly OwnTemplate[]
  /** None of these kinds could reach the person now. */
  readonly isNeeded: boolean
  readonly busy: boolean
  /** Call it first thing in a tap. Answers whether any yes was given. */
  readonly ask: () => Promise<boolean>
}

/** Asks for WeChat's messages of these kinds, and tells the cloud what was answered. */
export function useAskMessages(kinds: readonly MessageKind[]): AskMessages {
  const { session } = useSession()
  const templates = (session?.templates ?? []).filter(({ kind }) => kinds.includes(kind))
  const record = useSubmit(recordConsents, { keepAs: 'consents' })
  const asking = useRef(false)
  const [busy, setBusy] = useState(false)
  const asks = templatesToAsk(templates, kinds)

  const ask = async () => {
    if (asking.current || asks.length === 0) return false
    asking.current = true
    setBusy(true)
    try {
      const said = await askForMessages(asks.map(({ templateId }) => templateId))
      const answers = Object.entries(said).map(([templateId, answer]) => ({ templateId, answer }))
      if (answers.length > 0) {
        await record.submit({ answers })
        void reloadSession()
      }
      return answers.some(({ answer }) => answer === 'accept')
    } catch {
      say('没有问成。请看看信号，再点一次。')
      return false
    } finally {
      asking.current = false
      setBusy(false)
    }
  }
  return { asks, isNeeded: templates.length > 0 && templates.every(({ left }) => left === 0), busy, ask }
}
