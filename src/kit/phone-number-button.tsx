import { Button as TaroButton } from '@tarojs/components'
import { useState } from 'react'
import { isWeb, phoneButtonType, phoneCode } from '@/platform'
import { Button, buttonClass } from './button'
import { Sheet } from './dialog'
import { TextField } from './field'

interface PhoneNumberButtonProps {
  children: string
  /** The one-time code that the server exchanges for the number. */
  onCode: (code: string) => void
  /** The person keeps their number, or WeChat cannot give it. */
  onRefused: () => void
  busy?: boolean
}

/**
 * WeChat's own number, with its owner's permission: WeChat asks, nobody types. On the web a small sheet stands for
 * WeChat.
 */
export function PhoneNumberButton(props: PhoneNumberButtonProps) {
  return isWeb ? <PretendedButton {...props} /> : <WechatButton {...props} />
}

function WechatButton({ children, onCode, onRefused, busy }: PhoneNumberButtonProps) {
  return (
    <TaroButton
      className={buttonClass('primary', false, busy)}
      openType={phoneButtonType()}
      hoverClass="k-tapped"
      disabled={busy === true}
      onGetPhoneNumber={({ detail }) => {
        if (detail.code) onCode(detail.code)
        else onRefused()
      }}
    >
      {busy ? '请稍候…' : children}
    </TaroButton>
  )
}

function PretendedButton({ children, onCode, onRefused, busy }: PhoneNumberButtonProps) {
  const [open, setOpen] = useState(false)
  const [phone, setPhone] = useState('')
  const [problem, setProblem] = useState<string>()

  const allow = async () => {
    const digits = phone.replace(/\D/g, '')
    if (!/^1[3-9]\d{9}$/.test(digits)) {
      setProblem('手机号是 11 位数字')
      return
    }
    try {
      const code = await phoneCode(digits)
      setOpen(false)
      onCode(code)
    } catch {
      setProblem('试用版没有答复，请再试一次')
    }
  }
  const close = () => {
    setOpen(false)
    onRefused()
  }
  return (
    <>
      <Button kind="primary" busy={busy === true} onTap={() => setOpen(true)}>
        {children}
      </Button>
      <Sheet open={open} title="微信手机号" onClose={close}>
        <TextField
          label="微信绑定的号码"
          value={phone}
          onChange={(value) => {
            setPhone(value)
            setProblem(undefined)
          }}
          type="number"
          error={problem}
          hint="试用版：模拟微信提供的手机号。在微信里不用填，点「允许」就行。"
          onDone={() => void allow()}
        />
        <Button kind="primary" onTap={() => void allow()}>
          允许
        </Button>
      </Sheet>
    </>
  )
}
