/** Every page there is, and how to get there. */
import Taro, { useRouter } from '@tarojs/taro'
import type { correctableFields } from '@/contract/care'
import { CODE_PAGE } from '@/contract/invitation'
import type { ContactHow } from '@/contract/contact-fields'
import type { MessageKind, ThingKind } from '@/contract/message'
import { pages } from '@/contract/pages'
import type { Role } from '@/contract/roles'

const routes = {
  home: `/${pages.home}`,
  study: '/features/study/pages/study/index',
  org: '/features/org/pages/org/index',
  me: '/features/me/pages/me/index',
  inbox: `/${pages.inbox}`,
  notice: `/${pages.notice}`,
  compose: '/features/notice/pages/compose/index',
  sent: '/features/notice/pages/sent/index',
  reach: `/${pages.reach}`,
  review: '/features/notice/pages/review/index',
  push: `/${pages.push}`,
  newspaper: `/${pages.newspaper}`,
  pushCompose: '/features/study/shelf/pages/compose/index',
  ownPushes: '/features/study/shelf/pages/own/index',
  board: '/features/study/shelf/pages/board/index',
  replies: '/features/study/shelf/pages/replies/index',
  pushReviews: '/features/study/shelf/pages/review/index',
  roster: '/features/member/pages/roster/index',
  file: '/features/member/pages/file/index',
  ownFile: '/features/member/pages/own-file/index',
  imports: '/features/ledger/pages/imports/index',
  import: '/features/ledger/pages/import/index',
  consent: '/features/join/pages/consent/index',
  start: '/features/join/pages/start/index',
  inviteCode: `/${CODE_PAGE}`,
  findOrg: '/features/join/pages/find/index',
  register: '/features/join/pages/register/index',
  waiting: '/features/join/pages/waiting/index',
  claims: '/features/join/pages/claims/index',
  invites: '/features/join/pages/invites/index',
  ownConsent: '/features/join/pages/own-consent/index',
  place: '/features/care/pages/place/index',
  corrections: '/features/care/pages/corrections/index',
  missing: '/features/care/pages/missing/index',
  closeFile: '/features/care/pages/close/index',
  closedFiles: '/features/care/pages/closed/index',
  closedFile: '/features/care/pages/closed-file/index',
  mergeFile: '/features/care/pages/merge/index',
  merges: '/features/care/pages/merges/index',
  correct: '/features/care/pages/correct/index',
  backup: '/features/care/pages/backup/index',
  exportFile: '/features/care/pages/export/index',
  setUp: '/features/org/manage/pages/setup/index',
  orgTree: '/features/org/manage/pages/tree/index',
  orgNode: '/features/org/manage/pages/node/index',
  orgPaste: '/features/org/manage/pages/paste/index',
  orgRoles: '/features/org/manage/pages/roles/index',
  orgMove: '/features/org/manage/pages/move/index',
  orgHealth: '/features/org/manage/pages/health/index',
  proposals: '/features/org/manage/pages/proposals/index',
  ownMessages: '/features/message/pages/own/index',
  messageSettings: '/features/message/pages/settings/index',
  template: '/features/message/pages/template/index',
  tellings: '/features/message/pages/tellings/index',
  lectures: '/features/lecture/pages/lectures/index',
  lecture: `/${pages.lecture}`,
  lectureCompose: '/features/lecture/pages/compose/index',
  ownLectures: '/features/lecture/pages/own/index',
  attendance: '/features/lecture/pages/attendance/index',
  lectureReview: '/features/lecture/pages/review/index',
  library: '/features/library/pages/library/index',
  libraryEntry: '/features/library/pages/entry/index',
  libraryEdit: '/features/library/pages/edit/index',
  libraryKept: '/features/library/pages/kept/index',
  libraryDue: '/features/library/pages/due/index',
  libraryReview: '/features/library/pages/review/index',
  checklists: '/features/checklist/pages/list/index',
  checklistEdit: '/features/checklist/pages/edit/index',
  checklist: `/${pages.checklist}`,
  themeDays: '/features/theme-day/pages/days/index',
  themeDay: `/${pages.themeDay}`,
  themeDayPlan: `/${pages.themeDayPlan}`,
  themeDayRecord: `/${pages.themeDayRecord}`,
  orgYear: '/features/theme-day/year/pages/org/index',
  memberYear: '/features/theme-day/year/pages/member/index',
  themeDayBoard: '/features/theme-day/review/pages/board/index',
  themeDayLook: `/${pages.themeDayLook}`,
  themeDaySample: '/features/theme-day/review/pages/sample/index',
  minutesReview: '/features/theme-day/review/pages/texts/index',
  ownContacts: '/features/contact/pages/own/index',
  moved: '/features/contact/pages/moved/index',
  prefers: '/features/contact/pages/prefers/index',
  contacts: `/${pages.contacts}`,
  contactPerson: `/${pages.contactPerson}`,
  contactLeave: '/features/contact/pages/leave/index',
  pairing: '/features/contact/pairs/pages/pairing/index',
  cadres: '/features/contact/pairs/pages/cadres/index',
  cadre: '/features/contact/pairs/pages/cadre/index',
  contactBoard: '/features/contact/review/pages/board/index',
  contactCounty: '/features/contact/review/pages/county/index',
  askHelp: '/features/case/pages/ask/index',
  ownCases: '/features/case/pages/own/index',
  ownCase: `/${pages.ownCase}`,
  cases: '/features/case/pages/cases/index',
  case: `/${pages.case}`,
  casesBelow: '/features/case/pages/below/index',
  casesOf: '/features/case/pages/of/index',
} as const

