/** The phone: WeChat's `wx` as far as the product uses it, with the emulator behind `wx.cloud`. */
import { readFileSync } from 'node:fs'
import { callFunction, PlatformError } from './emulator'
import { postJson, send } from './http'

/** What the person does when WeChat asks, and what the phone is like; a test changes it as it goes. */
export interface Phone {
  openid: string
  /** Whether there is a signal. */
  online: boolean
  /** What they press in `wx.showModal`. */
  confirms: boolean
  /** Which item they choose in `wx.showActionSheet`; undefined cancels. */
  chooses: number | undefined
  /** What they say when WeChat asks whether messages may come. */
  messages: 'accept' | 'reject'
  /** The files they pick next. */
  files: { readonly path: string; readonly name: string; readonly size: number }[]
  /** WeChat's font size; 16 is its standard. */
  fontSizeSetting: number
  readonly storage: Map<string, unknown>
}

export interface WxCall {
  readonly name: string
  readonly options: Readonly<Record<string, unknown>>
}

/** What has happened so far, so that a harness can tell when nothing more does. */
export interface Activity {
  /** Calls without an answer yet. */
  pending: number
  /** Grows with whatever happens. */
  seen: number
}

/** Opening and leaving pages; each throws with WeChat's own words where it refuses. */
export type Navigation = Readonly<Record<string, (url: string, delta?: number) => void>>

type Options = Record<string, unknown> & {
  success?: (answer: object) => void
  fail?: (error: object) => void
  complete?: (answer: object) => void
}

const system = {
  brand: 'devtools',
  model: 'phone',
  platform: 'devtools',
  system: 'Android 10',
  language: 'zh_CN',
  version: '8.0.50',
  SDKVersion: '3.7.0',
  pixelRatio: 2,
  windowWidth: 375,
  windowHeight: 603,
  screenWidth: 375,
  screenHeight: 667,
  statusBarHeight: 20,
  theme: 'light',
  safeArea: { left: 0, right: 375, top: 20, bottom: 667, width: 375, height: 647 },
}

/** Answers the way every asynchronous function of `wx` does: callbacks, and a promise where there are none. */
function settleWith(options: Options, work: Promise<object>): Promise<object> | undefined {
  const called = work.then(
    (answer) => {
      options.success?.(answer)
      options.complete?.(answer)
      return answer
    },
    (error: object) => {
      options.fail?.(error)
      options.complete?.(error)
      if (!options.fail && !options.complete && !options.success) throw error
      return error
    },
  )
  return options.success || options.fail || options.complete ? void called : called
}

/** The cloud as one phone reaches it, over the emulator's HTTP. Errors have the shapes that WeChat gives. */
function cloudOf(url: string, phone: Phone) {
  const needsSignal = (name: string) => {
    if (!phone.online) throw { errCode: -1, errMsg: `cloud.${name}:fail Error: request:fail` }
  }
  return {
    async callFunction(options: Options) {
      needsSignal('callFunction')
      try {
        return { result: await callFunction(url, String(options.name), phone.openid, options.data), requestID: 'test' }
      } catch (error) {
        if (!(error instanceof PlatformError)) throw error
        const { errCode, errMsg } = error
        throw { errCode, errMsg: `cloud.callFunction:fail Error: errCode: ${errCode} | errMsg: ${errMsg}` }
      }
    },
    async uploadFile(options: Options) {
      needsSignal('uploadFile')
      const answer = await send(`${url}/storage/upload?path=${encodeURIComponent(String(options.cloudPath))}`, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream', 'x-wx-openid': phone.openid },
        body: readFileSync(String(options.filePath)),
      })
      const { fileID, errMsg } = answer.json<{ fileID?: string; errMsg?: string }>()
      if (!fileID) throw { errCode: -1, errMsg: `cloud.uploadFile:fail ${errMsg ?? answer.status}` }
      return { fileID, statusCode: 200 }
    },
  }
}

/** A selector query that measures everything as one box of 375 by 100: there is no layout here. */
function selectorQuery() {
  const answers: object[] = []
  const box = { top: 0, left: 0, width: 375, height: 100, bottom: 100, right: 375, scrollTop: 0, scrollLeft: 0 }
  const measure = (callback?: (answer: object) => void) => {
    answers.push(box)
    callback?.(box)
    return query
  }
  const nodes = {
    boundingClientRect: measure,
    scrollOffset: measure,
    fields: (_fields: object, callback?: (answer: object) => void) => measure(callback),
    node: measure,
  }
  const query = {
    in: () => query,
    select: () => nodes,
    selectAll: () => nodes,
    selectViewport: () => nodes,
    exec(callback?: (answers: object[]) => void) {
      setTimeout(() => callback?.(answers))
      return query
    },
  }
  return query
}

