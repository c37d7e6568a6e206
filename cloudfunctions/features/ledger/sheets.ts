import type { ledgerActions } from '../../../src/contract/ledger'
import type { HandlersOf } from '../../kernel/handler'
import { handleArrange } from './arrange'
import { handleDecide, handleReview } from './decide'
import { handleExport } from './export'
import { handleImport } from './piece'
import { handlePreview } from './preview'
import { handleResult } from './result'
import { handleUndo } from './undo'

/** What runs in the function `sheets`, for its memory and its time-out. */
export const sheetHandlers = {
  'ledger.preview': handlePreview,
  'ledger.import': handleImport,
  'ledger.review': handleReview,
  'ledger.arrange': handleArrange,
  'ledger.decide': handleDecide,
  'ledger.undo': handleUndo,
  'ledger.result': handleResult,
  'ledger.export': handleExport,
} satisfies HandlersOf<typeof ledgerActions, 'sheets'>
