/** A cadre's leave, covered by a named stand-in. */
import type { endLeave, listStandIns, setLeave } from '../../../src/contract/contact-cadre'
import type { Handler } from '../../kernel/handler'

const handleSetLeave: Handler<typeof setLeave> = () => Promise.reject(new Error('not yet'))
const handleEndLeave: Handler<typeof endLeave> = () => Promise.reject(new Error('not yet'))
const handleListStandIns: Handler<typeof listStandIns> = () => Promise.reject(new Error('not yet'))

export const leaveHandlers = {
  'contact.leave': handleSetLeave,
  'contact.end_leave': handleEndLeave,
  'contact.stand_ins': handleListStandIns,
}
