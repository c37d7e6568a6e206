/** Who something is for. Pure. */
import { type AudiencePart, audienceKindNames, audienceKinds } from '../../src/contract/audience'
import type { MemberRecord, OrgRecord } from './records'

/** What is for those alone whose organisational life is counted in an organisation: its theme day. */
export const lifeKey = (orgId: string): string => `${orgId}:life`
/** What is for those alone who hold an office in an organisation or below it: the month's checklist. */
export const officeKey = (orgId: string): string => `${orgId}:office`

/** Stands among the keys of a member who is paired with this person. */
export const cadreKey = (personId: string): string => `cadre:${personId}`
/** Stands among the keys of a case that this person handles. */
export const handlerKey = (personId: string): string => `handler:${personId}`
/** Stands among the keys of a case that lies at this organisation's desk. */
export const deskKey = (orgId: string): string => `desk:${orgId}`

/** Among the keys of a record: whether this one is an organisation's id. */
export const isOrgKey = (key: string): boolean => !key.includes(':')

/** The keys by which a member finds what is for them: their organisations', and those of their kind in each. */
export const memberAudience = ({
  keys,
  kind,
  lifeOrgId,
}: Pick<MemberRecord, 'keys' | 'kind' | 'lifeOrgId'>): string[] => [
  ...keys,
  ...keys.filter(isOrgKey).map((key) => `${key}:${kind}`),
  lifeKey(lifeOrgId),
]

/** The keys by which somebody in office finds what the people of their organisations are told. */
export const officeAudience = (keys: readonly string[]): string[] => [
  ...keys,
  ...keys.flatMap((key) => audienceKinds.map((kind) => `${key}:${kind}`)),
  ...keys.flatMap((key) => [lifeKey(key), officeKey(key)]),
]

/** Whether a thing with these keys is meant for the member. */
export const isMeant = (member: Pick<MemberRecord, 'keys' | 'kind' | 'lifeOrgId'>, keys: readonly string[]): boolean =>
  memberAudience(member).some((key) => keys.includes(key))

/** 青石镇; 青石镇预备党员. */
export const audienceName = (org: Pick<OrgRecord, 'name'>, { kind }: AudiencePart): string =>
  kind ? `${org.name}${audienceKindNames[kind]}` : org.name

/** How many members a part of an audience has now. */
export const audienceSize = (
  { memberCount, fullCount }: Pick<OrgRecord, 'memberCount' | 'fullCount'>,
  { kind }: AudiencePart,
): number => (kind === undefined ? memberCount : kind === 'full' ? fullCount : memberCount - fullCount)
