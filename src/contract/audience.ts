/** Who something is for: organisations, each with everybody in it or one kind of member. */
import * as v from 'valibot'
import { OrgId } from './fields'
import { orgKinds } from './roles'

/** - `full` 正式党员 · `probationary` 预备党员 */
export const audienceKinds = ['full', 'probationary'] as const
export type AudienceKind = (typeof audienceKinds)[number]
export const audienceKindNames: Readonly<Record<AudienceKind, string>> = { full: '正式党员', probationary: '预备党员' }

export const AudiencePart = v.strictObject({ orgId: OrgId, kind: v.optional(v.picklist(audienceKinds)) })
export type AudiencePart = v.InferOutput<typeof AudiencePart>

export const AUDIENCE_MAX = 20
export const Audience = v.pipe(
  v.array(AudiencePart, '请选择发给谁'),
  v.maxLength(AUDIENCE_MAX, `一次最多选 ${AUDIENCE_MAX} 个组织`),
  v.checkItems(
    (part, index, all) => all.findIndex((other) => other.orgId === part.orgId && other.kind === part.kind) === index,
    '同一个组织选了两次',
  ),
)

/** The key that a part of an audience is found by: `t03`, or `t03:probationary`. */
export const audienceKey = ({ orgId, kind }: AudiencePart): string => (kind ? `${orgId}:${kind}` : orgId)

/** Each part with what it is called: 青石镇, 青石镇预备党员. */
export const AudienceView = v.array(
  v.object({ orgId: OrgId, kind: v.optional(v.picklist(audienceKinds)), name: v.string() }),
)

/** The organisations one may write to. */
export const AudienceChoice = v.object({
  orgId: OrgId,
  name: v.string(),
  kind: v.picklist(orgKinds),
  memberCount: v.number(),
  /** Of them the full members; the others are on probation. */
  fullCount: v.number(),
})
export type AudienceChoice = v.InferOutput<typeof AudienceChoice>
