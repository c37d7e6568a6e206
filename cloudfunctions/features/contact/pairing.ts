/** Pairing members with cadres. */
import type {
  handOverPairs,
  listCadres,
  openCadre,
  pairMembers,
  proposePairs,
} from '../../../src/contract/contact-pairs'
import type { Handler } from '../../kernel/handler'

const handleProposePairs: Handler<typeof proposePairs> = () => Promise.reject(new Error('not yet'))
const handlePairMembers: Handler<typeof pairMembers> = () => Promise.reject(new Error('not yet'))
const handleListCadres: Handler<typeof listCadres> = () => Promise.reject(new Error('not yet'))
const handleOpenCadre: Handler<typeof openCadre> = () => Promise.reject(new Error('not yet'))
const handleHandOverPairs: Handler<typeof handOverPairs> = () => Promise.reject(new Error('not yet'))

export const pairingHandlers = {
  'contact.propose': handleProposePairs,
  'contact.pair': handlePairMembers,
  'contact.cadres': handleListCadres,
  'contact.cadre': handleOpenCadre,
  'contact.hand_over': handleHandOverPairs,
}
