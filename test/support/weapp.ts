/**
 * Drives the *built* mini-program (dist/weapp) in WeChat's simulator, against the real functions in an emulator: what
 * runs is what is shipped, from a tap through React and setData to the database and back. There is no layout, and the
 * value of an input is not in the tree. One mini-program runs at a time; starting another ends the first.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { type ExparserNode, findAll, findByText, nodeOf, type WeappNode } from './weapp-nodes'
import { type Activity, type Phone, type WxCall, wxOf } from './wx'

const dist = path.resolve(__dirname, '../../dist/weapp')

/** WeChat refuses to open more pages on top of each other. */
const MAX_PAGES = 10
/** Nothing has happened for this many looks, so many ms apart: the page has settled. */
const QUIET = { looks: 6, every: 5 }
const SETTLE_TIMEOUT = 15_000

interface AppJson {
  readonly pages: readonly string[]
  readonly subPackages?: readonly { readonly root: string; readonly pages: readonly string[] }[]
  readonly tabBar?: { readonly list: readonly { readonly pagePath: string }[] }
}

type Handler = (...args: unknown[]) => unknown
type PageInstance = Record<string, Handler> & { data: unknown; route: string }

interface Rendered {
  readonly instance: PageInstance
  readonly _exparserNode: ExparserNode
  attach(parent: HTMLElement): void
  detach(): void
}

interface Simulate {
  load(file: string, options: object): string
  render(id: string): Rendered
}

export interface WeappPage {
  /** Without a leading slash, as in app.json. */
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  /** Everything the page says, spaces squeezed. */
  text(): string
  /** The first node that matches a class or id selector; throws when there is none. */
  find(selector: string): WeappNode
  findAll(selector: string): WeappNode[]
  /** The innermost node with this whole text; throws unless there is exactly one. */
  byText(text: string | RegExp): WeappNode
  /** Taps the node with this whole text. */
  tap(text: string | RegExp): Promise<void>
  pullDown(): Promise<void>
  reachBottom(): Promise<void>
  /** What sharing this page would send. */
  share(): { title?: string; path?: string; imageUrl?: string }
  /** The largest setData so far, in bytes; WeChat's audit allows 256 KB. */
  largestSetData(): number
  /** How many nodes are on the page; WeChat's audit allows 1,000. */
  nodeCount(): number
}

export interface Weapp {
  readonly phone: Phone
  /** The page on top. */
  current(): WeappPage
  /** How many pages are open on top of each other. */
  depth(): number
  /** Leaves everything and opens a page, as from a card or a scanned code. */
  open(url: string): Promise<WeappPage>
  back(): Promise<WeappPage>
  /** Presses a tab by its path's page. */
  tab(url: string): Promise<WeappPage>
  /** What was asked of `wx.<name>` so far. */
  calls(name: string): WxCall['options'][]
  /** Waits until nothing more happens: no call under way, no setData. */
  settle(): Promise<void>
  close(): void
}

export interface WeappOptions {
  /** Whose phone it is. */
  readonly openid: string
  /** The emulator's address. */
  readonly url: string
  readonly phone?: Partial<Phone>
}

