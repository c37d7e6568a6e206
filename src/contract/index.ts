import { careActions } from './care'
import { joinActions } from './join'
import { ledgerActions } from './ledger'
import { memberActions } from './member'
import { noticeActions } from './notice'
import { orgActions } from './org'
import { sessionActions } from './session'
import { studyActions } from './study'

/** Every action there is. What is not here does not exist. */
export const actions = [
  ...sessionActions,
  ...noticeActions,
  ...studyActions,
  ...memberActions,
  ...ledgerActions,
  ...careActions,
  ...joinActions,
  ...orgActions,
] as const
export type ActionName = (typeof actions)[number]['name']
