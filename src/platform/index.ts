/** What the rest of the app may use of the platform. */
export { AppError } from './app-error'
export { call, type Input, type Output } from './call'
export { now } from './clock'
export { type Draft, useDraft } from './drafts'
export {
  extensionOf,
  openFile,
  localUrl,
  type PickedFile,
  pickFiles,
  saveText,
  saySize,
  showPictures,
  uploadFile,
  uploadTo,
} from './files'
export { usePastedHtml } from './pasted'
export { focusOn } from './focus'
export { isWeb } from './host'
export { openLink } from './links'
export { keepLastKnown, readLastKnown } from './last-known'
export { askForMessages } from './messages'
export {
  canGoBack,
  go,
  goBack,
  openThing,
  pathTo,
  replaceWith,
  type RouteName,
  scrollToElement,
  scrollToTop,
  useParams,
} from './nav'
export { dial, phoneButtonType, phoneCode } from './phone'
export { printPage } from './print'
export { useReadingPlace } from './reading-place'
export { setBigText, useBigText } from './preferences'
export { reloadSession, type SessionNow, useSession } from './session'
export { copyCard, copyText, type ShareCard, useShareCard } from './share'
export { showWaiting } from './tab-badge'
export { say } from './toast'
export { useEscape } from './use-escape'
export { type Paged, usePage } from './use-page'
export { usePresent } from './use-present'
export { type Query, useQuery } from './use-query'
export { useRest } from './use-rest'
export { type Submit, useSubmit } from './use-submit'
export { useWide } from './use-wide'
