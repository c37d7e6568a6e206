import { View } from '@tarojs/components'
import type { CSSProperties, PropsWithChildren } from 'react'
import { isWeb } from '@/platform'
import './tap.scss'

interface TapProps {
  /** For `focusOn`. */
  id?: string | undefined
  className?: string
  onTap: () => void
  disabled?: boolean
  /** What a screen reader says where the content does not. */
  label?: string
  role?: 'button' | 'link' | 'checkbox' | 'tab' | 'switch' | 'radio'
  checked?: boolean
  style?: CSSProperties
}

/** Anything that can be tapped: with a finger, a mouse, or Enter and space on a keyboard. */
export function Tap({
  id,
  className,
  onTap,
  disabled,
  label,
  role = 'button',
  checked,
  style,
  children,
}: PropsWithChildren<TapProps>) {
  const act = () => {
    if (!disabled) onTap()
  }
  const keyboard = isWeb && {
    tabIndex: disabled ? -1 : 0,
    onKeyDown: (event: { key: string; preventDefault: () => void }) => {
      if (event.key !== 'Enter' && event.key !== ' ') return
      event.preventDefault()
      act()
    },
  }
  const said = {
    role,
    ...(label !== undefined && { ariaLabel: label }),
    ...(checked !== undefined && (role === 'tab' ? { ariaSelected: checked } : { ariaChecked: checked })),
    ...(disabled && { ariaDisabled: true }),
  }
  return (
    <View
      className={className}
      {...(id !== undefined && { id })}
      onClick={act}
      hoverClass={disabled ? 'none' : 'k-tapped'}
      {...(style && { style })}
      {...said}
      {...keyboard}
    >
      {children}
    </View>
  )
}
