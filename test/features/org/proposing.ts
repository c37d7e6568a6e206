/** What the tests of proposals share: proposals as a township makes them, within an act of its own. */
import type * as KernelDb from '../../../cloudfunctions/kernel/db'
import { proposalId } from '../../../cloudfunctions/kernel/proposals'
import type { OrgRecord, ProposalRecord } from '../../../cloudfunctions/kernel/records'
import { connect } from '../../emulator/support/sdk'
import type { Emulator } from '../../support/emulator'
import { insert, orgs } from '../../support/world'

export const ASKED_AT = new Date('2026-11-22T01:00:00Z')

/** What a township says when it proposes a village. */
export const asked = (name: string, township: OrgRecord = orgs.qingshi, rows = 3) => ({
  orgId: township._id,
  orgName: township.name,
  keys: township.keys,
  name,
  rows,
  fileName: '青石镇台账.xlsx',
  at: ASKED_AT,
  byName: '周干事',
})

export const waiting = (
  name: string,
  township: OrgRecord = orgs.qingshi,
  change: Partial<ProposalRecord> = {},
): ProposalRecord => ({
  ...asked(name, township),
  _id: proposalId(township._id, name),
  state: 'waiting',
  answer: '',
  ...change,
})

/** Puts proposals that wait into the database; answers the id of the first. */
export async function proposed(emulator: Emulator, ...records: ProposalRecord[]): Promise<string> {
  await insert(emulator, 'proposals', records)
  return records[0]!._id
}

/** The functions' own way to the database, in this process: for what is done inside the act of another feature. */
export function kernelDb(emulator: Emulator): KernelDb.Db {
  connect(emulator)
  return jest.requireActual<typeof KernelDb>('../../../cloudfunctions/kernel/db').db
}
