/** Every page there is, and how to get there. */
import Taro, { useRouter } from '@tarojs/taro'

const routes = {
  home: '/features/home/pages/home/index',
  org: '/features/org/pages/org/index',
  me: '/features/me/pages/me/index',
  inbox: '/features/notice/pages/inbox/index',
  notice: '/features/notice/pages/detail/index',
  compose: '/features/notice/pages/compose/index',
  sent: '/features/notice/pages/sent/index',
  reach: '/features/notice/pages/reach/index',
  review: '/features/notice/pages/review/index',
  roster: '/features/member/pages/roster/index',
  file: '/features/member/pages/file/index',
  ownFile: '/features/member/pages/own-file/index',
  imports: '/features/ledger/pages/imports/index',
  import: '/features/ledger/pages/import/index',
} as const

export type RouteName = keyof typeof routes

/** What each page is told; all of it travels in the address. */
interface RouteParams {
  home: Nothing
  org: Nothing
  me: Nothing
  inbox: Nothing
  notice: { id: string }
  /** With an id it edits that notice. */
  compose: { id?: string }
  sent: Nothing
  reach: { id: string; orgId?: string }
  review: Nothing
  roster: { orgId?: string }
  /** The reason was given before: opening a file is an act that its member sees. The name is for asking the reason. */
  file: { id: string; name?: string; reason?: string }
  ownFile: { tab?: 'accesses' }
  imports: { orgId?: string }
  import: { id: string }
}
type Nothing = Record<string, never>

const TABS: ReadonlySet<RouteName> = new Set(['home', 'org', 'me'])

/** The address of a page: for navigation and for share cards. */
export function pathTo<Name extends RouteName>(name: Name, params?: RouteParams[Name]): string {
  const query = Object.entries(params ?? {})
    .filter((entry): entry is [string, string] => entry[1] !== undefined)
    .map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
  return query.length > 0 ? `${routes[name]}?${query.join('&')}` : routes[name]
}

/** Goes to a page; to a tab by switching. */
export async function go<Name extends RouteName>(name: Name, params?: RouteParams[Name]): Promise<void> {
  if (TABS.has(name)) await Taro.switchTab({ url: routes[name] })
  else await Taro.navigateTo({ url: pathTo(name, params) })
}

/** Puts a page in the place of the present one. */
export async function replaceWith<Name extends RouteName>(name: Name, params?: RouteParams[Name]): Promise<void> {
  await Taro.redirectTo({ url: pathTo(name, params) })
}

export const canGoBack = (): boolean => Taro.getCurrentPages().length > 1

/** Back, or home for one who came through a card or a link. */
export async function goBack(): Promise<void> {
  if (canGoBack()) await Taro.navigateBack()
  else await go('home')
}

/** What the page was told. */
export function useParams<Name extends RouteName>(_name: Name): Partial<RouteParams[Name]> {
  const { params } = useRouter()
  const decoded: Record<string, string> = {}
  for (const [key, value] of Object.entries(params)) {
    if (typeof value === 'string') decoded[key] = decode(value)
  }
  return decoded as Partial<RouteParams[Name]>
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
