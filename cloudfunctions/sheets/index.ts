/** Excel in and out: its own function, for its memory and its library. */
import { contactSheetHandlers } from '../features/contact/sheets'
import { sheetHandlers } from '../features/ledger/sheets'
import { studySheetHandlers } from '../features/study/sheets'
import { themeDaySheetHandlers } from '../features/theme-day/sheets'
import { createFunction } from '../kernel/dispatch'

export const main = createFunction('sheets', {
  ...sheetHandlers,
  ...studySheetHandlers,
  ...themeDaySheetHandlers,
  ...contactSheetHandlers,
})
