/** 报平安, and one's own contacts. */
import type { addContactWords, openOwnContacts, sayWell, setPrefers } from '../../../src/contract/contact'
import type { Handler } from '../../kernel/handler'

const handleOpenOwnContacts: Handler<typeof openOwnContacts> = () => Promise.reject(new Error('not yet'))
const handleSayWell: Handler<typeof sayWell> = () => Promise.reject(new Error('not yet'))
const handleAddContactWords: Handler<typeof addContactWords> = () => Promise.reject(new Error('not yet'))
const handleSetPrefers: Handler<typeof setPrefers> = () => Promise.reject(new Error('not yet'))

export const ownHandlers = {
  'contact.own': handleOpenOwnContacts,
  'contact.say': handleSayWell,
  'contact.add_words': handleAddContactWords,
  'contact.prefer': handleSetPrefers,
}
