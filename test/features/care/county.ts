/** The small county with what the care of files needs besides: more branches, and a secretary of a village. */
import { orgRecord } from '../../../cloudfunctions/kernel/org-index'
import { EJSON } from 'bson'
import type { AccountRecord, MemberRecord, OrgRecord, Records } from '../../../cloudfunctions/kernel/records'
import type { Emulator } from '../../support/emulator'
import { account, buildWorld, BUILT_AT, insert, orgs, stored } from '../../support/world'

export const hangzhou = orgRecord(
  { _id: 'mb02', kind: 'migrant_branch', name: '驻杭州流动党支部', order: 2, destination: '杭州市' },
  orgs.committee,
)
export const cloudBranch = orgRecord(
  { _id: 'cb01', kind: 'cloud_branch', name: '货运司机云支部', order: 4 },
  orgs.county,
)
export const closedBranch: OrgRecord = {
  ...orgRecord({ _id: 'mb03', kind: 'migrant_branch', name: '驻无锡流动党支部', order: 3 }, orgs.committee),
  closedAt: BUILT_AT,
}

/** Secretary of 柳河村's branch, without a file of their own. */
export const villageSecretary = 'op-he'

export async function buildCounty(emulator: Emulator): Promise<void> {
  await emulator.post('/control/reset')
  await buildWorld(emulator)
  await insert(emulator, 'orgs', [hangzhou, cloudBranch, closedBranch])
  await insert(emulator, 'accounts', [account(villageSecretary, '何书记', [['branch_secretary', orgs.liuhe]])])
}

/** One file as it is stored; there must be one. */
export async function fileOf(emulator: Emulator, memberId: string): Promise<MemberRecord> {
  const [file] = await stored(emulator, 'members', { _id: memberId })
  if (!file) throw new Error(`no file ${memberId}`)
  return file
}

export async function accountOf(emulator: Emulator, openid: string): Promise<AccountRecord | undefined> {
  return (await stored(emulator, 'accounts', { _id: openid }))[0]
}

/** `members/full members` that each of these organisations counts. */
export async function countsOf(emulator: Emulator, ...orgIds: string[]): Promise<Record<string, string>> {
  const found = await stored(emulator, 'orgs')
  const of = (id: string) => found.find(({ _id }) => _id === id)
  return Object.fromEntries(orgIds.map((id) => [id, `${of(id)?.memberCount}/${of(id)?.fullCount}`]))
}

/** The counts of all organisations that do not agree with the members' own keys: none, whatever happened. */
export async function wrongCounts(emulator: Emulator): Promise<string[]> {
  const [all, members] = [await stored(emulator, 'orgs'), await stored(emulator, 'members')]
  return all
    .filter(({ _id, memberCount, fullCount }) => {
      const own = members.filter(({ keys }) => keys.includes(_id))
      return memberCount !== own.length || fullCount !== own.filter(({ kind }) => kind === 'full').length
    })
    .map(({ _id }) => _id)
}

/** What happened to a file, newest first. */
export async function historyOf(emulator: Emulator, memberId: string): Promise<string[]> {
  const entries = await stored(emulator, 'timeline', { memberId })
  return entries.sort((a, b) => b.at.getTime() - a.at.getTime()).map(({ text }) => text)
}

/** Moves the emulator's clock. */
export const setClock = (emulator: Emulator, now: string) => emulator.post('/control/clock', { now })

/** Changes fields of one record as a database administrator would: for what no action does. */
export async function changeRecord<C extends keyof Records>(
  emulator: Emulator,
  collection: C,
  id: string,
  changes: Partial<Records[C]>,
): Promise<void> {
  const wire = (value: object) => EJSON.stringify(value, { relaxed: false })
  const answer = await emulator.post<{ code?: string; message?: string }>('/admin', {
    action: 'database.modifyDocument',
    envName: 'local',
    queryType: 'DOC',
    collectionName: collection,
    query: wire({ _id: id }),
    data: wire({ $set: changes }),
    multi: false,
    merge: true,
    upsert: false,
  })
  if (answer.code) throw new Error(`${collection}: ${answer.code} ${answer.message}`)
}
