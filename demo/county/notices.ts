import type { AccountRecord, NoticeEditionRecord, NoticeRecord, OrgRecord } from '../../cloudfunctions/kernel/records'
import { authorsOf } from './authors'
import type { Calendar } from './calendar'
import {
  branchTexts,
  committeeTexts,
  countyTexts,
  groupTexts,
  townshipTexts,
  villageTexts,
  type Occasion,
  type Template,
} from './notice-texts'
import type { OrgTree } from './orgs'
import { Random } from './random'

export interface Notices {
  readonly notices: NoticeRecord[]
  readonly editions: NoticeEditionRecord[]
}

interface Post {
  readonly org: OrgRecord
  readonly author: AccountRecord
  readonly at: Date
  readonly text: Template
  readonly needsConfirm: boolean
  readonly village?: string
  readonly city?: string
  /** Hours after which a line was added. */
  readonly editedAfter?: number
  readonly addedLine?: string
  /** Hours after which it was taken back. */
  readonly withdrawnAfter?: number
}

const HOUR = 3_600_000

/** How members say the name of the organisation that posts. */
const spoken = (org: OrgRecord) => org.name.replace(/^云溪县(?=.*支部)/, '').replace(/网上党小组$/, '')

/** A few months of notices of every level; 青石镇 has nobody to write to yet. */
export function makeNotices(tree: OrgTree, accounts: readonly AccountRecord[], calendar: Calendar): Notices {
  const random = new Random('notices')
  const authorOf = authorsOf(accounts)
  const posts: Post[] = []
  const post = (org: OrgRecord, daysAgo: number, time: string, text: Template, more: Partial<Post> = {}) =>
    posts.push({ org, author: authorOf(org), at: calendar.at(daysAgo, time), text, needsConfirm: false, ...more })
  const someTime = (from: number, to: number) =>
    `${random.int(from, to)}:${String(random.int(0, 11) * 5).padStart(2, '0')}`

  post(tree.county, 104, '10:20', countyTexts.wages)
  post(tree.county, 55, '09:30', countyTexts.insurance, {
    editedAfter: 27,
    addedLine: '补充：在外地参加职工医保的，缴费记录两地都查得到，不用开证明。',
  })
  post(tree.county, 19, '16:05', countyTexts.fraud)
  post(tree.county, 3, '09:10', countyTexts.training, { needsConfirm: true })
  post(tree.committee, 71, '15:40', committeeTexts.jobs)
  post(tree.committee, 30, '10:15', committeeTexts.hosts)
  post(tree.committee, 6, '09:45', committeeTexts.dues, { needsConfirm: true })

  const withMembers = tree.villages.filter(({ empty }) => !empty)
  for (const township of tree.townships) {
    if (!withMembers.some((village) => village.township === township)) continue
    const texts = random.shuffle(townshipTexts)
    ;[random.int(70, 110), random.int(32, 60), random.int(5, 20)].forEach((daysAgo, i) => {
      const text = texts[i]
      if (text) post(township, daysAgo, someTime(8, 17), text, { needsConfirm: i === 2 && random.chance(0.5) })
    })
  }
  for (const { village, group } of withMembers) {
    post(village, random.int(12, 100), someTime(8, 20), random.pick(villageTexts), { village: village.name })
    const texts = random.shuffle(groupTexts)
    ;[random.int(80, 112), random.int(35, 65), random.int(2, 24)].forEach((daysAgo, i) => {
      const text = texts[i]
      if (!text) return
      post(group, daysAgo, someTime(12, 20), text, {
        village: village.name,
        needsConfirm: i === 2 || random.chance(0.3),
        ...(i === 2 && random.chance(0.06)
          ? { editedAfter: random.int(1, 20), addedLine: '改一下：时间往后推半小时，其他不变。' }
          : {}),
        ...(i === 1 && random.chance(0.02) ? { withdrawnAfter: random.int(1, 5) } : {}),
      })
    })
  }
  for (const [org, city] of [
    ...tree.migrantBranches.map((branch) => [branch.org, branch.city.city] as const),
    ...tree.cloudBranches.map((branch) => [branch, '各地'] as const),
  ]) {
    const texts = random.shuffle(branchTexts)
    ;[random.int(75, 110), random.int(34, 64), random.int(2, 26)].forEach((daysAgo, i) => {
      const text = texts[i]
      if (text) post(org, daysAgo, someTime(9, 20), text, { city, needsConfirm: i === 2 })
    })
  }

  posts.sort((a, b) => a.at.getTime() - b.at.getTime())
  const editions: NoticeEditionRecord[] = []
  const notices = posts.map((each, i): NoticeRecord => {
    const { org, author, at } = each
    const occasion: Occasion = {
      at,
      place: spoken(org),
      author: author.name,
      village: each.village ?? '',
      city: each.city ?? '',
    }
    const { title, body } = each.text(occasion)
    const _id = `n${String(i + 1).padStart(6, '0')}`
    const editedAt = each.editedAfter ? new Date(at.getTime() + each.editedAfter * HOUR) : undefined
    const withdrawnAt = each.withdrawnAfter ? new Date(at.getTime() + each.withdrawnAfter * HOUR) : undefined
    if (editedAt) {
      editions.push({
        _id: `${_id}:1`,
        noticeId: _id,
        edition: 1,
        title,
        body,
        attachments: [],
        needsConfirm: each.needsConfirm,
        until: editedAt,
      })
    }
    return {
      _id,
      title,
      body: editedAt ? `${body}\n${each.addedLine}` : body,
      attachments: [],
      needsConfirm: each.needsConfirm,
      status: withdrawnAt ? 'withdrawn' : 'published',
      edition: editedAt ? 2 : 1,
      to: [{ orgId: org._id, name: org.name }],
      keys: [org._id],
      fromOrgId: org._id,
      fromOrgName: org.name,
      fromKeys: org.keys,
      authorOpenid: author._id,
      authorName: author.name,
      publishedAt: at,
      ...(editedAt ? { editedAt } : {}),
      ...(withdrawnAt ? { withdrawnAt } : {}),
    }
  })
  return { notices, editions }
}
