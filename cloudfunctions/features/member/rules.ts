import type { AccessItem, MemberFile, MemberItem, TimelineItem } from '../../../src/contract/member'
import { wire } from '../../kernel/handler'
import { maskPhone } from '../../kernel/member-index'
import type { AccessRecord, MemberRecord, TimelineRecord } from '../../kernel/records'

/** A member as a roster shows one: the number masked. */
export function memberItem(member: MemberRecord): MemberItem {
  return {
    memberId: member._id,
    name: member.name,
    maskedPhone: maskPhone(member.phone),
    kind: member.kind,
    villageName: member.villageName,
    lifeOrgName: member.lifeOrgName,
    bound: member.openid !== undefined,
    ...(member.stay ? { destination: member.stay.destination } : {}),
  }
}

/** A file as one sees it who may open it: the number masked still. */
export function memberFile(member: MemberRecord): MemberFile {
  return {
    ...memberItem(member),
    gender: member.gender,
    ethnic: member.ethnic,
    born: member.born,
    education: member.education,
    joined: member.joined,
    work: member.stay?.work ?? '',
    certificate: member.certificate,
    hostOrgText: member.hostOrgText,
    contactCadreText: member.contactCadreText,
    note: member.note,
    ...(member.stay ? { awaySince: member.stay.since } : {}),
  }
}

export const timelineItem = ({ at, text, byName }: TimelineRecord): TimelineItem => ({ at: wire(at), text, byName })

export const accessItem = ({ at, byName, byTitle, what, reason }: AccessRecord): AccessItem => ({
  at: wire(at),
  byName,
  byTitle,
  what,
  reason,
})
