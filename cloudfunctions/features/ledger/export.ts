/** Makes a ledger of an organisation's files and hands it out: whoever stands in it can see that it was. */
import { EXPORT_ROWS_MAX, type exportLedger } from '../../../src/contract/ledger'
import type { Scope } from '../../kernel/authorize'
import { inScope } from '../../kernel/authorize'
import type { Db } from '../../kernel/db'
import { invalid } from '../../kernel/errors'
import { accessRecord, recordExports, titleOf } from '../../kernel/file-access'
import type { Handler } from '../../kernel/handler'
import { inVillageOrder, loadOrg } from '../../kernel/orgs'
import type { OrgRecord } from '../../kernel/records'
import { minuteInChina } from '../../kernel/time'
import { ledgerSheet } from './ledger-sheet'
import { listOpenFiles, type ExportedMember } from './file-repository'
import { beginFile, handOut, plainFileName } from '../../kernel/made-file'

async function listMembers(db: Db, scope: Scope, org: OrgRecord): Promise<ExportedMember[]> {
  const tooMany = () =>
    invalid('orgId', `${org.name}超过 ${EXPORT_ROWS_MAX} 人，一份台账放不下。请一个乡镇一个乡镇地导出。`)
  if (org.memberCount > EXPORT_ROWS_MAX) throw tooMany()
  const found = await listOpenFiles(db, org._id, EXPORT_ROWS_MAX + 1)
  // while an organisation is moved, its members follow one after another: each is seen on one side only
  const members = found.filter((member) => inScope(scope, member))
  if (members.length > EXPORT_ROWS_MAX) throw tooMany()
  if (members.length === 0) {
    throw invalid('orgId', `${org.name}还没有成员，没有可以导出的。导入台账或登记成员以后再来。`)
  }
  return inVillageOrder(db, members)
}

export const handleExport: Handler<typeof exportLedger> = async (context) => {
  const { input, scope, actor, db, now, actId, commit } = context
  const org = await loadOrg(db, scope, input.orgId)
  const members = await listMembers(db, scope, org)

  const cloudPath = `exports/${actId}/${org._id}.xlsx`
  const at = await beginFile(db, cloudPath, now)
  // before the file is there: nothing goes out that its members do not see
  await recordExports(
    db,
    members.map((member) => ({
      ...accessRecord(context, {
        memberId: member._id,
        what: 'export',
        reason: input.reason,
        byTitle: titleOf(actor, 'ledger.export', member),
      }),
      _id: `${actId}-${member._id}`,
      at,
    })),
  )

  const shown = minuteInChina(at)
  const by = `${titleOf(actor, 'ledger.export', org)} ${actor.account?.name ?? ''}`.trim()
  const sheet = ledgerSheet(members, { orgName: org.name, at: shown, by, reason: input.reason })
  const url = await handOut(cloudPath, [sheet])
  const fileName = `${plainFileName(org.name)}流动党员台账${shown.slice(0, 10).replaceAll('-', '')}.xlsx`
  return commit(org._id, () => Promise.resolve({ fileName, url, rows: members.length }))
}
