/** How a county comes to life: the one-time setup code makes it, and its first administrator. */
import type { openSetup, setUpCounty } from '../../../src/contract/org'
import type { Db } from '../../kernel/db'
import { AppError, invalid, notFound } from '../../kernel/errors'
import type { Handler } from '../../kernel/handler'
import { orgRecord } from '../../kernel/org-index'
import { COUNTY_ID, getCounty } from '../../kernel/orgs'
import { accountRecord } from '../../kernel/person'
import { isSetupCode } from '../../kernel/setup-code'
import { getSetup, readAccount, readOrg, readSetup, saveAccount, saveOrg, saveSetup } from './repository'

/** Wrong codes before it is locked; each one after that locks it again, for twice as long. */
const FREE_FAILURES = 5
const MINUTE = 60_000
const LOCK_MS = 15 * MINUTE
const LOCK_MAX_MS = 24 * 60 * MINUTE

const used = () => new AppError('CONFLICT', '这个启用码已经用过了')

/** Until when this many wrong codes lock it. */
function lockAfter(failures: number, now: Date): Date | undefined {
  if (failures < FREE_FAILURES) return undefined
  return new Date(now.getTime() + Math.min(LOCK_MAX_MS, LOCK_MS * 2 ** (failures - FREE_FAILURES)))
}

function locked(until: Date, now: Date): AppError {
  const minutes = Math.ceil((until.getTime() - now.getTime()) / MINUTE)
  const hours = Math.floor(minutes / 60)
  const left = [hours ? `${hours} 小时` : '', minutes % 60 ? `${minutes % 60} 分钟` : ''].filter(Boolean).join(' ')
  return invalid('code', `启用码输错次数太多，请 ${left}后再试。`)
}

/**
 * Counts a wrong code, although the act is refused: in a transaction of its own, one guess after another, so that many
 * at once are not looked at before they are counted.
 * @returns the refusal; nothing where the code is right
 */
function guess(db: Db, code: string, now: Date): Promise<AppError | undefined> {
  return db.transact(async (tx) => {
    const setup = await readSetup(tx)
    if (!setup) return notFound('还没有启用码，请联系部署的人。')
    if (setup.usedAt) return used()
    if (setup.lockedUntil && setup.lockedUntil > now) return locked(setup.lockedUntil, now)
    if (isSetupCode(setup, code)) return undefined
    const failures = setup.failures + 1
    const lockedUntil = lockAfter(failures, now)
    await saveSetup(tx, { ...setup, failures, ...(lockedUntil ? { lockedUntil } : {}) })
    return lockedUntil
      ? locked(lockedUntil, now)
      : invalid('code', `启用码不对，还可以试 ${FREE_FAILURES - failures} 次。请对照部署时显示的那一行。`)
  })
}

export const handleSetup: Handler<typeof setUpCounty> = async ({ input, actor, db, now, commit }) => {
  const refusal = await guess(db, input.code, now)
  if (refusal) throw refusal
  return commit(COUNTY_ID, async (tx) => {
    const setup = await readSetup(tx)
    // somebody else with the right code was quicker
    if (!setup || setup.usedAt || (await readOrg(tx, COUNTY_ID))) throw used()
    const county = orgRecord({ _id: COUNTY_ID, kind: 'county', name: input.countyName, order: 1 }, null)
    await saveOrg(tx, { ...county, leaderName: input.name })
    const before = await readAccount(tx, actor.openid)
    await saveAccount(
      tx,
      accountRecord({
        boundAt: now,
        ...before,
        _id: actor.openid,
        name: input.name,
        roles: [...(before?.roles ?? []), { role: 'county_admin', orgId: COUNTY_ID }],
      }),
    )
    await saveSetup(tx, { ...setup, usedAt: now })
    return { orgId: COUNTY_ID }
  })
}

export const handleSetupState: Handler<typeof openSetup> = async ({ db }) => {
  const [setup, county] = await Promise.all([getSetup(db), getCounty(db)])
  return { waiting: !county && !!setup && !setup.usedAt, ...(county ? { countyName: county.name } : {}) }
}