/** `wx` of one phone. Each call is noted in `calls`, and in `activity` while it is under way. */
export function wxOf(
  url: string,
  phone: Phone,
  calls: WxCall[],
  activity: Activity,
  navigation: Navigation,
): Record<string, unknown> {
  const answering =
    (name: string, answer: (options: Options) => object | Promise<object> = () => ({})) =>
    (options: Options = {}) => {
      calls.push({ name, options })
      activity.pending += 1
      const work = Promise.resolve()
        .then(async () => ({ errMsg: `${name}:ok`, ...(await answer(options)) }))
        .finally(() => {
          activity.pending -= 1
          activity.seen += 1
        })
      return settleWith(options, work)
    }
  const navigating = (name: string, go: Navigation[string]) =>
    answering(name, ({ url: to, delta }) => {
      try {
        go(String(to), delta as number | undefined)
        return { eventChannel: { on: () => undefined, once: () => undefined, emit: () => undefined } }
      } catch (error) {
        throw { errMsg: `${name}:fail ${(error as Error).message}` }
      }
    })
  const failing = (errMsg: string): never => {
    throw { errMsg }
  }
  const picked = (name: string) => {
    const files = phone.files.splice(0)
    return files.length > 0 ? files : failing(`${name}:fail cancel`)
  }
  const cloud = cloudOf(url, phone)
  /** The phone's own files: nobody looks into them here. */
  const files = { mkdirSync: () => undefined, rmdirSync: () => undefined, writeFileSync: () => undefined }
  const silent = [
    ...['showToast', 'hideToast', 'showLoading', 'hideLoading', 'setNavigationBarTitle', 'setNavigationBarColor'],
    ...['stopPullDownRefresh', 'setClipboardData', 'previewImage', 'openDocument', 'makePhoneCall', 'pageScrollTo'],
    ...['showShareMenu', 'hideShareMenu', 'vibrateShort', 'setTabBarBadge', 'removeTabBarBadge', 'hideKeyboard'],
    ...['showTabBarRedDot', 'hideTabBarRedDot', 'setTabBarStyle', 'setBackgroundColor', 'requirePrivacyAuthorize'],
    ...['enableAlertBeforeUnload', 'disableAlertBeforeUnload', 'saveFile'],
  ]
  return {
    ...Object.fromEntries(silent.map((name) => [name, answering(name)])),
    ...Object.fromEntries(Object.entries(navigation).map(([name, go]) => [name, navigating(name, go)])),
    cloud: {
      init: () => undefined,
      callFunction: answering('cloud.callFunction', cloud.callFunction),
      uploadFile: answering('cloud.uploadFile', cloud.uploadFile),
    },
    showModal: answering('showModal', () => ({ confirm: phone.confirms, cancel: !phone.confirms, content: '' })),
    showActionSheet: answering('showActionSheet', () =>
      phone.chooses === undefined ? failing('showActionSheet:fail cancel') : { tapIndex: phone.chooses },
    ),
    chooseMessageFile: answering('chooseMessageFile', () => ({
      tempFiles: picked('chooseMessageFile').map((file) => ({ ...file, type: 'file' })),
    })),
    chooseMedia: answering('chooseMedia', () => ({
      type: 'image',
      tempFiles: picked('chooseMedia').map(({ path, size }) => ({ tempFilePath: path, size, fileType: 'image' })),
    })),
    requestSubscribeMessage: answering('requestSubscribeMessage', async ({ tmplIds }) => {
      const body = { openid: phone.openid, templateIds: tmplIds, answer: phone.messages }
      const answer = (await postJson(`${url}/control/subscribe`, body)).json<{ errCode?: number }>()
      if (answer.errCode) throw answer
      return answer
    }),
    env: { USER_DATA_PATH: 'wxfile://usr' },
    getFileSystemManager: () => files,
    downloadFile: answering('downloadFile', async ({ url: wanted, filePath }) => ({
      statusCode: (await send(String(wanted))).status,
      ...(filePath ? { filePath } : { tempFilePath: `tmp/${String(wanted)}` }),
    })),
    getNetworkType: answering('getNetworkType', () => ({ networkType: phone.online ? '4g' : 'none' })),
    setStorage: answering('setStorage', ({ key, data }) => ({ set: phone.storage.set(String(key), data) })),
    getStorage: answering('getStorage', ({ key }) =>
      phone.storage.has(String(key))
        ? { data: phone.storage.get(String(key)) }
        : failing('getStorage:fail data not found'),
    ),
    removeStorage: answering('removeStorage', ({ key }) => ({ gone: phone.storage.delete(String(key)) })),
    setStorageSync: (key: string, data: unknown) => void phone.storage.set(key, data),
    getStorageSync: (key: string) => phone.storage.get(key) ?? '',
    removeStorageSync: (key: string) => void phone.storage.delete(key),
    getStorageInfoSync: () => ({ keys: [...phone.storage.keys()], currentSize: 1, limitSize: 10240 }),
    clearStorageSync: () => phone.storage.clear(),
    getSystemInfo: answering('getSystemInfo', () => ({ ...system, fontSizeSetting: phone.fontSizeSetting })),
    getSystemInfoSync: () => ({ ...system, fontSizeSetting: phone.fontSizeSetting }),
    getAppBaseInfo: () => ({ ...system, fontSizeSetting: phone.fontSizeSetting }),
    getWindowInfo: () => system,
    getDeviceInfo: () => system,
    getSystemSetting: () => ({ deviceOrientation: 'portrait' }),
    getAccountInfoSync: () => ({ miniProgram: { appId: 'touristappid', envVersion: 'develop', version: '' } }),
    getMenuButtonBoundingClientRect: () => ({ top: 24, left: 278, right: 365, bottom: 56, width: 87, height: 32 }),
    getLaunchOptionsSync: () => ({ path: '', query: {}, scene: 1001 }),
    getEnterOptionsSync: () => ({ path: '', query: {}, scene: 1001 }),
    onWindowResize: () => undefined,
    offWindowResize: () => undefined,
    onNetworkStatusChange: () => undefined,
    offNetworkStatusChange: () => undefined,
    onNeedPrivacyAuthorization: () => undefined,
    canIUse: () => true,
    nextTick: (callback: () => void) => setTimeout(callback),
    createSelectorQuery: selectorQuery,
  }
}
