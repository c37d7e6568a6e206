/** What waits for somebody on 首页. */
import { type Duty, openHome } from '@/contract/session'
import { call } from './api'
import type { Emulator } from './emulator'

/** In a county where nobody is paired or was ever reached these stand there for everybody in office. */
const ofContacts: readonly Duty['kind'][] = ['contacts', 'contacts_below', 'contacts_lost', 'unpaired']

/** Without what the small county says of contacts whatever a test is about. */
export const dutiesBeside = async (emulator: Emulator, openid: string): Promise<Duty[]> =>
  (await call(emulator, openid, openHome, {})).duties.filter(({ kind }) => !ofContacts.includes(kind))
