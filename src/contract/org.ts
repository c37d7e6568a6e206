import * as v from 'valibot'
import { action } from './action'
import { Cursor, Instant, MemberId, OrgId, OrgName, page, PersonName } from './fields'
import { answerProposal, listProposals } from './proposal'
import { orgKinds, roles, type OrgKind, type Role } from './roles'

export { OrgName } from './fields'
export { answerProposal, listProposals, Proposal, VillageName } from './proposal'

/** Which kinds may stand right below which: the shape of a county. */
export const childKinds: Readonly<Record<OrgKind, readonly OrgKind[]>> = {
  county: ['township', 'migrant_committee', 'cloud_branch'],
  township: ['village', 'cloud_branch'],
  village: ['group'],
  group: [],
  migrant_committee: ['migrant_general_branch', 'migrant_branch'],
  migrant_general_branch: ['migrant_branch'],
  migrant_branch: [],
  cloud_branch: [],
}

/** Which roles sit on which kinds of organisation. `member` is never given: it comes with a bound file. */
export const rolesOn: Readonly<Record<OrgKind, readonly Role[]>> = {
  county: ['county_admin'],
  township: ['township_cadre'],
  village: ['branch_secretary', 'contact_cadre'],
  group: ['group_leader'],
  migrant_committee: ['branch_secretary'],
  migrant_general_branch: ['branch_secretary'],
  migrant_branch: ['branch_secretary'],
  cloud_branch: ['branch_secretary'],
}

/** The one-time code that the deployment prints: `K7QM-3XPA-9RTD`; case, blanks and hyphens do not matter. */
export const SetupCode = v.pipe(
  v.string('请输入启用码'),
  v.transform((text) => text.toUpperCase().replace(/[\s-]/g, '')),
  v.regex(/^[0-9A-Z]{12}$/, '启用码是 12 个字母和数字'),
)

/** Enters the setup code on an empty database: the county is there, and the caller is its first administrator. */
export const setUpCounty = action('org.setup', {
  kind: 'mutation',
  ability: 'session.open',
  input: v.strictObject({ code: SetupCode, countyName: OrgName, name: PersonName }),
  output: v.object({ orgId: OrgId }),
})

/** Whether this deployment still waits for its setup code. Public. */
export const openSetup = action('org.setup_state', {
  kind: 'query',
  ability: 'session.open',
  input: v.strictObject({}),
  output: v.object({ waiting: v.boolean(), countyName: v.optional(v.string()) }),
})

export const OrgNode = v.object({
  orgId: OrgId,
  parentId: v.nullable(OrgId),
  kind: v.picklist(orgKinds),
  name: v.string(),
  order: v.number(),
  memberCount: v.number(),
  leaderName: v.optional(v.string()),
  destination: v.optional(v.string()),
  closedAt: v.optional(Instant),
})
export type OrgNode = v.InferOutput<typeof OrgNode>

/** The org tree, flat, in pages of 500: parents before or after their children, the phone builds the tree. */
export const listTree = action('org.tree', {
  kind: 'query',
  ability: 'org.manage',
  input: v.strictObject({ cursor: v.optional(Cursor) }),
  output: page(OrgNode),
})

export const CREATE_MAX = 300
/**
 * Adds organisations, one or a pasted list. `parent` is an organisation, or the place of an earlier line of the same
 * list. A village gets its online group with it. A name that its parent has already is an INVALID at that line.
 */
export const createOrgs = action('org.create', {
  kind: 'mutation',
  ability: 'org.manage',
  input: v.strictObject({
    items: v.pipe(
      v.array(
        v.strictObject({
          kind: v.picklist(orgKinds, '请选择种类'),
          name: OrgName,
          parent: v.union([OrgId, v.pipe(v.number(), v.integer(), v.minValue(0))]),
          /** For migrant branches: the city or district they stand at. */
          destination: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(20, '所在地最多 20 个字'))),
        }),
      ),
      v.minLength(1, '还没有写名称'),
      v.maxLength(CREATE_MAX, `一次最多 ${CREATE_MAX} 个，请分几次`),
    ),
  }),
  output: v.object({ orgIds: v.array(OrgId), created: v.number() }),
})

export const renameOrg = action('org.rename', {
  kind: 'mutation',
  ability: 'org.manage',
  input: v.strictObject({ orgId: OrgId, name: OrgName }),
  output: v.object({ jobId: v.optional(v.string()) }),
})

