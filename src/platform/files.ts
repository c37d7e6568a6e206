/** Pictures and files: choosing, putting into cloud storage, looking at. */
import { newRequestId } from './call'
import { host } from './host'
import type { PickedFile, PickOptions } from './host-types'

export type { PickedFile, PickOptions } from './host-types'

/** Lets the person choose pictures, or files of their chats; empty when they changed their mind. */
export const pickFiles = (options: PickOptions): Promise<PickedFile[]> => host.pick(options)

/** What the name of a file ends with, in lower case and without the dot; `undefined` where it has no such end. */
export const extensionOf = ({ name }: Pick<PickedFile, 'name'>): string | undefined =>
  /\.(\w{1,8})$/.exec(name)?.[1]?.toLowerCase()

/** Puts a file where the server said that it may be put. Answers its id. */
export const uploadTo = (cloudPath: string, file: PickedFile): Promise<string> => host.upload(cloudPath, file)

/** Puts a file into the person's own folder (`session.uploadFolder`), under a name of ours: theirs may hold anything. */
export function uploadFile(uploadFolder: string, file: PickedFile): Promise<string> {
  const extension = extensionOf(file)
  const folder = uploadFolder.replace(/\/+$/, '')
  return uploadTo(`${folder}/${newRequestId()}${extension ? `.${extension}` : ''}`, file)
}

/** Shows a picked picture or video before it has an address of its own; works while the app is open. */
export const localUrl = (file: PickedFile): string => host.localUrl(file)

export const openFile = (url: string, name: string): Promise<void> => host.openFile(url, name)

/** Hands a text over as a file of that name. Rejects where the person changed their mind, or the phone cannot. */
export const saveText = (name: string, text: string): Promise<void> => host.saveText(name, text)

export const showPictures = (urls: readonly string[], current: string): Promise<void> =>
  host.showPictures(urls, current)

/** 1536 → 1.5 KB. */
export function saySize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  const MB = 1024 * 1024
  const [size, unit] =
    bytes < MB ? [bytes / 1024, 'KB'] : bytes < 1024 * MB ? [bytes / MB, 'MB'] : [bytes / MB / 1024, 'GB']
  return `${size < 10 ? size.toFixed(1).replace(/\.0$/, '') : Math.round(size)} ${unit}`
}
