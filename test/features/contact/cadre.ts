/** What tests of a cadre's contacts begin with. */
import { listOwnCadreMembers } from '../../../src/contract/contact-cadre'
import { call } from '../../support/api'
import type { Emulator } from '../../support/emulator'
import { account, insert, orgs, people } from '../../support/world'

/** Ten in the morning in China, 26 November 2026. */
export const NOW = '2026-11-26T02:00:00Z'
export const TODAY = '2026-11-26'
export const MONTH = '2026-11'

/** Another cadre of 柳河村, and one of the other village of the township. */
export const other = 'op-shi'
export const shiqiao = 'op-he'
/** A cadre in the other township. */
export const far = 'op-yuan'

export async function moreCadres(emulator: Emulator): Promise<void> {
  await insert(emulator, 'accounts', [
    account(other, '石干部', [['contact_cadre', orgs.liuhe]]),
    account(shiqiao, '何书记', [['branch_secretary', orgs.shiqiao]]),
    account(far, '袁干部', [['contact_cadre', orgs.shatan]]),
  ])
}

export const well = { state: 'well', on: TODAY, how: 'phone', words: '' } as const

/** The names on somebody's list, in its order. */
export const namesOf = async (emulator: Emulator, openid: string = people.contact): Promise<string[]> =>
  (await call(emulator, openid, listOwnCadreMembers, {})).items.map(({ name }) => name)

export const itemOf = async (emulator: Emulator, memberId: string, openid: string = people.contact) =>
  (await call(emulator, openid, listOwnCadreMembers, {})).items.find((item) => item.memberId === memberId)
