/** Members who are paired already, written as a database administrator would. */
import { pairedFile, pairId } from '../../../cloudfunctions/kernel/pairs'
import { personId } from '../../../cloudfunctions/kernel/person'
import type { OrgRecord } from '../../../cloudfunctions/kernel/records'
import type { Emulator } from '../../support/emulator'
import { BUILT_AT, insert, modify, orgs, people, stored } from '../../support/world'

interface CadreOf {
  readonly openid?: string
  readonly name?: string
  readonly org?: OrgRecord
}

/** Pairs these members with a cadre; with 冯干部 of 柳河村 unless told. Each member once. */
export async function pairUp(
  emulator: Emulator,
  memberIds: readonly string[],
  { openid = people.contact, name = '冯干部', org = orgs.liuhe }: CadreOf = {},
): Promise<void> {
  const _id = personId(openid)
  const from = BUILT_AT
  for (const memberId of memberIds) {
    const [member] = await stored(emulator, 'members', { _id: memberId })
    if (!member) throw new Error(`No member ${memberId}`)
    const pair = { number: 1, cadreId: _id, cadreName: name, from }
    await modify(emulator, 'members', memberId, { ...pairedFile(member, pair), pairs: 1 })
    await insert(emulator, 'contact_pairs', [
      {
        _id: pairId(memberId, 1),
        memberId,
        cadreId: _id,
        cadreName: name,
        orgName: org.name,
        from,
        byName: '周干事',
      },
    ])
    for (const key of member.keys.filter((one) => !one.includes(':'))) {
      const [counted] = await stored(emulator, 'orgs', { _id: key })
      if (counted) await modify(emulator, 'orgs', key, { pairedCount: counted.pairedCount + 1 })
    }
  }
  const paired = await stored(emulator, 'members', { keys: `cadre:${_id}` })
  const cadre = {
    name,
    openid,
    orgId: org._id,
    orgName: org.name,
    keys: org.keys,
    members: paired.length,
    isMany: paired.length > 10,
  }
  const [known] = await stored(emulator, 'cadres', { _id })
  if (known) await modify(emulator, 'cadres', _id, cadre)
  else await insert(emulator, 'cadres', [{ _id, ...cadre }])
}