const parse = (url: string) => {
  const [where = '', query = ''] = url.replace(/^\//, '').split('?')
  return { where, query: Object.fromEntries(new URLSearchParams(query)) }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Starts the mini-program on somebody's phone; no page is open yet. */
export function startWeapp(options: WeappOptions): Weapp {
  const appJson = JSON.parse(readFileSync(path.join(dist, 'app.json'), 'utf8')) as AppJson
  const tabs = new Set(appJson.tabBar?.list.map(({ pagePath }) => pagePath))
  const known = new Set([
    ...appJson.pages,
    ...(appJson.subPackages ?? []).flatMap(({ root, pages }) => pages.map((page) => path.posix.join(root, page))),
  ])
  const phone: Phone = {
    openid: options.openid,
    online: true,
    confirms: true,
    chooses: 0,
    messages: 'accept',
    files: [],
    fontSizeSetting: 16,
    storage: new Map(),
    ...options.phone,
  }
  const calls: WxCall[] = []
  const activity: Activity = { pending: 0, seen: 0 }
  const stack: { page: WeappPage; instance: PageInstance; close: () => void }[] = []
  const compiled = new Map<string, string>()
  const runtime = globalThis as unknown as Record<string, unknown>

  // a mini-program's modules live as long as it does
  jest.resetModules()
  delete runtime.wx
  const simulate = jest.requireActual<Simulate>('miniprogram-simulate')
  let app: Record<string, Handler> = {}
  runtime.App = (config: typeof app) => (app = config)
  runtime.getApp = () => app
  runtime.getCurrentPages = () => stack.map(({ instance }) => instance)
  // a page is a component to the simulator; loading one tells it which by the next call of Component()
  runtime.Page = ({ data, ...config }: Record<string, unknown>) =>
    (runtime.Component as Handler)({
      data,
      methods: Object.fromEntries(Object.entries(config).filter(([, value]) => typeof value === 'function')),
    })

  async function settle() {
    const deadline = Date.now() + SETTLE_TIMEOUT
    for (let quiet = 0, seen = activity.seen; quiet < QUIET.looks;) {
      await pause(QUIET.every)
      quiet = activity.pending === 0 && activity.seen === seen ? quiet + 1 : 0
      seen = activity.seen
      if (Date.now() > deadline) throw new Error('The page does not settle: something keeps calling or changing')
    }
  }

  function show(url: string): void {
    const { where, query } = parse(url)
    if (!known.has(where)) throw new Error(`${where} is not a page of app.json`)
    const id = compiled.get(where) ?? simulate.load(path.join(dist, where), { rootPath: dist, compilerOptions })
    compiled.set(where, id)
    const rendered = simulate.render(id)
    const { instance } = rendered
    const host = document.createElement('div')
    document.body.appendChild(host)
    rendered.attach(host)
    instance.route = where
    let largest = 0
    const setData = instance.setData?.bind(instance) as Handler
    instance.setData = (data, done) => {
      activity.seen += 1
      largest = Math.max(largest, JSON.stringify(data).length)
      setData(data, done)
    }
    stack.at(-1)?.instance.onHide?.()
    const wrap = (node: ExparserNode) => nodeOf(node, settle)
    const page: WeappPage = {
      path: where,
      query,
      text: () => (host.textContent ?? '').replace(/\s+/g, ' ').trim(),
      findAll: (selector) => findAll(rendered._exparserNode, selector).map(wrap),
      find(selector) {
        const found = page.findAll(selector)[0]
        if (!found) throw new Error(`Nothing matches ${selector} on: ${page.text()}`)
        return found
      },
      byText(text) {
        const found = findByText(host, text)
        if (found.length !== 1) throw new Error(`${found.length} nodes say "${text}" on: ${page.text()}`)
        return wrap(found[0] as ExparserNode)
      },
      tap: (text) => page.byText(text).tap(),
      async pullDown() {
        await instance.onPullDownRefresh?.()
        await settle()
      },
      async reachBottom() {
        await instance.onReachBottom?.()
        await settle()
      },
      share: () => (instance.onShareAppMessage?.({ from: 'menu' }) ?? {}) as ReturnType<WeappPage['share']>,
      largestSetData: () => largest,
      nodeCount: () => host.querySelectorAll('*').length,
    }
    const close = () => {
      instance.onUnload?.()
      rendered.detach()
      host.remove()
    }
    stack.push({ page, instance, close })
    instance.onLoad?.(query)
    instance.onShow?.()
    instance.onReady?.()
  }

  const leave = (pages: number) => {
    for (let left = pages; left > 0; left -= 1) stack.pop()?.close()
  }

  /** Navigation as WeChat does it, with its refusals. */
  const go = {
    navigateTo(url: string) {
      if (tabs.has(parse(url).where)) throw new Error('can not navigateTo a tabbar page')
      if (stack.length >= MAX_PAGES) throw new Error('webview count limit exceed')
      show(url)
    },
    redirectTo(url: string) {
      if (tabs.has(parse(url).where)) throw new Error('can not redirectTo a tabbar page')
      leave(1)
      show(url)
    },
    reLaunch(url: string) {
      leave(stack.length)
      show(url)
    },
    switchTab(url: string) {
      if (!tabs.has(parse(url).where)) throw new Error('can not switch to no-tabBar page')
      leave(stack.length)
      show(url)
    },
    navigateBack(_url: string, delta = 1) {
      leave(Math.min(delta, stack.length - 1))
      stack.at(-1)?.instance.onShow?.()
    },
  }

  const wx = runtime.wx as Record<string, unknown>
  Object.assign(wx, wxOf(options.url, phone, calls, activity, go))
  const compilerOptions = { maxBuffer: 64 * 1024 * 1024 }

  jest.requireActual(path.join(dist, 'app.js'))
  const launch = { path: appJson.pages[0], query: {}, scene: 1001 }
  app.onLaunch?.(launch)
  app.onShow?.(launch)

  const current = () => {
    const top = stack.at(-1)
    if (!top) throw new Error('No page is open')
    return top.page
  }
  const then = async (work: () => void) => {
    work()
    await settle()
    return current()
  }
  return {
    phone,
    current,
    settle,
    depth: () => stack.length,
    open: (url) => then(() => go.reLaunch(url)),
    back: () => then(() => go.navigateBack('')),
    tab: (url) => then(() => go.switchTab(url)),
    calls: (name) => calls.filter((call) => call.name === name).map((call) => call.options),
    close: () => leave(stack.length),
  }
}
