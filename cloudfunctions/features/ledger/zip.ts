/**
 * Reads a zip archive by its central directory, never inflating more than it allows: an archive of a few kilobytes may
 * unpack to gigabytes, and the sizes it declares may be lies.
 */
import { inflateRawSync } from 'node:zlib'
import { DAMAGED, LOCKED, TOO_LARGE, UnreadableLedger } from './refusal'

/** Of the files wanted, unpacked, all together. A ledger of 3,700 people has about 3 MB; the function has 256 MB. */
export const UNPACKED_MAX = 20 * 1024 * 1024
/** A workbook has some dozens of files. */
const ENTRIES_MAX = 5000

// APPNOTE.TXT (PKWARE), 4.3.7, 4.3.12 and 4.3.16
const LOCAL_HEADER = 0x04034b50
const CENTRAL_HEADER = 0x02014b50
const END_RECORD = 0x06054b50
const END_RECORD_SIZE = 22
const COMMENT_MAX = 0xffff
const ENCRYPTED_FLAG = 1
const STORED = 0
const DEFLATED = 8

interface Entry {
  readonly name: string
  readonly method: number
  readonly encrypted: boolean
  readonly packed: number
  readonly unpacked: number
  readonly offset: number
}

const damaged = () => new UnreadableLedger(DAMAGED)

function endRecord(bytes: Buffer): number {
  const lowest = Math.max(0, bytes.length - END_RECORD_SIZE - COMMENT_MAX)
  for (let at = bytes.length - END_RECORD_SIZE; at >= lowest; at--) if (bytes.readUInt32LE(at) === END_RECORD) return at
  throw damaged()
}

/** What the archive says it holds. */
export function zipEntries(bytes: Buffer): Entry[] {
  try {
    const end = endRecord(bytes)
    const count = bytes.readUInt16LE(end + 10)
    if (count > ENTRIES_MAX) throw new UnreadableLedger(TOO_LARGE)
    let at = bytes.readUInt32LE(end + 16)
    return Array.from({ length: count }, () => {
      if (bytes.readUInt32LE(at) !== CENTRAL_HEADER) throw damaged()
      const nameLength = bytes.readUInt16LE(at + 28)
      const entry = {
        name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
        encrypted: (bytes.readUInt16LE(at + 8) & ENCRYPTED_FLAG) !== 0,
        method: bytes.readUInt16LE(at + 10),
        packed: bytes.readUInt32LE(at + 20),
        unpacked: bytes.readUInt32LE(at + 24),
        offset: bytes.readUInt32LE(at + 42),
      }
      at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
      return entry
    })
  } catch (error) {
    // reading past the end of what is there: the directory is cut off
    throw error instanceof RangeError ? damaged() : error
  }
}

function inflate(bytes: Buffer, entry: Entry, room: number): Buffer {
  try {
    if (bytes.readUInt32LE(entry.offset) !== LOCAL_HEADER) throw damaged()
    const from = entry.offset + 30 + bytes.readUInt16LE(entry.offset + 26) + bytes.readUInt16LE(entry.offset + 28)
    const packed = bytes.subarray(from, from + entry.packed)
    if (packed.length !== entry.packed) throw damaged()
    if (entry.method === STORED) return packed
    if (entry.method !== DEFLATED) throw damaged()
    // an output buffer must not be empty
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, room) })
  } catch (error) {
    if (error instanceof UnreadableLedger) throw error
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw new UnreadableLedger(TOO_LARGE)
    throw damaged()
  }
}

/** Unpacks the entries that are wanted. */
export function unzip(bytes: Buffer, wanted: (name: string) => boolean): Record<string, Uint8Array> {
  const entries = zipEntries(bytes).filter((entry) => wanted(entry.name))
  if (entries.some((entry) => entry.encrypted)) {
    throw new UnreadableLedger(LOCKED)
  }
  let room = UNPACKED_MAX
  if (entries.reduce((sum, entry) => sum + entry.unpacked, 0) > room) throw new UnreadableLedger(TOO_LARGE)
  const files: Record<string, Uint8Array> = {}
  for (const entry of entries) {
    const content = inflate(bytes, entry, room)
    room -= content.length
    if (room < 0) throw new UnreadableLedger(TOO_LARGE)
    files[entry.name] = content
  }
  return files
}
