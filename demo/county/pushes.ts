/** Study pushes of the last months: the county's to everybody, a migrant branch's to its own; and what readers wrote. */
import type { AccountRecord, OrgRecord, PushRecord, ReplyRecord } from '../../cloudfunctions/kernel/records'
import type { ReplyKind } from '../../src/contract/study'
import { authorsOf } from './authors'
import type { Calendar } from './calendar'
import type { Person } from './members'
import type { Cast } from './personas'
import { branchPushes, countyPushes, draftPush, scheduledPush, type PushText } from './push-texts'
import { RECENT_DAYS, type Told } from './receipts'

const HOUR = 3_600_000

/** Days ago, the oldest first, as the texts stand. */
const COUNTY_DAYS = [118, 106, 94, 82, 69, 56, 44, 31, 16, 2] as const
const BRANCH_DAYS = [40, 9] as const
const FIRST_NUMBER = 40

export interface Pushes {
  readonly pushes: PushRecord[]
  /** Those that are out. */
  readonly told: Told[]
  readonly replies: ReplyRecord[]
}

export function makePushes(
  county: OrgRecord,
  accounts: readonly AccountRecord[],
  people: readonly Person[],
  { shown, visitors }: Cast,
  calendar: Calendar,
): Pushes {
  const authorOf = authorsOf(accounts)
  const pushes: PushRecord[] = []

  const draft = (org: OrgRecord, number: number, { title, blocks }: PushText, at: Date): PushRecord => ({
    _id: `p-${org._id}-${number}`,
    number,
    title,
    blocks: [...blocks],
    status: 'draft',
    edition: 1,
    to: [{ orgId: org._id, name: org.name }],
    keys: [],
    fromOrgId: org._id,
    fromOrgName: org.name,
    fromKeys: org.keys,
    authorOpenid: authorOf(org)._id,
    authorName: authorOf(org).name,
    list: 'drafts',
    at,
  })
  const publish = (org: OrgRecord, number: number, text: PushText, at: Date) => {
    const isRecent = calendar.now.getTime() - at.getTime() < RECENT_DAYS * 24 * HOUR
    pushes.push({
      ...draft(org, number, text, at),
      status: 'published',
      edition: 2,
      keys: [org._id],
      list: 'sent',
      publishedAt: at,
      // the timer makes the boards of the last weeks, as it does for every new one; a branch has just one
      ...(isRecent || org !== county ? { board: 'due' } : {}),
    })
  }

  countyPushes.forEach((text, i) => publish(county, FIRST_NUMBER + i, text, calendar.at(COUNTY_DAYS[i] ?? 0, '09:00')))
  branchPushes.forEach((text, i) => publish(shown.branch, 1 + i, text, calendar.at(BRANCH_DAYS[i] ?? 0, '19:40')))
  pushes.sort((a, b) => a.at.getTime() - b.at.getTime())
  const out = [...pushes]
  const next = FIRST_NUMBER + countyPushes.length
  pushes.push(
    {
      ...draft(county, next, scheduledPush, calendar.at(1, '16:20')),
      status: 'scheduled',
      edition: 3,
      checkedEdition: 3,
      sendAt: calendar.at(-2, '09:00'),
    },
    draft(county, next + 1, draftPush, calendar.at(1, '17:05')),
  )
  return { pushes, told: out.map(toldOf), replies: makeReplies(out, people, shown, visitors, authorOf(shown.branch)) }
}

const toldOf = (push: PushRecord): Told => ({
  ...push,
  publishedAt: push.publishedAt ?? push.at,
  needsConfirm: false,
  receipts: push.fromKeys.length === 1 ? 'recent' : 'shown',
})

interface Line {
  /** From the newest, which is 1. */
  readonly issue: number
  readonly from: 'group' | 'branch'
  readonly kind: ReplyKind
  readonly text: string
  readonly answer?: string
}

const lines: readonly Line[] = [
  { issue: 2, from: 'group', kind: 'thought', text: '我们村口也有人代收快递，回去可以问问他愿不愿意一起做。' },
  {
    issue: 2,
    from: 'branch',
    kind: 'question',
    text: '返乡贷款要不要房子抵押？没有房产证的老屋算不算？',
    answer: '三十万以内一般不用抵押，找一位有稳定工作的人担保就行。材料在资料库里，搜「返乡」。',
  },
  { issue: 3, from: 'branch', kind: 'thought', text: '去年签的合同就没写几号发工资，拖了一个多月。今年先看这一条。' },
  { issue: 3, from: 'group', kind: 'question', text: '跟着包工头做，没有合同的，能不能补签一张？' },
  { issue: 4, from: 'group', kind: 'thought', text: '打电话教家里修了枝，老人说往年剪得太重了。' },
]

/** Written by those who are neither the lab's own people nor leaders, one line each. */
function makeReplies(
  out: readonly PushRecord[],
  people: readonly Person[],
  shown: Cast['shown'],
  visitors: ReadonlySet<string>,
  answers: AccountRecord,
): ReplyRecord[] {
  const issues = out.filter(({ fromKeys }) => fromKeys.length === 1)
  const writers = (orgId: string) =>
    people.flatMap(({ member }) =>
      member.openid && member.lifeOrgId === orgId && !visitors.has(member._id) ? member : [],
    )
  const taken = { group: writers(shown.group._id), branch: writers(shown.branch._id) }
  return lines.flatMap(({ issue, from, kind, text, answer }): ReplyRecord[] => {
    const push = issues.at(-issue)
    const member = taken[from].shift()
    if (!push || !member?.openid) return []
    const at = new Date(push.at.getTime() + 35 * HOUR + text.length * 60_000)
    return [
      {
        _id: `${push._id}:${member._id}`,
        pushId: push._id,
        memberId: member._id,
        openid: member.openid,
        kind,
        text,
        name: member.name,
        orgName: member.lifeOrgName,
        sees: [push.fromOrgId, member.lifeOrgId].map((orgId) => `${push._id}|${orgId}`),
        at,
        ...(answer ? { answer: { text: answer, byName: answers.name, at: new Date(at.getTime() + 3 * HOUR) } } : {}),
      },
    ]
  })
}
