/// <reference lib="dom" />
/** The web edition: the emulator on the same machine, and a browser instead of WeChat. */
import { NetworkDown, type Host, type MessageAnswer, type PickedFile, type PickOptions } from './host-types'
import { showMessageSheet, type OfferedMessage } from './message-sheet'

const WIDE = '(min-width: 900px)'
/** Taro's elements put their children in place a moment after they appear, which takes the keyboard away again; ms. */
const SETTLED = 50
const IDENTITY_KEY = 'cloud-branch:as'
const VISITOR = 'visitor'

/**
 * Who this tab or frame is: `?as=` of the address, remembered for the tab. The emulator alone believes it; in WeChat
 * identity comes from the platform.
 */
function identity(): string {
  const asked = new URLSearchParams(window.location.search).get('as')
  if (asked) window.sessionStorage.setItem(IDENTITY_KEY, asked)
  return asked ?? window.sessionStorage.getItem(IDENTITY_KEY) ?? VISITOR
}

async function post(path: string, body: BodyInit, type: string): Promise<Response> {
  try {
    return await fetch(path, { method: 'POST', body, headers: { 'content-type': type, 'x-wx-openid': identity() } })
  } catch (error) {
    throw new NetworkDown(String(error))
  }
}

/** A file input that lives as long as the choice does: iOS forgets one that is not in the document. */
function pick(options: PickOptions): Promise<PickedFile[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.multiple = options.max > 1
    input.style.display = 'none'
    const { kind } = options
    input.accept =
      kind !== 'file' ? `${kind}/*` : (options.extensions ?? []).map((extension) => `.${extension}`).join(',')
    const done = (files: readonly File[]) => {
      input.remove()
      resolve(
        files
          .slice(0, options.max)
          .map((file) => ({ kind: options.kind, name: file.name, size: file.size, source: file })),
      )
    }
    input.addEventListener('change', () => done([...(input.files ?? [])]))
    input.addEventListener('cancel', () => done([]))
    document.body.appendChild(input)
    input.click()
  })
}

/** Files that a browser has no page for. */
const OFFICE = /\.(xlsx?|docx?|pptx?|et|wps|csv|zip)$/i

/** Into the downloads, under this name. */
function save(name: string, content: Blob): void {
  const url = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}

/** errCode of wx.requestSubscribeMessage: messages are switched off. */
const MESSAGES_OFF = 20004

/** Tells the emulator what the person said to WeChat. */
async function subscribe(
  templateIds: readonly string[],
  answer: MessageAnswer,
): Promise<Record<string, MessageAnswer>> {
  if (templateIds.length === 0) return {}
  const body = JSON.stringify({ openid: identity(), templateIds, answer })
  const response = await post('/control/subscribe', body, 'application/json')
  const { errMsg, errCode, ...answers } = (await response.json()) as Record<string, unknown>
  if (errCode !== undefined && errCode !== MESSAGES_OFF) throw new Error(String(errMsg))
  return answers as Record<string, MessageAnswer>
}

export const h5Host = (): Host => ({
  start() {
    identity()
  },

  identity,

  async callFunction(name, data) {
    const response = await post(`/call/${name}`, JSON.stringify({ data }), 'application/json')
    const answer = (await response.json()) as { result?: unknown; errMsg?: string }
    if (answer.errMsg !== undefined && answer.result === undefined) throw new Error(answer.errMsg)
    return answer.result
  },

  pick,

  async upload(cloudPath, file) {
    const response = await post(
      `/storage/upload?path=${encodeURIComponent(cloudPath)}`,
      file.source as File,
      'application/octet-stream',
    )
    const answer = (await response.json()) as { fileID?: string; errMsg?: string }
    if (answer.fileID === undefined) throw new Error(answer.errMsg ?? `upload answered ${response.status}`)
    return answer.fileID
  },

  localUrl: (file) => URL.createObjectURL(file.source as File),

  openLink(kind, url) {
    // no browser knows what to do with WeChat's short links
    if (kind === 'mini_program') return Promise.resolve(false)
    window.open(url, '_blank', 'noopener')
    return Promise.resolve(true)
  },

  onPastedHtml(listener) {
    const heard = (event: ClipboardEvent) => {
      const html = event.clipboardData?.getData('text/html') ?? ''
      if (html !== '' && listener(html)) event.preventDefault()
    }
    document.addEventListener('paste', heard)
    return () => document.removeEventListener('paste', heard)
  },

  async openFile(url, name) {
    if (!OFFICE.test(name)) return void window.open(url, '_blank', 'noopener')
    // fetched first: an address that has run out must not be saved as a file
    const response = await fetch(url)
    if (!response.ok) throw new Error(`${name} answered ${response.status}`)
    save(name, await response.blob())
  },

  saveText(name, text) {
    save(name, new Blob([text], { type: 'text/plain;charset=utf-8' }))
    return Promise.resolve()
  },

  showPictures(_urls, current) {
    // Taro's own viewer brings a carousel of 70 kB to every page; a browser has zoom and tabs
    window.open(current, '_blank', 'noopener')
    return Promise.resolve()
  },

  dial(phone) {
    window.location.href = `tel:${phone}`
    return Promise.resolve()
  },

  answersPrivacy: () => false,

  async phoneCode(phoneNumber) {
    const body = JSON.stringify({ openid: identity(), phoneNumber })
    const response = await post('/control/phone-code', body, 'application/json')
    const { code } = (await response.json()) as { code?: string }
    if (code === undefined) throw new Error(`phone-code answered ${response.status}`)
    return code
  },

  async requestMessages(templateIds) {
    const response = await fetch('/control/templates').catch((error: unknown) => {
      throw new NetworkDown(String(error))
    })
    const { templates } = (await response.json()) as { templates: readonly OfferedMessage[] }
    const offered = templates.filter(({ templateId }) => templateIds.includes(templateId))
    // what WeChat has never heard of it does not ask about: it says which mistake that is
    if (offered.length < templateIds.length) return subscribe(templateIds, 'reject')
    const ticked = await showMessageSheet(offered)
    const rest = templateIds.filter((id) => !ticked.includes(id))
    return { ...(await subscribe(ticked, 'accept')), ...(await subscribe(rest, 'reject')) }
  },

  prefersBigText: () => false,

  isWide: () => window.matchMedia(WIDE).matches,

  onResize(listener) {
    const media = window.matchMedia(WIDE)
    media.addEventListener('change', listener)
    return () => media.removeEventListener('change', listener)
  },

  onEscape(listener) {
    const heard = (event: KeyboardEvent) => {
      if (event.key === 'Escape') listener()
    }
    document.addEventListener('keydown', heard)
    return () => document.removeEventListener('keydown', heard)
  },

  focus(selector) {
    setTimeout(() => document.querySelector<HTMLElement>(selector)?.focus({ preventScroll: true }), SETTLED)
  },

  print: () => window.print(),
  linkTo(path) {
    // without `as`: a link says where, never who
    return `${window.location.origin}${window.location.pathname}#${path}`
  },
})
