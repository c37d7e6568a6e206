import type { claimKinds } from '@/contract/join'
import { type Role, roleNames } from '@/contract/roles'

const HOUR = 3600_000

/** How long an invitation still lives, as one says it. */
export function sayLeft(expiresAt: string, now: number): string {
  const left = Date.parse(expiresAt) - now
  if (left <= 0) return '已经过期'
  if (left < HOUR) return '不到一小时后过期'
  return `还有 ${Math.ceil(left / HOUR)} 小时有效`
}

/** An office with its organisation, no word said twice: 柳河网上党小组组长, 青石镇党委干部, 柳河村支部书记. */
export function sayOffice(orgName: string, role: Role): string {
  if (role === 'county_admin') return `${orgName}管理员`
  if (role === 'township_cadre') return `${orgName}党委干部`
  if (role === 'group_leader') return `${orgName}组长`
  if (role === 'branch_secretary' && /(支部|总支|党委)$/.test(orgName)) return `${orgName}书记`
  return `${orgName}${roleNames[role]}`
}

/** In which way somebody asks to be recognised, for the leader. */
export const claimKindNames: Readonly<Record<(typeof claimKinds)[number], string>> = {
  phone: '用了几个人共用的手机号',
  invitation: '用了邀请码',
  registration: '自己来找组织',
}

/** A place as it is written, without what is not known. */
export const sayDestination = (place: { province: string; city: string; district: string }): string =>
  [place.province, place.city, place.district].filter((part, at, all) => part && part !== all[at - 1]).join('')

/** A village stands for its branch: 柳河村 → 柳河村党支部. */
export const sayBranch = (name: string): string => (name.endsWith('支部') ? name : `${name}党支部`)
