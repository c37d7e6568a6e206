/** The year of an organisation and of a member. */
import type { openOrgYear, openOwnYear, openMemberYear } from '../../../src/contract/theme-day-year'
import { missing } from './repository'
import type { Handler } from '../../kernel/handler'

export const yearHandlers = {
  'theme_day.year': (() => Promise.reject(missing())) as Handler<typeof openOrgYear>,
  'theme_day.own_year': (() => Promise.reject(missing())) as Handler<typeof openOwnYear>,
  'theme_day.member_year': (() => Promise.reject(missing())) as Handler<typeof openMemberYear>,
}
