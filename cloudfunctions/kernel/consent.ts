/** What somebody agreed to, as it holds now. Pure. */
import { CONSENT_VERSION } from '../../src/contract/consent'
import type { AccountRecord, ConsentRecord } from './records'

interface Consent {
  version: string
  at: Date
}

/** The consent that is in force: given last, to the text as it is now. */
export function consentOf(record: ConsentRecord | null, account?: AccountRecord | null): Consent | undefined {
  const last = record?.history.at(-1)
  const given = last ? (last.what === 'given' ? last : undefined) : account?.consent
  return given?.version === CONSENT_VERSION ? { version: given.version, at: given.at } : undefined
}

/** Whether a WeChat may be written to: bound, and where it is a member's, with their consent. */
export const isInTouch = ({ memberId, consent }: Pick<AccountRecord, 'memberId' | 'consent'>): boolean =>
  memberId === undefined || consent !== undefined
