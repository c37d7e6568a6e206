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
