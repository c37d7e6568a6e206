/** What the product needs from the place it runs in, and nothing more. */
import type { LinkKind } from '@/contract/blocks'

export interface PickedFile {
  readonly kind: 'image' | 'file' | 'video'
  readonly name: string
  /** Bytes. */
  readonly size: number
  /** What `upload` takes: a temporary path in WeChat, the browser's own file on the web. */
  readonly source: unknown
}

export interface PickOptions {
  readonly kind: 'image' | 'file' | 'video'
  readonly max: number
  /** Without dots: `['xlsx']`; only for `file`. */
  readonly extensions?: readonly string[]
}

/** `ban`: WeChat has closed the template; `filter`: another one of the same title was asked about. */
export type MessageAnswer = 'accept' | 'reject' | 'ban' | 'filter'

export interface Host {
  /** Once, when the app starts. */
  start(): void
  /** Whose data is kept on this phone: part of every storage key, since three phones of the lab share one origin. */
  identity(): string
  /** Calls a cloud function. Rejects with NetworkDown where nothing came back, with anything else where it broke. */
  callFunction(name: string, data: unknown): Promise<unknown>
  /** Lets the person choose; empty when they changed their mind. */
  pick(options: PickOptions): Promise<PickedFile[]>
  /** Puts a picked file into cloud storage; answers WeChat Cloud's file id. */
  upload(cloudPath: string, file: PickedFile): Promise<string>
  /** An address under which the picked file can be shown at once; empty where there is none. */
  localUrl(file: PickedFile): string
  /** Opens what a link leads to. Answers false where this phone cannot: the link is copied then. */
  openLink(kind: LinkKind, url: string): Promise<boolean>
  /** Hears what is pasted with its marks of layout, on a computer; a listener that takes it answers true. */
  onPastedHtml(listener: (html: string) => boolean): () => void
  /** Shows a file from its temporary URL under its name, or saves it where nothing shows such a file. */
  openFile(url: string, name: string): Promise<void>
  /** Hands a text over as a file: into a chat in WeChat, into the downloads on the web. */
  saveText(name: string, text: string): Promise<void>
  /** Shows one picture large, with the others of the same notice beside it. */
  showPictures(urls: readonly string[], current: string): Promise<void>
  dial(phone: string): Promise<void>
  /** WeChat's privacy dialog can be answered by a button of ours. */
  answersPrivacy(): boolean
  /** The one-time code that WeChat's phone button gives; the web edition alone asks for it by a number. */
  phoneCode(phoneNumber: string): Promise<string>
  /** Asks which messages may come; a refusal of any kind is an answer, or none. Calls WeChat before it waits for anything. */
  requestMessages(templateIds: readonly string[]): Promise<Record<string, MessageAnswer>>
  /** WeChat's own font size asks for big text. */
  prefersBigText(): boolean
  /** Wide enough for a list beside its detail. */
  isWide(): boolean
  onResize(listener: () => void): () => void
  /** The Escape key of a computer's keyboard; answers how to stop listening. */
  onEscape(listener: () => void): () => void
  /** Puts the keyboard on the first element that matches, where it is; nothing where there is no keyboard. */
  focus(selector: string): void
  /** Prints what is shown, on a computer's web page; elsewhere nothing can. */
  print(): void
  /** The address that opens a page of ours, to be copied; empty where there is none. */
  linkTo(path: string): string
}

/** No answer came back: the signal is gone, or it took too long to tell. */
export class NetworkDown extends Error {}
