/** Telling leaders by WeChat: a checklist is there, was corrected, was taken back. The timer goes on where it stopped. */
import { pages } from '../../../src/contract/pages'
import type { Db } from '../../kernel/db'
import { getCounty, loadOrgs } from '../../kernel/orgs'
import type { ChecklistRecord, OrgRecord } from '../../kernel/records'
import { leaderOpenids, pageUnheld } from '../../kernel/theme-days'
import { tell } from '../../kernel/tell'
import { changeChecklist, isMonthMade, listTells, ORGS_PAGE, pageLifeOrgs, readAny, TOLD } from './repository'
import { titleOf } from './rules'

/** People whom one telling names; it takes 1,000 (kernel/message-records). */
const PEOPLE_A_TELLING = 900

type Tells = NonNullable<ChecklistRecord['tells']>

/** 20 characters fit into a message. */
const hints: Readonly<Record<Tells, string>> = {
  sent: '请看看要做什么，定好时间',
  corrected: '提示单改了，请看改了什么',
  withdrawn: '提示单收回了，请点开看看',
}

interface Part {
  orgs: Pick<OrgRecord, '_id' | 'kind' | 'parentId'>[]
  /** Where the next part begins; missing after the last. */
  next?: string
}

/** All life organisations, one page. */
async function partOfAll(db: Db, countyId: string, cursor: string | undefined): Promise<Part> {
  const page = await pageLifeOrgs(db, countyId, cursor)
  return { orgs: page.items, ...(page.cursor === undefined ? {} : { next: `all:${page.cursor}` }) }
}

/** Those whose theme day of the month was not held yet, one page. */
async function partOfUnheld(db: Db, month: string, cursor: string | undefined): Promise<Part> {
  const page = await pageUnheld(db, month, cursor, ORGS_PAGE)
  const orgs = await loadOrgs(
    db,
    page.items.map(({ orgId }) => orgId),
  )
  return { orgs, ...(page.cursor === undefined ? {} : { next: `unheld:${page.cursor}` }) }
}

/**
 * Whom the next part of a telling is for. What is new concerns everybody; a correction only theme days not yet held,
 * and those are all while the month was not made. A telling that began one way ends that way.
 */
async function nextPart(db: Db, { _id, keys, tells, tellCursor }: ChecklistRecord): Promise<Part> {
  const [, way, cursor] = /^(all|unheld):(.*)$/.exec(tellCursor ?? '') ?? []
  const all = way === undefined ? tells === 'sent' || !(await isMonthMade(db, _id)) : way === 'all'
  return all ? partOfAll(db, keys[0]!, cursor) : partOfUnheld(db, _id, cursor)
}

/** A telling and how far it came are written together: cut short anywhere, it goes on there, and tells nobody twice. */
async function tellPart(db: Db, county: OrgRecord, seen: ChecklistRecord, now: Date): Promise<void> {
  const part = await nextPart(db, seen)
  const openids = await leaderOpenids(db, part.orgs)
  await db.transact(async (tx) => {
    const checklist = await readAny(tx, seen._id)
    const isSame =
      checklist?.tells !== undefined &&
      checklist.tells === seen.tells &&
      checklist.tellAt?.getTime() === seen.tellAt?.getTime() &&
      checklist.tellPart === seen.tellPart
    // corrected or taken back meanwhile: that is told instead
    if (!isSame) return
    const occasion = `${checklist.tells!}:${checklist.tellAt!.getTime()}`
    for (let from = 0; from < openids.length; from += PEOPLE_A_TELLING) {
      await tell(
        tx,
        {
          occasion: `${occasion}:${checklist.tellPart}:${from}`,
          kind: 'theme_day',
          thingId: checklist._id,
          page: `${pages.checklist}?id=${checklist._id}`,
          title: titleOf(checklist),
          from: county,
          byName: checklist.byName,
          time: checklist.tellAt!,
          hint: hints[checklist.tells!],
          to: { openids: openids.slice(from, from + PEOPLE_A_TELLING) },
          // what it says is no reminder of the same: somebody who was told an hour ago prepares by what is wrong
          ...(checklist.tells === 'sent' ? {} : { subject: `${checklist._id}:${occasion}` }),
          ofWithdrawal: checklist.tells === 'withdrawn',
        },
        now,
      )
    }
    const { next } = part
    await changeChecklist(
      tx,
      checklist._id,
      next === undefined ? TOLD : { tellCursor: next, tellPart: checklist.tellPart + 1 },
    )
  })
}

/**
 * Tells leaders what there is to tell.
 * @param until when to stop, ms
 * @returns whether nothing is left
 * @throws after the others were told, where one could not be
 */
export async function tellLeaders(db: Db, now: Date, until: number): Promise<boolean> {
  const failed = new Map<string, unknown>()
  for (;;) {
    const open = (await listTells(db, now)).items.filter(({ _id }) => !failed.has(_id))
    if (open.length === 0) break
    const county = await getCounty(db)
    if (!county) return true
    for (const checklist of open) {
      if (Date.now() >= until) return false
      // one that cannot be told of does not hold up the others
      await tellPart(db, county, checklist, now).catch((error: unknown) => failed.set(checklist._id, error))
    }
  }
  for (const error of failed.values()) throw error
  return true
}