export type RouteName = keyof typeof routes

/** What each page is told; all of it travels in the address. */
interface RouteParams {
  home: Nothing
  study: Nothing
  org: Nothing
  me: Nothing
  inbox: Nothing
  notice: { id: string }
  /** With an id it edits that notice. */
  compose: { id?: string }
  sent: Nothing
  reach: { id: string; orgId?: string }
  review: Nothing
  push: { id: string }
  /** By its Monday: `2026-11-16`. */
  newspaper: { week: string }
  /** With an id it goes on with that study push; `send` asks at once when. */
  pushCompose: { id?: string; send?: '1' }
  ownPushes: { list?: 'sent' }
  board: { id: string; orgId?: string }
  replies: { id: string }
  pushReviews: Nothing
  roster: { orgId?: string }
  /** The reason was given before: opening a file is an act that its member sees. The name is for asking the reason. */
  file: { id: string; name?: string; reason?: string }
  ownFile: { tab?: 'accesses' }
  imports: { orgId?: string }
  /** With `ask` the rows that ask this alone, to be answered. */
  import: { id: string; ask?: string }
  /** `back`: whoever asked goes on where they were. `read`: to read again; nothing is asked. */
  consent: { mode?: 'back' | 'read' }
  start: Nothing
  /** With the code of a share card, or of a mini-program code that was scanned: WeChat calls that one `scene`. */
  inviteCode: { code?: string; scene?: string }
  findOrg: Nothing
  register: { orgId: string; orgName?: string }
  waiting: Nothing
  claims: Nothing
  /** For an organisation, for one of its members, or to an office there; `name` says the member or the office. */
  invites: { orgId?: string; memberId?: string; name?: string; role?: Role }
  ownConsent: Nothing
  setUp: Nothing
  orgTree: Nothing
  orgNode: { id: string }
  /** Adds below this organisation. */
  orgPaste: { id: string }
  /** Chooses somebody for an office; with `from` it is handed over from them. */
  orgRoles: { id: string; role: Role; from?: string; fromName?: string }
  orgMove: { id: string }
  orgHealth: Nothing
  proposals: Nothing
  ownMessages: Nothing
  messageSettings: Nothing
  template: { kind: MessageKind }
  tellings: Nothing
  place: { orgId?: string }
  corrections: Nothing
  missing: { orgId?: string }
  closeFile: { id: string; name: string }
  closedFiles: Nothing
  closedFile: { id: string; name: string }
  /** The file that one began with. */
  mergeFile: { id: string; name: string }
  merges: Nothing
  correct: { field: CorrectableField }
  backup: Nothing
  exportFile: Nothing
  lectures: Nothing
  lecture: { id: string }
  /** With an id it edits that lecture. */
  lectureCompose: { id?: string }
  ownLectures: Nothing
  attendance: { id: string; orgId?: string }
  lectureReview: Nothing
  library: Nothing
  libraryEntry: { id: string }
  /** With an id it edits that entry. */
  libraryEdit: { id?: string }
  libraryKept: Nothing
  libraryDue: Nothing
  libraryReview: Nothing
  checklists: Nothing
  /** By its month: `2026-12`. */
  checklistEdit: { id: string }
  checklist: { id: string }
  themeDays: { orgId?: string }
  /** With the code of a mini-program code that was scanned, in WeChat's `scene`. */
  themeDay: { id?: string; scene?: string }
  themeDayPlan: { id: string }
  themeDayRecord: { id: string }
  orgYear: { orgId: string; year?: string }
  /** One's own without an id. */
  memberYear: { id?: string; year?: string }
  themeDayBoard: { orgId?: string; month?: string }
  /** `alone`: drawn by lot, nothing follows it. */
  themeDayLook: { id: string; alone?: '1' }
  themeDaySample: { month: string }
  minutesReview: Nothing
  ownContacts: Nothing
  /** One's own move; with an id that of a member one is in touch with: how and when, and what was written already. */
  moved: ContactedParams
  prefers: Nothing
  contacts: Nothing
  contactPerson: { id: string }
  /** One's own; with an id that of a cadre below one's office. */
  contactLeave: { id?: string; name?: string }
  pairing: { orgId?: string }
  /** With a member: chooses a cadre for them; `cadreId` is whose they are now. */
  cadres: { orgId?: string; memberId?: string; name?: string; cadreId?: string }
  cadre: { id: string }
  contactBoard: { orgId?: string }
  contactCounty: Nothing
  /** For oneself; with an id for a member one is in touch with, as above. */
  askHelp: ContactedParams
  ownCases: Nothing
  ownCase: { id: string }
  cases: Nothing
  case: { id: string }
  casesBelow: { orgId: string }
  casesOf: { id: string; name: string }
}
type Nothing = Record<string, never>
type ContactedParams = { id?: string; name?: string; how?: ContactHow; on?: string; words?: string }
type CorrectableField = (typeof correctableFields)[number]

const TABS: ReadonlySet<RouteName> = new Set(['home', 'study', 'org', 'me'])

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

/** Opens what somebody was told of, whatever it is. */
export async function openThing({ kind, thingId }: { kind: ThingKind; thingId: string }): Promise<void> {
  if (kind === 'newspaper') await go('newspaper', { week: thingId })
  else if (kind === 'theme_day') await go('themeDay', { id: thingId })
  else await go(kind, { id: thingId })
}

/** Puts a page in the place of the present one. */
export async function replaceWith<Name extends RouteName>(name: Name, params?: RouteParams[Name]): Promise<void> {
  await Taro.redirectTo({ url: pathTo(name, params) })
}

/** The page shows something new in place: one begins at its top. */
export const scrollToTop = (): void => void Taro.pageScrollTo({ scrollTop: 0, duration: 0 })

/** Brings the first element that matches into sight: a mistake far below in a long form. */
export const scrollToElement = (selector: string): void =>
  void Promise.resolve(Taro.pageScrollTo({ selector, offsetTop: -120, duration: 0 })).catch(() => undefined)

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
