import { Button as TaroButton } from '@tarojs/components'
import type { ReactNode } from 'react'
import { copyCard, isWeb, say, type ShareCard } from '@/platform'
import './button.scss'
import { Tap } from './tap'

interface ButtonProps {
  children: ReactNode
  onTap: () => void
  /** `primary`: the one act of the screen. `text`: beside others, without a frame. */
  kind?: 'primary' | 'plain' | 'text'
  /** As wide as its words, beside a line of text. */
  small?: boolean
  disabled?: boolean
  /** The act is under way: a second tap does nothing. */
  busy?: boolean
  label?: string
}

/** For the few buttons that WeChat has to draw itself. */
export const buttonClass = (kind: string, small?: boolean, off?: boolean) =>
  ['k-button', `k-button--${kind}`, small && 'k-button--small', off && 'k-button--off'].filter(Boolean).join(' ')

/** A button with words that say what happens. */
export function Button({ children, onTap, kind = 'plain', small, disabled, busy, label }: ButtonProps) {
  const off = disabled === true || busy === true
  return (
    <Tap className={buttonClass(kind, small, off)} onTap={onTap} disabled={off} {...(label !== undefined && { label })}>
      {busy ? '请稍候…' : children}
    </Tap>
  )
}

interface ShareButtonProps {
  children: ReactNode
  /** The page hands the same to `useShareCard`: WeChat takes the card from there. */
  card: ShareCard
  kind?: 'primary' | 'plain' | 'text'
  small?: boolean
}

/** Sends a card into a chat; on the web it copies a sentence with the link. */
export function ShareButton({ children, card, kind = 'plain', small }: ShareButtonProps) {
  if (isWeb) {
    const copy = () => void copyCard(card).then(() => say('链接已复制，可以粘贴到群里'))
    return (
      <Button kind={kind} onTap={copy} {...(small && { small })}>
        {children}
      </Button>
    )
  }
  return (
    <TaroButton className={buttonClass(kind, small)} openType="share" hoverClass="k-tapped">
      {children}
    </TaroButton>
  )
}
