/** What needs doing, as a workbook. */
import type { exportContacts } from '../../../src/contract/contact-review'
import type { Handler } from '../../kernel/handler'

const handleExportContacts: Handler<typeof exportContacts> = () => Promise.reject(new Error('not yet'))

export const contactSheetHandlers = {
  'contact.export': handleExportContacts,
}
