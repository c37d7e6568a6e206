/** The year as a workbook, in the function `sheets`. */
import type { exportOrgYear, exportOwnYear } from '../../../src/contract/theme-day-year'
import { missing } from './repository'
import type { Handler } from '../../kernel/handler'

export const themeDaySheetHandlers = {
  'theme_day.export': (() => Promise.reject(missing())) as Handler<typeof exportOrgYear>,
  'theme_day.export_own': (() => Promise.reject(missing())) as Handler<typeof exportOwnYear>,
}
