/** What members do: look, answer, tap in. */
import type { listThemeDays, openThemeDay, answerThemeDay, tapIn } from '../../../src/contract/theme-day'
import { missing } from './repository'
import type { Handler } from '../../kernel/handler'

export const attendingHandlers = {
  'theme_day.list': (() => Promise.reject(missing())) as Handler<typeof listThemeDays>,
  'theme_day.open': (() => Promise.reject(missing())) as Handler<typeof openThemeDay>,
  'theme_day.answer': (() => Promise.reject(missing())) as Handler<typeof answerThemeDay>,
  'theme_day.tap_in': (() => Promise.reject(missing())) as Handler<typeof tapIn>,
}
