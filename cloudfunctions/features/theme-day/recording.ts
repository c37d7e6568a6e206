/** Recording a theme day. */
import type { openRecordSheet, recordThemeDay } from '../../../src/contract/theme-day-leading'
import { missing } from './repository'
import type { Handler } from '../../kernel/handler'

export const recordingHandlers = {
  'theme_day.sheet': (() => Promise.reject(missing())) as Handler<typeof openRecordSheet>,
  'theme_day.record': (() => Promise.reject(missing())) as Handler<typeof recordThemeDay>,
}
