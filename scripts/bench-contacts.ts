/**
 * What contacts cost the database in a county of 3,700 members and in one of 37,000: the documents that a call examines
 * must not grow with the county. Read here; tests assert the bounds.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { cadreKey } from '../cloudfunctions/kernel/audience'
import { pairedFile } from '../cloudfunctions/kernel/pairs'
import type { MemberRecord, Records } from '../cloudfunctions/kernel/records'
import { dayInChina } from '../cloudfunctions/kernel/time'
import { makeCounty } from '../demo/county'
import { startEmulator } from '../demo/emulator'
import { insertRecords } from '../demo/wire'
import type { Answer } from '../src/contract/errors'

const SIZES = [3700, 37_000] as const
/** What contacts read; the rest of the county is of no weight here. */
const COLLECTIONS = [
  ...(['orgs', 'accounts', 'members', 'cadres', 'contact_pairs', 'contact_logs'] as const),
  ...(['contact_questions', 'contact_counts', 'cases'] as const),
]
/** Members of one cadre, where the county has no pairs. */
const PAIRS = 8

interface Report {
  readonly calls: readonly { readonly action: string | null; readonly documentsExamined: number }[]
}

type Say = (what: string, took: string) => void

/** @param freePort answers a port that is free */
export async function benchContacts(say: Say, freePort: () => Promise<number>): Promise<void> {
  for (const size of SIZES) {
    const data = mkdtempSync(path.join(tmpdir(), 'bench-contacts-'))
    const emulator = await startEmulator(await freePort(), data)
    try {
      await benchSize(emulator.url, size, say)
    } finally {
      emulator.process.kill()
      await emulator.ended
      rmSync(data, { recursive: true, force: true })
    }
  }
}

/** The cadre's members; where nobody is paired, the first ones of a village are. */
function withPairs(members: readonly MemberRecord[], villageId: string, cadreId: string): readonly MemberRecord[] {
  if (members.some(({ keys }) => keys.includes(cadreKey(cadreId)))) return members
  const own = new Set(members.filter((member) => member.villageId === villageId).slice(0, PAIRS))
  return members.map((member) =>
    own.has(member)
      ? { ...member, ...pairedFile(member, { number: 1, cadreId, cadreName: '包保干部', from: member.createdAt }) }
      : member,
  )
}

async function benchSize(url: string, size: number, say: Say): Promise<void> {
  const { records } = makeCounty({ now: new Date(), members: size })
  const holder = (role: string, may: (orgId: string) => boolean = () => true) =>
    records.accounts.flatMap((account) => {
      const held = account.roles.find((one) => one.role === role && may(one.orgId))
      return held ? [{ openid: account._id, personId: account.personId, orgId: held.orgId }] : []
    })[0]!
  const count = new Map(records.orgs.map(({ _id, memberCount }) => [_id, memberCount]))
  const isFull = (orgId: string) => (count.get(orgId) ?? 0) > 0
  const cadre = holder('contact_cadre', isFull)
  const everything: Partial<{ readonly [Name in keyof Records]: readonly Records[Name][] }> = records
  const members = withPairs(records.members, cadre.orgId, cadre.personId)
  for (const name of COLLECTIONS) {
    await insertRecords(url, name, (name === 'members' ? members : (everything[name] ?? [])) as never)
  }
  const calls = [
    ['a township’s board', holder('township_cadre', isFull).openid, 'contact.board', {}],
    ['the county by township', holder('county_admin').openid, 'contact.county', {}],
    ['a cadre’s list', cadre.openid, 'contact.mine', {}],
    ['报平安', holder('member').openid, 'contact.say', { state: 'well', on: dayInChina(new Date()), words: '' }],
  ] as const
  for (const [what, openid, action, input] of calls) {
    say(`${size} members: ${what}`, await costOf(url, openid, action, input))
  }
}

/** `312 documents, 14 ms`. */
async function costOf(url: string, openid: string, action: string, input: object): Promise<string> {
  const headers = { 'content-type': 'application/json', 'x-wx-openid': openid }
  const send = () =>
    fetch(`${url}/call/api`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ data: { action, input, requestId: `bench-${Date.now()}-${action.length}` } }),
    })
  await fetch(`${url}/control/stats/reset`, { method: 'POST' })
  const begun = Date.now()
  const { result } = (await (await send()).json()) as { result?: Answer<unknown> }
  const ms = Date.now() - begun
  if (!result?.ok) throw new Error(`${action}: ${JSON.stringify(result ?? 'no answer')}`)
  const { calls } = (await (await fetch(`${url}/control/stats`)).json()) as Report
  const examined = calls.find((call) => call.action === action)?.documentsExamined ?? 0
  return `${examined} documents, ${ms} ms`
}
