/** Cadres are told once a month whom they have not reached yet; while one is on leave, their stand-in. */
import { pages } from '../../../src/contract/pages'
import { accountOfPerson, leaveOn } from '../../kernel/cadres'
import type { Db } from '../../kernel/db'
import { monthly } from '../../kernel/jobs'
import { COUNTY_ID, loadOrgs } from '../../kernel/orgs'
import type { CadreRecord, OrgRecord } from '../../kernel/records'
import { tell, tellingId } from '../../kernel/tell'
import { dayInChina, monthInChina } from '../../kernel/time'
import { pageCadres, toldOf, unreachedOf, wasTold } from './cadre-repository'

/** From nine in the morning of this day of the month on. */
export const NUDGES = monthly(25, 9)

const occasionOf = (now: Date) => `nudge:${monthInChina(now)}`

/** The WeChat of whoever is in touch with this cadre's members today. */
async function whoseTurn(db: Db, cadre: CadreRecord, now: Date): Promise<string> {
  const leave = leaveOn(cadre, dayInChina(now))
  if (!leave) return cadre.openid
  return (await accountOfPerson(db, leave.standInId))?._id ?? cadre.openid
}

async function nudgeOne(db: Db, cadre: CadreRecord, above: OrgRecord | undefined, now: Date): Promise<void> {
  const people = await unreachedOf(db, cadre._id, now)
  if (people === 0) return
  const openid = await whoseTurn(db, cadre, now)
  const whose = openid === cadre.openid ? '' : `${cadre.name}的成员`
  await db.transact(async (tx) => {
    if (await wasTold(tx, tellingId(cadre._id, occasionOf(now)))) return
    await tell(
      tx,
      {
        occasion: occasionOf(now),
        kind: 'contact',
        thingId: cadre._id,
        page: pages.contacts,
        title: `${whose}本月还有 ${people} 位没联系到`,
        from: above ?? { name: cadre.orgName, keys: cadre.keys },
        byName: '',
        time: now,
        hint: '点开看名单，打个电话就好',
        to: { openids: [openid] },
        isReminder: true,
        ofDuty: true,
      },
      now,
    )
  })
}

/**
 * For the timer. Cut short anywhere it begins again, and whoever was told is passed over.
 * @param until when to stop, ms
 * @returns whether nothing is left
 */
export async function nudgeCadres(db: Db, now: Date, until: number): Promise<boolean> {
  // what was due in a month gone by is nobody's concern any more
  if (NUDGES(now) !== monthInChina(now)) return true
  let cursor: string | undefined
  do {
    if (Date.now() >= until) return false
    const page = await pageCadres(db, COUNTY_ID, cursor)
    const told = await toldOf(
      db,
      page.items.map(({ _id }) => tellingId(_id, occasionOf(now))),
    )
    const due = page.items.filter(({ _id, members }) => members > 0 && !told.has(tellingId(_id, occasionOf(now))))
    // it goes out from the township or committee that looks after it
    const above = await loadOrgs(
      db,
      due.map(({ keys, orgId }) => keys[1] ?? orgId),
    )
    for (const cadre of due) {
      if (Date.now() >= until) return false
      await nudgeOne(
        db,
        cadre,
        above.find(({ _id }) => cadre.keys[1] === _id),
        now,
      )
    }
    cursor = page.cursor
  } while (cursor !== undefined)
  return true
}
