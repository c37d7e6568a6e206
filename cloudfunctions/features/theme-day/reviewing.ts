/** Looking after the theme days of those below. */
import type {
  openThemeDayBoard,
  lookAtRecord,
  acceptRecord,
  returnRecord,
  sampleRecords,
} from '../../../src/contract/theme-day-review'
import { missing } from './repository'
import type { Handler } from '../../kernel/handler'

export const reviewingHandlers = {
  'theme_day.board': (() => Promise.reject(missing())) as Handler<typeof openThemeDayBoard>,
  'theme_day.look': (() => Promise.reject(missing())) as Handler<typeof lookAtRecord>,
  'theme_day.accept': (() => Promise.reject(missing())) as Handler<typeof acceptRecord>,
  'theme_day.return': (() => Promise.reject(missing())) as Handler<typeof returnRecord>,
  'theme_day.sample': (() => Promise.reject(missing())) as Handler<typeof sampleRecords>,
}
