/**
 * The one door to SheetJS, which knows the formats: what it is asked for, and how its cells become ours. It is handed
 * only files that were looked through before (xlsx.ts, xls.ts, html.ts), since it trusts what it reads.
 */
import { read, set_cptable, SSF, type CellObject, type ParsingOptions, type WorkBook, type WorkSheet } from '@e965/xlsx'
import { decodeCodePage } from './encoding'
import { makeSheet, ROWS_MAX, type Cell, type Merge, type Sheet, type SparseRows } from './sheet'

// texts of .xls before Excel 97 are in the code page of the computer; the tables SheetJS brings would be half a megabyte
set_cptable({ utils: { decode: decodeCodePage } })

const options: ParsingOptions = {
  type: 'buffer',
  dense: true,
  // texts stay texts in formats that do not say what a cell is
  raw: true,
  // one row more than allowed, so that a sheet that is too long is seen to be
  sheetRows: ROWS_MAX + 1,
  // what a formula gave, never the formula; no markup; no text made of a number
  cellFormula: false,
  cellHTML: false,
  cellText: false,
  // the number format, which is all that tells a date from a number
  cellNF: true,
}

/** Reads a file that was looked through. `isoDates`: cells may hold a date as text, `1978-03-01`. */
export function readFile(bytes: Buffer, { isoDates = false } = {}): WorkBook {
  return read(bytes, { ...options, cellDates: isoDates, codepage: 936 })
}

/** Formats of dates that Chinese Excel has built in and files do not spell out (ECMA-376, 18.8.30, zh-cn). */
export const isLocalDate = (format: number) => (format >= 27 && format <= 36) || (format >= 50 && format <= 58)
/** A date in any language (the same table). */
export const DATE_FORMAT = 14

const DAY = 24 * 60 * 60 * 1000
/** 1970-01-01 as Excel counts days. */
const EPOCH = 25_569
/** 1900-02-29, which never was, and Excel counts (ECMA-376, 18.17.4.1). */
const LEAP_BUG = 60
/** From day 0 of the date system of 1900 to that of 1904. */
const DAYS_TO_1904 = 1462
/** 9999-12-31: Excel shows ##### for a later day. */
const LAST_DAY = 2_958_465

/** Midnight UTC of a day as Excel counts it; a time of day is cut off. The number itself where it is no day. */
export function dateOf(serial: number, from1904: boolean): Date | number {
  const day = Math.floor(serial) + (from1904 ? DAYS_TO_1904 : 0)
  if (day < 0 || day > LAST_DAY) return serial
  return new Date((day - EPOCH + (day < LEAP_BUG ? 1 : 0)) * DAY)
}

/** BErr (MS-XLS 2.5.10) */
const errors: Readonly<Record<number, string>> = {
  0x00: '#NULL!',
  0x07: '#DIV/0!',
  0x0f: '#VALUE!',
  0x17: '#REF!',
  0x1d: '#NAME?',
  0x24: '#NUM!',
  0x2a: '#N/A',
  0x2b: '#GETTING_DATA',
}

function cellOf({ t, v, z }: CellObject, from1904: boolean): Cell {
  if (t === 'e') {
    // the text that the person sees: as an empty cell, a lookup that failed would look like a cell left out
    return errors[Number(v)] ?? '#VALUE!'
  }
  // what Excel shows instead of a day it cannot show
  if (v instanceof Date) return Number.isNaN(v.getTime()) ? '#####' : new Date(Math.floor(v.getTime() / DAY) * DAY)
  if (typeof v !== 'number') return v ?? null
  if (Number.isNaN(v)) return null
  return z !== undefined && SSF.is_date(String(z)) ? dateOf(v, from1904) : v
}

/** Rows that are hidden, in formats where SheetJS tells. */
export function hiddenRowsOf(sheet: WorkSheet): number[] {
  return (sheet['!rows'] ?? []).flatMap((row, at) => (row?.hidden ? [at] : []))
}

export const mergesOf = (sheet: WorkSheet): Merge[] =>
  (sheet['!merges'] ?? []).map(({ s, e }) => ({ top: s.r, left: s.c, bottom: e.r, right: e.c }))

/** A sheet of ours from a sheet as read. */
export function sheetOf(
  name: string,
  read: WorkSheet,
  { from1904 = false, ...more }: { from1904?: boolean } & Partial<Pick<Sheet, 'hidden' | 'hiddenRows' | 'merges'>>,
): Sheet {
  const data = read['!data'] as SparseRows<CellObject> | undefined
  return makeSheet(name, data ?? [], (cell) => cellOf(cell, from1904), more)
}
