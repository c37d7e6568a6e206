/** A member as other people see one: what several features show the same way. */
import type { MemberFile, MemberItem } from '../../src/contract/member'
import { wire } from './handler'
import { maskPhone } from './member-index'
import type { MemberRecord } from './records'

/** A member as a roster shows one: the number masked. */
export function memberItem(member: MemberRecord): MemberItem {
  const bound = member.openid !== undefined
  return {
    memberId: member._id,
    name: member.name,
    maskedPhone: maskPhone(member.phone),
    kind: member.kind,
    villageName: member.villageName,
    lifeOrgName: member.lifeOrgName,
    bound,
    ...(member.stay ? { destination: member.stay.destination } : {}),
    ...(!bound && member.learnt?.what === 'no_smartphone' ? { byContact: true } : {}),
  }
}

/** A file as one sees it who may open it: the number masked still, the backup contact's too. */
export function memberFile(member: MemberRecord): MemberFile {
  const { backup, stay } = member
  return {
    ...memberItem(member),
    gender: member.gender,
    ethnic: member.ethnic,
    born: member.born,
    education: member.education,
    joined: member.joined,
    work: stay?.work ?? '',
    certificate: member.certificate,
    hostOrgText: member.hostOrgText,
    contactCadreText: member.contactCadreText,
    note: member.note,
    ...(member.pair ? { pair: { cadreName: member.pair.cadreName, from: wire(member.pair.from) } } : {}),
    ...(stay ? { awaySince: stay.since } : {}),
    // a third person's data: enough to know that there is somebody, and who
    ...(backup
      ? { backup: { name: backup.name, relation: backup.relation, maskedPhone: maskPhone(backup.phone) } }
      : {}),
  }
}
