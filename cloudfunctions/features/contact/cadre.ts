/** The cadre's list, and writing a contact down. */
import type {
  answerQuestion,
  greetMembers,
  listOwnCadreMembers,
  logContact,
  takeBackContact,
} from '../../../src/contract/contact-cadre'
import type { Handler } from '../../kernel/handler'

const handleListOwnCadreMembers: Handler<typeof listOwnCadreMembers> = () => Promise.reject(new Error('not yet'))
const handleLogContact: Handler<typeof logContact> = () => Promise.reject(new Error('not yet'))
const handleTakeBackContact: Handler<typeof takeBackContact> = () => Promise.reject(new Error('not yet'))
const handleGreetMembers: Handler<typeof greetMembers> = () => Promise.reject(new Error('not yet'))
const handleAnswerQuestion: Handler<typeof answerQuestion> = () => Promise.reject(new Error('not yet'))

export const cadreHandlers = {
  'contact.mine': handleListOwnCadreMembers,
  'contact.log': handleLogContact,
  'contact.take_back': handleTakeBackContact,
  'contact.greet': handleGreetMembers,
  'contact.answer': handleAnswerQuestion,
}
