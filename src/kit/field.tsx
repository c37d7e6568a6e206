import { Input, Textarea, View } from '@tarojs/components'
import type { PropsWithChildren, ReactNode } from 'react'
import './field.scss'
import { Tap } from './tap'

interface FieldProps {
  label: string
  /** The mistake, beside the field it is in. */
  error?: string | undefined
  hint?: ReactNode
  /** At the right of the label: 12/60. */
  count?: ReactNode
}

/** A field of a form with its label, its hint and its mistake. */
export function Field({ label, error, hint, count, children }: PropsWithChildren<FieldProps>) {
  return (
    <View className="k-field">
      <View className="k-field__label">
        <View>{label}</View>
        {count !== undefined && <View className="k-field__count">{count}</View>}
      </View>
      {children}
      {error !== undefined && (
        <View className="k-field__error" ariaRole="alert">
          {error}
        </View>
      )}
      {hint !== undefined && <View className="k-field__hint">{hint}</View>}
    </View>
  )
}

interface TextProps extends FieldProps {
  value: string
  onChange: (value: string) => void
  placeholder?: string
  /** Characters; shows how many are used. */
  max?: number
  type?: 'text' | 'number'
  /** The keyboard's own button. */
  onDone?: () => void
}

const classOf = (error: string | undefined, tall = false) =>
  ['k-field__input', tall && 'k-field__input--tall', error !== undefined && 'k-field__input--wrong']
    .filter(Boolean)
    .join(' ')

/** One line of text. Too much is not cut off while typing: the mistake is said instead. */
export function TextField({ value, onChange, placeholder, max, type = 'text', onDone, ...field }: TextProps) {
  return (
    <Field {...field} {...(max !== undefined && { count: `${value.length}/${max}` })}>
      <Input
        className={classOf(field.error)}
        value={value}
        type={type}
        maxlength={-1}
        placeholder={placeholder ?? ''}
        placeholderClass="k-placeholder"
        ariaLabel={field.label}
        onInput={(event) => onChange(event.detail.value)}
        {...(onDone && { onConfirm: onDone })}
      />
    </Field>
  )
}

/** Several lines of text. */
export function TextArea({ value, onChange, placeholder, max, ...field }: Omit<TextProps, 'type' | 'onDone'>) {
  return (
    <Field {...field} {...(max !== undefined && { count: `${value.length}/${max}` })}>
      <Textarea
        className={classOf(field.error, true)}
        value={value}
        maxlength={-1}
        placeholder={placeholder ?? ''}
        placeholderClass="k-placeholder"
        ariaLabel={field.label}
        onInput={(event) => onChange(event.detail.value)}
      />
    </Field>
  )
}

interface TickProps {
  title: ReactNode
  note?: ReactNode
  on: boolean
  onChange: (on: boolean) => void
}

/** A box that is ticked, or a ring that is filled where only one of several can be chosen. */
export function TickBox({ on, single }: { on: boolean; single?: boolean }) {
  const className = ['k-check__box', single && 'k-check__box--single', on && 'k-check__box--on']
  return <View className={className.filter(Boolean).join(' ')} />
}

/** One line of a list to tick; several may be ticked, or with `single` one of them. */
export function CheckRow({ title, note, on, onChange, single }: TickProps & { single?: boolean }) {
  return (
    <Tap className="k-check" role={single ? 'radio' : 'checkbox'} checked={on} onTap={() => onChange(!on)}>
      <TickBox on={on} {...(single && { single })} />
      <View className="k-check__main">
        <View>{title}</View>
        {note !== undefined && <View className="k-check__note">{note}</View>}
      </View>
    </Tap>
  )
}

/** A line with a switch: on or off, at once. */
export function SwitchRow({ title, note, on, onChange }: TickProps) {
  return (
    <Tap className="k-check" role="switch" checked={on} onTap={() => onChange(!on)}>
      <View className="k-check__main">
        <View>{title}</View>
        {note !== undefined && <View className="k-check__note">{note}</View>}
      </View>
      <View className={on ? 'k-switch k-switch--on' : 'k-switch'}>
        <View className={on ? 'k-switch__knob k-switch__knob--on' : 'k-switch__knob'} />
      </View>
    </Tap>
  )
}

interface ChipsProps {
  options: readonly { readonly value: string; readonly text: string }[]
  value: string | undefined
  onChange: (value: string) => void
}

/** A few words of which one is chosen. */
export function Chips({ options, value, onChange }: ChipsProps) {
  return (
    <View className="k-chips">
      {options.map((option) => (
        <Tap
          key={option.value}
          className={option.value === value ? 'k-chip k-chip--on' : 'k-chip'}
          role="tab"
          checked={option.value === value}
          onTap={() => onChange(option.value)}
        >
          {option.text}
        </Tap>
      ))}
    </View>
  )
}
