import type { OrgNode } from '@/contract/org'
import { type OrgKind, orgKindNames, type Role, roleNames } from '@/contract/roles'

/** What one adds, in a sentence: 加乡镇, 加村. */
export const shortKindNames: Readonly<Record<OrgKind, string>> = { ...orgKindNames, village: '村' }

/** The second line of an organisation: 村党支部 · 41 人 · 李书记. */
export const sayOrg = ({ kind, memberCount, leaderName, destination, closedAt }: OrgNode): string =>
  [
    orgKindNames[kind],
    destination,
    closedAt === undefined ? `${memberCount} 人` : '已撤销',
    closedAt === undefined ? leaderName : undefined,
  ]
    .filter((part) => part !== undefined && part !== '')
    .join(' · ')

const ENDS_AS_BRANCH = /(支部|总支|党委)$/

/** What an office is called where its organisation is known: 支部书记, 组长, 管理员. */
export function sayOffice(role: Role, orgName: string): string {
  if (role === 'county_admin') return '管理员'
  if (role === 'group_leader') return '组长'
  if (role === 'township_cadre') return '党委干部'
  if (role === 'branch_secretary' && ENDS_AS_BRANCH.test(orgName)) return '书记'
  return roleNames[role]
}
