/** The one-time code with which a county comes to life. Only its salted hash is ever stored. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { SettingRecord } from './records'

/** Characters that nobody takes for one another; 32 of them, so that a byte picks one evenly. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const LENGTH = 12

export const SETUP_ID = 'setup'

const hashOf = (salt: string, code: string) =>
  createHash('sha256')
    .update(salt + code)
    .digest('hex')

/** A new code as it is told to people, `K7QM-3XPA-9RTD`, and the record that knows it again. */
export function makeSetup(): { code: string; record: SettingRecord } {
  const code = [...randomBytes(LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')
  const salt = randomBytes(16).toString('hex')
  return {
    code: code.replace(/(.{4})(?!$)/g, '$1-'),
    record: { _id: SETUP_ID, salt, hash: hashOf(salt, code), failures: 0 },
  }
}

/** Whether it is the code; `code` without blanks and hyphens, in capitals. */
export function isSetupCode({ salt, hash }: Pick<SettingRecord, 'salt' | 'hash'>, code: string): boolean {
  return timingSafeEqual(Buffer.from(hashOf(salt, code), 'hex'), Buffer.from(hash, 'hex'))
}
