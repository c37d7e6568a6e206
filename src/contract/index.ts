import { careActions } from './care'
import { caseActions } from './case'
import { checklistActions } from './checklist'
import { contactActions } from './contact'
import { joinActions } from './join'
import { lectureActions } from './lecture'
import { ledgerActions } from './ledger'
import { libraryActions } from './library'
import { memberActions } from './member'
import { messageActions } from './message'
import { noticeActions } from './notice'
import { orgActions } from './org'
import { sessionActions } from './session'
import { studyActions } from './study'
import { themeDayActions } from './theme-day'

/** Every action there is. What is not here does not exist. */
export const actions = [
  ...sessionActions,
  ...noticeActions,
  ...messageActions,
  ...studyActions,
  ...memberActions,
  ...ledgerActions,
  ...careActions,
  ...lectureActions,
  ...libraryActions,
  ...checklistActions,
  ...themeDayActions,
  ...contactActions,
  ...caseActions,
  ...joinActions,
  ...orgActions,
] as const
export type ActionName = (typeof actions)[number]['name']
