/** WeChat: the mini-program on a phone, and WeChat on a computer. */
import Taro from '@tarojs/taro'
import { NetworkDown, type Host, type MessageAnswer, type PickedFile, type PickOptions } from './host-types'

/** From here on WeChat's own setting counts as big text; its standard is 16 to 17. */
const BIG_FONT_SIZE = 20
/** A window of WeChat on a computer from which a list and its detail fit side by side. */
export const WIDE_FROM = 900

/** errCode of a function that answered badly: everything else of `callFunction:fail` is the way there and back. */
const FUNCTION_FAILED = /-50[1-9]\d{3}/

/** From base library 3.4.8, and not among Taro's types yet. */
interface OpensArticles {
  readonly openOfficialAccountArticle?: (options: { url: string }) => Promise<unknown>
}

/** errCodes of wx.requestSubscribeMessage: messages are switched off; the mini-program went to the back; no signal. */
const NOT_ASKED = [20004, 10005]
const SUBSCRIBE_OFFLINE = [10002, 10003]

const cancelled = (error: unknown) => /cancel/i.test((error as { errMsg?: string } | undefined)?.errMsg ?? '')

const nameOf = (path: string) => path.split('/').pop() ?? path

async function pick(options: PickOptions): Promise<PickedFile[]> {
  try {
    if (options.kind === 'image') {
      const { tempFiles } = await Taro.chooseMedia({
        count: options.max,
        mediaType: ['image'],
        sizeType: ['compressed'],
      })
      return tempFiles.map((file) => ({
        kind: 'image',
        name: nameOf(file.tempFilePath),
        size: file.size,
        source: file.tempFilePath,
      }))
    }
    if (options.kind === 'video') {
      const { tempFiles } = await Taro.chooseMedia({ count: 1, mediaType: ['video'], sourceType: ['album'] })
      return tempFiles.map((file) => ({
        kind: 'video',
        name: nameOf(file.tempFilePath),
        size: file.size,
        source: file.tempFilePath,
      }))
    }
    const { tempFiles } = await Taro.chooseMessageFile({
      count: options.max,
      type: 'file',
      ...(options.extensions && { extension: options.extensions.map((extension) => `.${extension}`) }),
    })
    return tempFiles.map((file) => ({ kind: 'file', name: file.name, size: file.size, source: file.path }))
  } catch (error) {
    if (cancelled(error)) return []
    throw error
  }
}

/**
 * A folder for the one file that is looked at: under its own name, so that it carries that when it is sent on, and gone
 * when the next one is opened. What it may hold is nobody's to find on this phone later.
 */
function emptyFolder(): string {
  const folder = `${Taro.env.USER_DATA_PATH ?? ''}/opened`
  const files = Taro.getFileSystemManager()
  try {
    files.rmdirSync(folder, true)
  } catch {
    // nothing was opened before
  }
  files.mkdirSync(folder, true)
  return folder
}

export const weappHost = (): Host => ({
  start() {
    Taro.cloud.init({ traceUser: true })
  },

  // WeChat keeps each account's storage apart by itself
  identity: () => 'me',

  async callFunction(name, data) {
    try {
      const answer = await Taro.cloud.callFunction({ name, data: data as Record<string, unknown> })
      return (answer as { result?: unknown }).result
    } catch (error) {
      const { errMsg, errCode } = (error ?? {}) as { errMsg?: string; errCode?: number }
      if (FUNCTION_FAILED.test(`${errCode ?? ''} ${errMsg ?? ''}`)) throw error
      throw new NetworkDown(errMsg ?? String(error))
    }
  },

  pick,

  async upload(cloudPath, file) {
    try {
      const answer = await Taro.cloud.uploadFile({ cloudPath, filePath: file.source as string })
      return (answer as { fileID: string }).fileID
    } catch (error) {
      throw new NetworkDown((error as { errMsg?: string }).errMsg ?? String(error))
    }
  },

  localUrl: (file) => file.source as string,

  async openLink(kind, url) {
    try {
      if (kind === 'mini_program') {
        // shortLink from base library 2.18.1
        await Taro.navigateToMiniProgram({ shortLink: url })
        return true
      }
      const { openOfficialAccountArticle } = Taro as OpensArticles
      if (kind !== 'article' || !openOfficialAccountArticle) return false
      await openOfficialAccountArticle({ url })
      return true
    } catch (error) {
      // asked by WeChat whether to leave, the person said no: that is no reason to copy anything
      return cancelled(error)
    }
  },

  onPastedHtml: () => () => undefined,

  async openFile(url, name) {
    const filePath = `${emptyFolder()}/${name.replace(/[\\/:]/g, '_')}`
    const { statusCode } = await Taro.downloadFile({ url, filePath })
    // an address that has run out answers with a page of its own
    if (statusCode !== 200) throw new Error(`${name} answered ${statusCode}`)
    const extension = name.split('.').pop()?.toLowerCase()
    await Taro.openDocument({
      filePath,
      showMenu: true,
      ...(extension && { fileType: extension as keyof Taro.openDocument.FileType }),
    })
  },

  async saveText(name, text) {
    const filePath = `${Taro.env.USER_DATA_PATH ?? ''}/${name}`
    Taro.getFileSystemManager().writeFileSync(filePath, text, 'utf8')
    await Taro.shareFileMessage({ filePath, fileName: name })
  },

  async showPictures(urls, current) {
    await Taro.previewImage({ urls: [...urls], current })
  },

  async dial(phone) {
    try {
      await Taro.makePhoneCall({ phoneNumber: phone })
    } catch (error) {
      if (!cancelled(error)) throw error
    }
  },

  // from base library 2.32.3
  answersPrivacy: () => Taro.canIUse('getPrivacySetting'),

  phoneCode: () => Promise.reject(new Error('WeChat gives the code through its own button')),

  async requestMessages(templateIds) {
    // from base library 2.4.4
    if (!Taro.canIUse('requestSubscribeMessage')) return {}
    try {
      const options = { tmplIds: [...templateIds] } as Taro.requestSubscribeMessage.Option
      const answers = (await Taro.requestSubscribeMessage(options)) as unknown as Record<string, MessageAnswer>
      return Object.fromEntries(Object.entries(answers).filter(([name]) => templateIds.includes(name)))
    } catch (error) {
      const { errMsg, errCode = 0 } = (error ?? {}) as { errMsg?: string; errCode?: number }
      if (cancelled(error) || NOT_ASKED.includes(errCode)) return {}
      if (SUBSCRIBE_OFFLINE.includes(errCode)) throw new NetworkDown(errMsg)
      throw error
    }
  },

  prefersBigText() {
    const info = Taro.getAppBaseInfo?.() as { fontSizeSetting?: number } | undefined
    return (info?.fontSizeSetting ?? 0) >= BIG_FONT_SIZE
  },

  isWide: () => Taro.getWindowInfo().windowWidth >= WIDE_FROM,

  onResize(listener) {
    Taro.onWindowResize?.(listener)
    return () => Taro.offWindowResize?.(listener)
  },

  focus() {
    // phones have no keyboard to put anywhere
  },

  onEscape: () => () => undefined,

  print: () => undefined,
  linkTo: () => '',
})
