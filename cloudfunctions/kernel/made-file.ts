/** Workbooks that we make and hand out: they live a day, at an address that lives some hours. */
import type { Db } from './db'
import { keepUntil } from './due-files'
import { fileUrls, uploadFile } from './services'
import { type MadeSheet, writeWorkbook } from './write-sheet'

/** An export lives a day (design.md, Identity and roles). */
const LIVES_MS = 24 * 60 * 60 * 1000

/** Characters that some system does not take in the name of a file. */
const NOT_IN_A_NAME = /[\\/:*?"<>|\s]+/g
export const plainFileName = (name: string): string => name.replace(NOT_IN_A_NAME, '')

/**
 * Says that a workbook will be there for a day. The same request again is the same file, of the same instant.
 * @returns that instant
 */
export async function beginFile(db: Db, cloudPath: string, now: Date): Promise<Date> {
  return new Date((await keepUntil(db, cloudPath, new Date(now.getTime() + LIVES_MS))).getTime() - LIVES_MS)
}

/** Puts the workbook there; answers where it can be fetched. */
export async function handOut(cloudPath: string, sheets: readonly MadeSheet[]): Promise<string> {
  const fileId = await uploadFile(cloudPath, await writeWorkbook(sheets))
  const url = (await fileUrls([fileId])).get(fileId)
  if (!url) throw new Error('a workbook that was made has no address')
  return url
}
