/** What the tests of pairs share: cadres of two villages, and what must be true whatever happened. */
import { countChanges } from '../../../cloudfunctions/kernel/counts'
import { personId } from '../../../cloudfunctions/kernel/person'
import type { MemberRecord } from '../../../cloudfunctions/kernel/records'
import type { Emulator } from '../../support/emulator'
import { account, buildWorld, insert, member, orgs, stored } from '../../support/world'

export const cadres = { feng: 'op-contact', he: 'op-he', ma: 'op-ma', tang: 'op-tang', sha: 'op-sha' } as const
export const person = (name: keyof typeof cadres) => personId(cadres[name])

export const inLiuhe = { village: orgs.liuhe, group: orgs.liuheGroup }
export const inShiqiao = { village: orgs.shiqiao, group: orgs.shiqiaoGroup }

/** The small county with 冯干部 and 何干部 of 柳河村, 马干部 and the secretary 唐书记 of 石桥村, 沙干部 in the other township. */
export async function buildCadres(emulator: Emulator, more: readonly MemberRecord[] = []): Promise<void> {
  await buildWorld(emulator, more)
  await insert(emulator, 'accounts', [
    account(cadres.he, '何干部', [['contact_cadre', orgs.liuhe]]),
    account(cadres.ma, '马干部', [['contact_cadre', orgs.shiqiao]]),
    account(cadres.tang, '唐书记', [['branch_secretary', orgs.shiqiao]]),
    account(cadres.sha, '沙干部', [['contact_cadre', orgs.shatan]]),
  ])
}

/** So many members of 柳河村. */
export const many = (count: number) =>
  Array.from({ length: count }, (_, at) => member(`m-${at + 100}`, `石勇${at + 100}`, inLiuhe, { phone: '' }))

export async function fileOf(emulator: Emulator, memberId: string): Promise<MemberRecord> {
  const [file] = await stored(emulator, 'members', { _id: memberId })
  if (!file) throw new Error(`No member ${memberId}`)
  return file
}

export const pairsOf = async (emulator: Emulator, memberId: string) =>
  (await stored(emulator, 'contact_pairs', { memberId })).sort((one, other) => (one._id < other._id ? -1 : 1))

/**
 * "A pair's end never leaves a gap": each file names the pair that stands, of which there is one, and the pairs before it
 * end where the next begins, unless files were closed and opened again; cadres and organisations count them.
 */
export async function expectWhole(emulator: Emulator, { reopened = false } = {}): Promise<void> {
  const files = await stored(emulator, 'members')
  const pairs = await stored(emulator, 'contact_pairs')
  for (const file of files) {
    const own = pairs.filter(({ memberId }) => memberId === file._id).sort((a, b) => (a._id < b._id ? -1 : 1))
    const standing = own.filter(({ until }) => until === undefined)
    expect(standing.map(({ cadreId }) => cadreId)).toEqual(file.pair ? [file.pair.cadreId] : [])
    expect(file.keys.filter((key) => key.startsWith('cadre:'))).toEqual(file.pair ? [`cadre:${file.pair.cadreId}`] : [])
    const noted = file.finds.some((find) => find.endsWith('|#unpaired'))
    if (!file.closed) expect([file._id, noted]).toEqual([file._id, !file.pair])
    if (!reopened) own.slice(1).forEach(({ from }, at) => expect(own[at]!.until).toEqual(from))
  }
  for (const cadre of await stored(emulator, 'cadres')) {
    const load = files.filter(({ pair }) => pair?.cadreId === cadre._id).length
    expect([cadre.name, cadre.members]).toEqual([cadre.name, load])
  }
  const counted = countChanges(files)
  for (const { _id, pairedCount } of await stored(emulator, 'orgs')) {
    expect([_id, pairedCount]).toEqual([_id, counted.get(_id)?.paired ?? 0])
  }
}
