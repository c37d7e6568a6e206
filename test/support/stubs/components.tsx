/**
 * Taro's components as plain elements, for page tests in jsdom: what taro-ui and our screens use of them, with Taro's
 * events (`onInput` gives `event.detail.value`).
 */
import { createElement, forwardRef, Fragment, type ReactNode, type SyntheticEvent } from 'react'

type Props = Readonly<Record<string, unknown>>
type Listener = (event: object) => void
type Field = HTMLInputElement | HTMLTextAreaElement

/** `color:red;margin-top:4px`, which mini-programs accept as a style, as React wants it. */
function styleOf(style: unknown): unknown {
  if (typeof style !== 'string') return style
  const parts = style.split(';').flatMap((part) => {
    const [name, ...value] = part.split(':')
    const camel = name?.trim().replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
    return camel && value.length > 0 ? [[camel, value.join(':').trim()]] : []
  })
  return Object.fromEntries(parts) as object
}

/** What an element takes of a component's properties: `ariaLabel` is `aria-label` here. */
function plain(props: Props): Record<string, unknown> {
  const kept = Object.entries(props).flatMap(([name, value]) => {
    if (name === 'ariaRole') return [['role', value]]
    if (/^aria[A-Z]/.test(name)) return [[`aria-${name.slice(4).toLowerCase()}`, value]]
    if (/^(id|className|role|title|tabIndex|onKeyDown|data-.*|aria-.*)$/.test(name)) return [[name, value]]
    return []
  })
  return {
    ...(Object.fromEntries(kept) as object),
    ...(props.style !== undefined && { style: styleOf(props.style) }),
    ...(props.onClick !== undefined && !props.disabled && { onClick: props.onClick }),
  }
}

const taroEvent = (event: SyntheticEvent, value: unknown) => ({
  ...event,
  detail: { value },
  stopPropagation: () => event.stopPropagation(),
  preventDefault: () => event.preventDefault(),
})

function box(tag: string, name: string) {
  const Box = forwardRef<unknown, Props>((props, ref) =>
    createElement(tag, { ref, 'data-taro': name, ...plain(props) }, props.children as ReactNode),
  )
  Box.displayName = name
  return Box
}

function field(tag: 'input' | 'textarea', name: string) {
  const TaroField = forwardRef<unknown, Props>((props, ref) => {
    const listen = (listener: unknown) => (event: SyntheticEvent<Field>) =>
      (listener as Listener | undefined)?.(taroEvent(event, event.currentTarget.value))
    return createElement(tag, {
      ref,
      ...plain(props),
      name: props.name,
      placeholder: props.placeholder,
      disabled: Boolean(props.disabled),
      value: props.value ?? '',
      onChange: listen(props.onInput),
      onFocus: listen(props.onFocus),
      onBlur: listen(props.onBlur),
    })
  })
  TaroField.displayName = name
  return TaroField
}

export const Block = Fragment
export const View = box('div', 'View')
export const Text = box('span', 'Text')
export const Label = box('label', 'Label')
export const ScrollView = box('div', 'ScrollView')
export const RichText = box('div', 'RichText')
export const CoverView = box('div', 'CoverView')
export const Icon = box('i', 'Icon')
export const Form = box('form', 'Form')
export const Input = field('input', 'Input')
export const Textarea = field('textarea', 'Textarea')

/** The phone's wheels as a field to type into, beside what shows the choice. */
export const Picker = ({ value, onChange, mode, children }: Props) => (
  <label>
    <input
      aria-label={`picker ${mode as string}`}
      value={Array.isArray(value) ? value.join(' ') : (value as string)}
      onChange={(event) =>
        // WeChat's wheels of places answer with one name for each
        (onChange as Listener)(taroEvent(event, mode === 'region' ? event.target.value.split(' ') : event.target.value))
      }
    />
    {children as ReactNode}
  </label>
)

export const Video = box('div', 'Video')

/** What WeChat hands over when the phone button is tapped; without a code its owner keeps the number. */
export const phoneButton: { code: string | undefined } = { code: undefined }

export const Button = forwardRef<HTMLButtonElement, Props>((props, ref) => (
  <button
    ref={ref}
    type="button"
    disabled={Boolean(props.disabled)}
    {...plain(props)}
    {...(props.onGetPhoneNumber !== undefined && {
      onClick: () => (props.onGetPhoneNumber as Listener)({ detail: { ...phoneButton } }),
    })}
  >
    {props.children as ReactNode}
  </button>
))
Button.displayName = 'Button'

export const Image = forwardRef<HTMLImageElement, Props>((props, ref) => (
  <img ref={ref} alt="" src={props.src as string} {...plain(props)} />
))
Image.displayName = 'Image'

export const Switch = forwardRef<HTMLInputElement, Props>((props, ref) => (
  <input
    ref={ref}
    type="checkbox"
    role="switch"
    {...plain(props)}
    checked={Boolean(props.checked)}
    onChange={(event) => (props.onChange as Listener | undefined)?.(taroEvent(event, event.target.checked))}
  />
))
Switch.displayName = 'Switch'
