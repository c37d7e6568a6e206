/** Makes a ledger of an organisation's files and hands it out: whoever stands in it can see that it was. */
import { EXPORT_ROWS_MAX, type exportLedger } from '../../../src/contract/ledger'
import type { Scope } from '../../kernel/authorize'
import { inScope } from '../../kernel/authorize'
import type { Db } from '../../kernel/db'
import { invalid } from '../../kernel/errors'
import { accessRecord, titleOf } from '../../kernel/file-access'
import type { Handler } from '../../kernel/handler'
import { loadOrg, loadOrgs } from '../../kernel/orgs'
import type { OrgRecord } from '../../kernel/records'
import { minuteInChina } from '../../kernel/time'
import { ledgerSheet } from './ledger-sheet'
import { listOpenFiles, recordExports, type ExportedMember } from './file-repository'
import { beginFile, handOut, plainFileName } from '../../kernel/made-file'

/** Village after village as the county orders them, by name within each. */
async function byVillage(db: Db, members: readonly ExportedMember[]): Promise<ExportedMember[]> {
  const villages = await loadOrgs(
    db,
    members.map(({ villageId }) => villageId),
  )
  const above = new Map(
    (
      await loadOrgs(
        db,
        villages.flatMap(({ keys }) => keys),
      )
    ).map((org) => [org._id, org]),
  )
  const wayOf = new Map(villages.map(({ _id, keys }) => [_id, keys.flatMap((key) => above.get(key) ?? [])]))
  const places = [...wayOf].sort(([, a], [, b]) => compareWays(a, b)).map(([villageId]) => villageId)
  const placeOf = new Map(places.map((villageId, at) => [villageId, at]))
  const place = ({ villageId }: ExportedMember) => placeOf.get(villageId) ?? places.length
  // they come by name, and sorting keeps that within a village
  return [...members].sort((a, b) => place(a) - place(b))
}

/** Level by level from the county down, as brothers are ordered. */
function compareWays(a: readonly OrgRecord[], b: readonly OrgRecord[]): number {
  const level = a.findIndex(({ _id }, at) => _id !== b[at]?._id)
  const [one, other] = [a[level], b[level]]
  if (!one || !other) return a.length - b.length
  return one.order - other.order || (one._id < other._id ? -1 : 1)
}

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
  return byVillage(db, members)
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
