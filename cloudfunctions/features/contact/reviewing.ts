/** Looking after the contacts of those below. */
import type {
  askCadre,
  listBelowContacts,
  openContactBoard,
  openContactCounty,
} from '../../../src/contract/contact-review'
import type { Handler } from '../../kernel/handler'

const handleOpenContactBoard: Handler<typeof openContactBoard> = () => Promise.reject(new Error('not yet'))
const handleListBelowContacts: Handler<typeof listBelowContacts> = () => Promise.reject(new Error('not yet'))
const handleAskCadre: Handler<typeof askCadre> = () => Promise.reject(new Error('not yet'))
const handleOpenContactCounty: Handler<typeof openContactCounty> = () => Promise.reject(new Error('not yet'))

export const reviewingHandlers = {
  'contact.board': handleOpenContactBoard,
  'contact.below': handleListBelowContacts,
  'contact.ask': handleAskCadre,
  'contact.county': handleOpenContactCounty,
}
