/** Who something is for. Pure. */
import { type AudiencePart, audienceKindNames, audienceKinds } from '../../src/contract/audience'
import type { MemberRecord, OrgRecord } from './records'

const isOrg = (key: string) => !key.includes(':')

/** The keys by which a member finds what is for them: their organisations', and those of their kind in each. */
export const memberAudience = ({ keys, kind }: Pick<MemberRecord, 'keys' | 'kind'>): string[] => [
  ...keys,
  ...keys.filter(isOrg).map((key) => `${key}:${kind}`),
]

/** The keys by which somebody in office finds what the people of their organisations are told. */
export const officeAudience = (keys: readonly string[]): string[] => [
  ...keys,
  ...keys.flatMap((key) => audienceKinds.map((kind) => `${key}:${kind}`)),
]

/** Whether a thing with these keys is meant for the member. */
export const isMeant = (member: Pick<MemberRecord, 'keys' | 'kind'>, keys: readonly string[]): boolean =>
  memberAudience(member).some((key) => keys.includes(key))

/** 青石镇; 青石镇预备党员. */
export const audienceName = (org: Pick<OrgRecord, 'name'>, { kind }: AudiencePart): string =>
  kind ? `${org.name}${audienceKindNames[kind]}` : org.name

/** How many members a part of an audience has now. */
export const audienceSize = (
  { memberCount, fullCount }: Pick<OrgRecord, 'memberCount' | 'fullCount'>,
  { kind }: AudiencePart,
): number => (kind === undefined ? memberCount : kind === 'full' ? fullCount : memberCount - fullCount)