export const JobView = v.object({
  jobId: v.string(),
  /** 青石镇 → 白河镇, in a sentence. */
  text: v.string(),
  status: v.picklist(['running', 'done']),
  done: v.number(),
  total: v.number(),
})

/** Puts an organisation, with everything below it, under another parent; a resumable job rewrites the keys. */
export const moveOrg = action('org.move', {
  kind: 'mutation',
  ability: 'org.manage',
  input: v.strictObject({ orgId: OrgId, toParentId: OrgId }),
  output: JobView,
})

/** Does the next piece of a job; call it until `done`. The timer goes on with it too, when the phone is put away. */
export const stepJob = action('org.step', {
  kind: 'receipt',
  ability: 'org.manage',
  input: v.strictObject({ jobId: v.pipe(v.string(), v.maxLength(96)) }),
  output: JobView,
})

/** Closes an organisation. Its people must go somewhere first, and what stands below it must be closed. */
export const closeOrg = action('org.close', {
  kind: 'mutation',
  ability: 'org.manage',
  input: v.strictObject({ orgId: OrgId }),
  output: v.object({ closedAt: Instant }),
})

/** Somebody with a role. `personId` names their account without telling their openid. */
export const RoleHolder = v.object({
  personId: v.string(),
  name: v.string(),
  role: v.picklist(roles),
  orgId: OrgId,
  orgName: v.string(),
  me: v.boolean(),
})
export type RoleHolder = v.InferOutput<typeof RoleHolder>

/** Who holds which role on one organisation, and who there could be given one (its bound members). */
export const listRoles = action('org.roles', {
  kind: 'query',
  ability: 'org.manage',
  input: v.strictObject({
    orgId: OrgId,
    /** Part of a candidate's name, where there are many. */
    find: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(20))),
  }),
  output: v.object({
    holders: v.array(RoleHolder),
    roles: v.array(v.picklist(roles)),
    candidates: v.array(v.object({ personId: v.string(), memberId: MemberId, name: v.string() })),
    /** There are more candidates than these: search by name. */
    more: v.boolean(),
  }),
})

const role = { orgId: OrgId, role: v.picklist(roles, '请选择职务'), personId: v.pipe(v.string(), v.maxLength(64)) }

export const grantRole = action('org.grant', {
  kind: 'mutation',
  ability: 'org.manage',
  input: v.strictObject(role),
  output: v.object({ holders: v.array(RoleHolder) }),
})

/** Takes a role. The last county administrator cannot give it up. */
export const revokeRole = action('org.revoke', {
  kind: 'mutation',
  ability: 'org.manage',
  input: v.strictObject(role),
  output: v.object({ holders: v.array(RoleHolder) }),
})

/** Hands a role over in one act: nobody holds it twice, and never nobody. */
export const handOverRole = action('org.hand_over', {
  kind: 'mutation',
  ability: 'org.manage',
  input: v.strictObject({ ...role, toPersonId: v.pipe(v.string('请选择交给谁'), v.maxLength(64)) }),
  output: v.object({ holders: v.array(RoleHolder) }),
})

/** What is wrong with an organisation, by rule; a person decides. */
export const orgProblems = ['no_leader', 'under_3', 'no_full_member', 'over_50'] as const
export const orgProblemTexts: Readonly<Record<(typeof orgProblems)[number], string>> = {
  no_leader: '还没有书记或组长',
  under_3: '不足 3 人，小组要有 3 名以上成员',
  no_full_member: '没有正式党员',
  over_50: '超过 50 人，可以考虑分设',
}

/** The organisations with something wrong, in their fixed order, page by page. */
export const listHealth = action('org.health', {
  kind: 'query',
  ability: 'org.manage',
  input: v.strictObject({ cursor: v.optional(Cursor) }),
  output: page(
    v.object({
      orgId: OrgId,
      name: v.string(),
      kind: v.picklist(orgKinds),
      problems: v.array(v.picklist(orgProblems)),
    }),
  ),
})

export const orgActions = [
  setUpCounty,
  openSetup,
  listTree,
  createOrgs,
  renameOrg,
  moveOrg,
  stepJob,
  closeOrg,
  listRoles,
  grantRole,
  revokeRole,
  handOverRole,
  listHealth,
  listProposals,
  answerProposal,
] as const
