/** Who may do what, as closed lists. What each role is granted stands in `cloudfunctions/kernel/authorize.ts`. */

export const roles = [
  'member',
  'group_leader',
  'branch_secretary',
  'contact_cadre',
  'township_cadre',
  'county_admin',
] as const
export type Role = (typeof roles)[number]

/** What the screens call a role. */
export const roleNames: Readonly<Record<Role, string>> = {
  member: '党员',
  group_leader: '网上党小组组长',
  branch_secretary: '支部书记',
  contact_cadre: '包保干部',
  township_cadre: '乡镇党委干部',
  county_admin: '县委组织部',
}

export const abilities = [
  // everyone who is signed in, also before their WeChat is bound to a file
  'session.open',
  // what is addressed to the organisations one belongs to or works for
  'notice.read',
  'message.read',
  'study.read',
  'theme_day.read',
  // a member alone: 收到, a line on a study push, coming to a theme day, their own file
  'notice.confirm',
  'study.reply',
  'theme_day.answer',
  'member.own',
  // how one is; what one needs help with
  'contact.own',
  'case.own',
  // leaders and cadres, over their organisations
  'notice.publish',
  // writing study pushes and lectures; seeing how far they came; by name
  'study.publish',
  'study.board',
  'study.names',
  // entries of the library
  'library.keep',
  // the month's checklist: for those in office; items added for one's own; the county's text
  'checklist.read',
  'checklist.add',
  'checklist.write',
  // theme days: leading them, looking after those below, the year as a workbook, the county's sample
  'theme_day.hold',
  'theme_day.review',
  'theme_day.export',
  'theme_day.sample',
  // being in touch with members; seeing how they are, whose they are, how it goes below
  'contact.log',
  'contact.read',
  'contact.pair',
  'contact.review',
  'contact.export',
  'contact.county',
  // cases: knowing of them, handling them, choosing who handles them
  'case.read',
  'case.work',
  'case.assign',
  'member.list',
  'member.reveal_phone',
  'member.open',
  'ledger.import',
  'ledger.export',
  // placing, correcting, finding and closing files; confirming 是本人
  'join.confirm',
  'care.place',
  'care.correct',
  'care.find',
  'care.close',
  // the county
  'care.closed',
  'org.manage',
  'notice.release',
  'message.manage',
] as const
export type Ability = (typeof abilities)[number]

export const orgKinds = [
  'county',
  'township',
  'village',
  'group',
  'migrant_committee',
  'migrant_general_branch',
  'migrant_branch',
  'cloud_branch',
] as const
export type OrgKind = (typeof orgKinds)[number]

/** What the screens call a kind of organisation (domain.md's glossary). A village stands for its branch. */
export const orgKindNames: Readonly<Record<OrgKind, string>> = {
  county: '县',
  township: '乡镇',
  village: '村党支部',
  group: '网上党小组',
  migrant_committee: '流动党委',
  migrant_general_branch: '流动党总支',
  migrant_branch: '流动党支部',
  cloud_branch: '云支部',
}
