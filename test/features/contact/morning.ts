/** A member says how they are, on a morning of November. */
import { openOwnContacts, sayWell } from '../../../src/contract/contact'
import { openHome } from '../../../src/contract/session'
import { call, requestId } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { people, stored } from '../../support/world'
import { buildCounty } from '../care/county'
import { clock } from '../message/messages'

export const MORNING = '2026-11-26T02:00:00Z'
export const TODAY = '2026-11-26'

/** Each test begins in the small county on that morning. */
export function useMorning() {
  const emulator = useEmulator()
  beforeEach(async () => {
    await buildCounty(emulator())
    await clock(emulator(), MORNING)
  })
  return {
    emulator,
    /** 平安, as 王建国 unless told. */
    say: (words = '', on = TODAY, openid: string = people.member, id = requestId()) =>
      call(emulator(), openid, sayWell, { state: 'well', on, words }, id),
    own: (openid: string = people.member) => call(emulator(), openid, openOwnContacts, {}),
    home: async (openid: string = people.member) => (await call(emulator(), openid, openHome, {})).contact,
    /** How many the township of 柳河村 sees as reached in a month. */
    reachedIn: async (month: string) =>
      (await stored(emulator(), 'contact_counts', { _id: `${month}:t01` }))[0]?.reached ?? 0,
  }
}
