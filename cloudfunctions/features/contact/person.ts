/** One member, for those who are in touch with them. */
import type { openContactPerson } from '../../../src/contract/contact-cadre'
import type { Handler } from '../../kernel/handler'

const handleOpenContactPerson: Handler<typeof openContactPerson> = () => Promise.reject(new Error('not yet'))

export const personHandlers = {
  'contact.person': handleOpenContactPerson,
}
