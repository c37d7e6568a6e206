/** What needs doing, as a workbook, in the function `sheets`: each member who is named in it can see that it was taken. */
import { lastQuestionIds, loadQuestions } from '../../kernel/contact-questions'
import type { exportContacts } from '../../../src/contract/contact-review'
import { type Scope, scopeOf } from '../../kernel/authorize'
import type { Db } from '../../kernel/db'
import { invalid } from '../../kernel/errors'
import { accessRecord, recordExports, titleOf } from '../../kernel/file-access'
import type { Handler, MutationContext } from '../../kernel/handler'
import { beginFile, handOut, plainFileName } from '../../kernel/made-file'
import { inVillageOrder, loadOrg } from '../../kernel/orgs'
import type { OrgRecord } from '../../kernel/records'
import { minuteInChina } from '../../kernel/time'
import { listUnpaired, listUnreached, manyCadres, openCases } from './review-repository'
import { inFixedOrder } from './review-rules'
import { casesSheet, manySheet, type SheetFacts, unpairedSheet, unreachedSheet } from './review-sheets'

/** Members in one workbook. */
const ROWS_MAX = 2000
const CASES_MAX = 500

/** @throws INVALID where it is too much for one file, or nothing is to be done */
async function collect(db: Db, known: Scope, org: OrgRecord, now: Date) {
  const [unreached, unpaired, cases, many] = await Promise.all([
    listUnreached(db, org._id, now, ROWS_MAX + 1),
    listUnpaired(db, org._id, ROWS_MAX + 1),
    openCases(db, known, org._id, CASES_MAX),
    manyCadres(db, org._id),
  ])
  if (unreached.length > ROWS_MAX || unpaired.length > ROWS_MAX) {
    throw invalid('orgId', `${org.name}要列出的超过 ${ROWS_MAX} 人，一份表放不下。请一个乡镇一个乡镇地导出。`)
  }
  if (unreached.length + unpaired.length + cases.length + many.cadres.length === 0) {
    throw invalid('orgId', `${org.name}本月都联系到了，也没有等着办的事，没有要导出的。`)
  }
  return {
    unreached: await inVillageOrder(db, unreached),
    unpaired: await inVillageOrder(db, unpaired),
    questions: await loadQuestions(db, lastQuestionIds(unreached)),
    cases,
    many: inFixedOrder(many.cadres, many.byId),
  }
}

type Found = Awaited<ReturnType<typeof collect>>
type Named = { readonly _id: string; readonly keys: readonly string[] }

/** Everybody who is named, once. */
function namedIn({ unreached, unpaired, cases }: Found, org: OrgRecord): Map<string, Named> {
  const asking = cases.map(({ memberId }): Named => ({ _id: memberId, keys: org.keys }))
  return new Map([...asking, ...unpaired, ...unreached].map((one) => [one._id, one]))
}

async function record(context: MutationContext<typeof exportContacts>, found: Found, org: OrgRecord, at: Date) {
  const { input, actor, actId, db } = context
  const entries = [...namedIn(found, org).values()].map((one) => ({
    ...accessRecord(context, {
      memberId: one._id,
      what: 'export',
      reason: input.reason,
      byTitle: titleOf(actor, 'contact.export', one),
    }),
    _id: `${actId}-${one._id}`,
    at,
  }))
  await recordExports(db, entries)
}

const handleExportContacts: Handler<typeof exportContacts> = async (context) => {
  const { input, scope, actor, db, now, actId, commit } = context
  const org = await loadOrg(db, scope, input.orgId)
  const found = await collect(db, scopeOf(actor, 'case.read'), org, now)
  const cloudPath = `exports/${actId}/${org._id}-contacts.xlsx`
  const at = await beginFile(db, cloudPath, now)
  // before the file is there: nothing goes out that its members do not see
  await record(context, found, org, at)
  const shown = minuteInChina(at)
  const by = `${titleOf(actor, 'contact.export', org)} ${actor.account?.name ?? ''}`.trim()
  const facts: SheetFacts = { orgName: org.name, at: shown, by, reason: input.reason }
  const url = await handOut(cloudPath, [
    unreachedSheet(found.unreached, found.questions, now, facts),
    unpairedSheet(found.unpaired, facts),
    casesSheet(found.cases, now, facts),
    manySheet(found.many, facts),
  ])
  const fileName = `${plainFileName(org.name)}联系情况${shown.slice(0, 10).replaceAll('-', '')}.xlsx`
  const rows = found.unreached.length + found.unpaired.length + found.cases.length + found.many.length
  return commit(org._id, () => Promise.resolve({ fileName, url, rows }))
}

export const contactSheetHandlers = {
  'contact.export': handleExportContacts,
}
