import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import { AtFloatLayout, AtModal, AtModalContent, AtModalHeader } from 'taro-ui'
import { useEscape } from '@/platform'
import { Button } from './button'
import './dialog.scss'

interface ConfirmProps {
  open: boolean
  /** The question, with its verb: 收回这条通知？ */
  title: string
  confirmText: string
  onConfirm: () => void
  onCancel: () => void
  busy?: boolean
}

/** Asks before what cannot be undone. The content says what follows from it. */
export function Confirm({ open, ...question }: PropsWithChildren<ConfirmProps>) {
  return open ? <Question {...question} /> : null
}

function Question({
  title,
  confirmText,
  onConfirm,
  onCancel,
  busy,
  children,
}: PropsWithChildren<Omit<ConfirmProps, 'open'>>) {
  useEscape(onCancel)
  // not AtModal's own `content`: on the web that is raw HTML
  return (
    <AtModal isOpened closeOnClickOverlay={false} className="k-dialog">
      <AtModalHeader>{title}</AtModalHeader>
      <AtModalContent>{children}</AtModalContent>
      <View className="k-dialog__acts">
        <Button onTap={onCancel}>先不</Button>
        <Button kind="primary" onTap={onConfirm} busy={busy === true}>
          {confirmText}
        </Button>
      </View>
    </AtModal>
  )
}

interface SheetProps {
  open: boolean
  title: string
  onClose: () => void
}

/** A sheet from below, for one short choice. */
export function Sheet({ open, ...sheet }: PropsWithChildren<SheetProps>) {
  return open ? <OpenSheet {...sheet} /> : null
}

function OpenSheet({ title, onClose, children }: PropsWithChildren<Omit<SheetProps, 'open'>>) {
  useEscape(onClose)
  return (
    <AtFloatLayout isOpened title={title} onClose={onClose} className="k-sheet">
      {children}
    </AtFloatLayout>
  )
}
