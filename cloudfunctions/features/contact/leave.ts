/** A cadre's leave, covered by a named stand-in: at no moment are their members without anybody. */
import type { endLeave, listStandIns, setLeave } from '../../../src/contract/contact-cadre'
import { inScope } from '../../kernel/authorize'
import { accountOfPerson, isCadre, readCadre } from '../../kernel/cadres'
import { AppError, invalid, notFound } from '../../kernel/errors'
import type { Tx } from '../../kernel/db'
import type { Handler, QueryContext } from '../../kernel/handler'
import { personId } from '../../kernel/person'
import type { AccountRecord, CadreRecord, OrgRecord } from '../../kernel/records'
import { dayInChina } from '../../kernel/time'
import { overlap, wrongLeave } from './cadre-rules'
import { officesOf, readAccount, readOrBegin, setCadre, setStandsIn, standInsFor } from './leave-repository'

interface Whose {
  readonly account: AccountRecord
  /** Where their office sits. */
  readonly office: OrgRecord
}

/** Whose leave it is: one's own, or that of a cadre below one's office. */
async function whose(
  { actor, scope, db }: Pick<QueryContext, 'actor' | 'scope' | 'db'>,
  id: string | undefined,
): Promise<Whose> {
  const isOwn = id === undefined || id === personId(actor.openid)
  const account = isOwn ? actor.account : await accountOfPerson(db, id)
  const offices = account ? await officesOf(db, account) : []
  const office = isOwn ? offices[0] : offices.find((org) => inScope(scope, org))
  if (account && office) return { account, office }
  if (isOwn) throw new AppError('CONFLICT', '请假找人代联系，是给包保干部和支部书记用的。您名下没有要联系的成员。')
  throw notFound('没有找到这位干部。')
}

const handleListStandIns: Handler<typeof listStandIns> = async ({ input, ...context }) => {
  const { account, office } = await whose(context, input.personId)
  const found = await standInsFor(context.db, office)
  const others = found.filter((one) => one.account._id !== account._id)
  return {
    items: others.map((one) => ({ personId: one.account.personId, name: one.account.name, orgName: one.orgName })),
  }
}

type StandsIn = NonNullable<AccountRecord['standsIn']>

/** Without this cadre, and without what is over. */
const without = (account: AccountRecord, cadreId: string, today: string): StandsIn =>
  (account.standsIn ?? []).filter((one) => one.personId !== cadreId && one.until >= today)

/** Ends it on the account of whoever stood in. */
async function release(tx: Tx, openid: string | undefined, cadreId: string, today: string): Promise<void> {
  const account = openid === undefined ? null : await readAccount(tx, openid)
  if (account) await setStandsIn(tx, account._id, without(account, cadreId, today))
}

const changedMeanwhile = () => new AppError('CONFLICT', '刚刚有人改过这次请假，请退出这一页再看一眼。')

/** Whoever stands in for them, as it was looked up before the transaction. */
async function formerStandIn(
  { db }: Pick<QueryContext, 'db'>,
  cadreId: string,
): Promise<{ id: string | undefined; openid: string | undefined }> {
  const id = (await readCadre(db, cadreId))?.leave?.standInId
  return { id, openid: id === undefined ? undefined : (await accountOfPerson(db, id))?._id }
}

const isFormer = (cadre: CadreRecord | null, id: string | undefined) => cadre?.leave?.standInId === id

const handleSetLeave: Handler<typeof setLeave> = async ({ input, commit, now, ...context }) => {
  const { from, until, standInId } = input
  const wrong = wrongLeave({ from, until }, now)
  if (wrong) throw invalid(...wrong)
  const { db } = context
  const { account, office } = await whose(context, input.personId)
  const cadreId = account.personId
  if (standInId === cadreId) throw invalid('standInId', '请选另一位干部代联系')
  const found = (await standInsFor(db, office)).find((one) => one.account.personId === standInId)
  if (!found) throw invalid('standInId', '没有找到这位干部，请从名单里选')
  const standIn = found.account
  const former = await formerStandIn(context, cadreId)
  const today = dayInChina(now)
  return commit(cadreId, async (tx) => {
    const cadre = await readOrBegin(tx, account, office)
    if (!isFormer(cadre, former.id)) throw changedMeanwhile()
    const [own, theirs] = [await readAccount(tx, account._id), await readAccount(tx, standIn._id)]
    if (!own || !theirs || !isCadre(theirs)) throw notFound('没有找到这位干部。')
    const away = (await readCadre(tx, standInId))?.leave
    if (away && overlap(away, { from, until })) {
      throw new AppError('CONFLICT', `${standIn.name}那几天也请假，请选别的干部。`)
    }
    const covers = (own.standsIn ?? []).find((one) => overlap(one, { from, until }))
    if (covers) {
      throw new AppError('CONFLICT', `那几天要替${covers.name}联系。请先让${covers.name}另找人，再请假。`)
    }
    if (former.openid !== standIn._id) await release(tx, former.openid, cadreId, today)
    const entry = { personId: cadreId, name: account.name, from, until }
    await setStandsIn(tx, standIn._id, [...without(theirs, cadreId, today), entry])
    await setCadre(tx, { ...cadre, leave: { from, until, standInId, standInName: standIn.name } })
    return { leave: { from, until, standInName: standIn.name } }
  })
}

const handleEndLeave: Handler<typeof endLeave> = async ({ input, commit, now, ...context }) => {
  const { account } = await whose(context, input.personId)
  const cadreId = account.personId
  const former = await formerStandIn(context, cadreId)
  const today = dayInChina(now)
  return commit(cadreId, async (tx) => {
    const cadre = await readCadre(tx, cadreId)
    if (!isFormer(cadre, former.id)) throw changedMeanwhile()
    if (!cadre?.leave) return { ended: false }
    const { leave, ...rest } = cadre
    await release(tx, former.openid, cadreId, today)
    await setCadre(tx, rest)
    return { ended: leave.until >= today }
  })
}

export const leaveHandlers = {
  'contact.leave': handleSetLeave,
  'contact.end_leave': handleEndLeave,
  'contact.stand_ins': handleListStandIns,
}
