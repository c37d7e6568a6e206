import type { ledgerActions } from '../../../src/contract/ledger'
import type { HandlersOf } from '../../kernel/handler'
import { handleExport } from './export'
import { handleImport } from './piece'
import { handlePreview } from './preview'

/** What runs in the function `sheets`, for its memory and its time-out. */
export const sheetHandlers = {
  'ledger.preview': handlePreview,
  'ledger.import': handleImport,
  'ledger.export': handleExport,
} satisfies HandlersOf<typeof ledgerActions, 'sheets'>
