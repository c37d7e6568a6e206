/** Setting the day, seeing who comes, reminding, the number to tap in. */
import type {
  openThemeDayPlan,
  setThemeDay,
  remindThemeDay,
  makeTapCode,
} from '../../../src/contract/theme-day-leading'
import { missing } from './repository'
import type { Handler } from '../../kernel/handler'

export const planningHandlers = {
  'theme_day.plan': (() => Promise.reject(missing())) as Handler<typeof openThemeDayPlan>,
  'theme_day.set': (() => Promise.reject(missing())) as Handler<typeof setThemeDay>,
  'theme_day.remind': (() => Promise.reject(missing())) as Handler<typeof remindThemeDay>,
  'theme_day.code': (() => Promise.reject(missing())) as Handler<typeof makeTapCode>,
}
