/** Taro's API for page tests: hooks that a test fires, calls that it can look at, and a cloud that it answers for. */
import { useEffect } from 'react'

type Handler = (...args: unknown[]) => unknown

const handlers = new Map<string, Set<Handler>>()

const hook = (name: string) => (handler: Handler) => {
  useEffect(() => {
    const set = handlers.get(name) ?? new Set()
    handlers.set(name, set.add(handler))
    return () => void set.delete(handler)
  })
}

/** Fires a hook of the page, such as `pullDownRefresh`; answers what the handlers gave back. */
export const fireHook = (name: string, ...args: unknown[]): unknown[] =>
  [...(handlers.get(name) ?? [])].map((handler) => handler(...args))

export const useLaunch = hook('launch')
export const useLoad = hook('load')
export const useReady = hook('ready')
export const useUnload = hook('unload')
export const useDidShow = hook('show')
export const useDidHide = hook('hide')
export const usePullDownRefresh = hook('pullDownRefresh')
export const useReachBottom = hook('reachBottom')
export const usePageScroll = hook('pageScroll')
export const useShareAppMessage = hook('share')

/** The page's parameters. */
export const router = { params: {} as Record<string, string>, path: '' }
export const useRouter = () => router

const storage = new Map<string, unknown>()

/** Answers a call of a cloud function; tests replace it. */
export const cloudAnswer = { of: (_name: string, _data: unknown): unknown => undefined }

const windowInfo = { windowWidth: 375, windowHeight: 667, statusBarHeight: 20 }

const chain = (): unknown => {
  const link: unknown = new Proxy(() => link, {
    get: (_, key) =>
      key === 'exec' ? (done?: (boxes: object[]) => void) => done?.([{ width: 375, height: 100 }]) : link,
    apply: () => link,
  })
  return link
}

const silentNames = [
  ...(['navigateTo', 'redirectTo', 'reLaunch', 'switchTab', 'navigateBack', 'pageScrollTo'] as const),
  ...(['setTabBarBadge', 'removeTabBarBadge'] as const),
  ...(['showToast', 'showModal', 'setNavigationBarTitle', 'stopPullDownRefresh', 'setClipboardData'] as const),
  ...(['makePhoneCall', 'previewImage', 'openDocument', 'downloadFile', 'chooseMedia', 'chooseMessageFile'] as const),
  ...(['navigateToMiniProgram', 'openOfficialAccountArticle'] as const),
  ...(['onWindowResize', 'offWindowResize', 'requestSubscribeMessage'] as const),
] as const

/** The phone's own files: nobody looks into them here. */
const files = { mkdirSync: () => undefined, rmdirSync: () => undefined, writeFileSync: () => undefined }

/** Calls that do nothing here; a test looks at them. */
const silent = Object.fromEntries(silentNames.map((name) => [name, jest.fn(() => Promise.resolve({}))])) as Record<
  (typeof silentNames)[number],
  jest.Mock
>

const Taro = {
  ...silent,
  ENV_TYPE: { WEAPP: 'WEAPP', WEB: 'WEB', ALIPAY: 'ALIPAY', SWAN: 'SWAN', TT: 'TT', QQ: 'QQ', JD: 'JD', RN: 'RN' },
  env: { USER_DATA_PATH: 'wxfile://usr' },
  getEnv: () => 'WEAPP',
  getFileSystemManager: () => files,
  getCurrentInstance: () => ({ router, page: {} }),
  getCurrentPages: () => [{}],
  eventCenter: { on: () => undefined, off: () => undefined, trigger: () => undefined, once: () => undefined },
  pxTransform: (size: number) => `${size / 2}px`,
  getWindowInfo: () => windowInfo,
  getSystemInfoSync: () => windowInfo,
  getAppBaseInfo: () => ({ fontSizeSetting: 16 }),
  canIUse: () => true,
  nextTick: (callback: () => void) => setTimeout(callback),
  createSelectorQuery: chain,
  createAnimation: chain,
  setStorageSync: (key: string, value: unknown) => void storage.set(key, value),
  getStorageSync: (key: string) => storage.get(key) ?? '',
  removeStorageSync: (key: string) => void storage.delete(key),
  clearStorageSync: () => storage.clear(),
  cloud: {
    init: () => undefined,
    callFunction: ({ name, data }: { name: string; data: unknown }) =>
      Promise.resolve().then(() => ({ result: cloudAnswer.of(name, data) })),
    uploadFile: ({ cloudPath }: { cloudPath: string }) => Promise.resolve({ fileID: `cloud://test/${cloudPath}` }),
  },
}

export default Taro
