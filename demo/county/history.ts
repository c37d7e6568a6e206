import type { AccessRecord, AccountRecord, ImportRecord, TimelineRecord } from '../../cloudfunctions/kernel/records'
import { learntNames } from '../../src/contract/care'
import { roleNames } from '../../src/contract/roles'
import type { Calendar } from './calendar'
import type { Person } from './members'
import type { OrgTree } from './orgs'
import { Random } from './random'

export interface History {
  readonly timeline: TimelineRecord[]
  readonly accesses: AccessRecord[]
  readonly imports: ImportRecord[]
}

const DAY = 86_400_000

const fileReasons = ['核对外出地点', '补登活动证编号', '更新从业情况', '准备走访', '台账月度核对']
const phoneReasons = ['通知党员大会', '通知体检', '询问是否收到通知', '村里老人生病，请他回电', '约时间办组织关系']

/** How each file came into being, what changed in it, who looked at it, and the ledgers it came from. */
export function makeHistory(
  tree: OrgTree,
  people: readonly Person[],
  accounts: readonly AccountRecord[],
  visitors: ReadonlySet<string>,
  calendar: Calendar,
): History {
  const random = new Random('history')
  const byOrg = new Map<string, AccountRecord[]>()
  for (const account of accounts) {
    for (const { orgId, role } of account.roles) {
      if (role === 'member') continue
      byOrg.set(orgId, [...(byOrg.get(orgId) ?? []), account])
    }
  }
  const nameOf = (orgId: string) => byOrg.get(orgId)?.[0]?.name ?? ''
  const timeline: TimelineRecord[] = []
  const accesses: AccessRecord[] = []
  const rows = new Map<string, number>()

  for (const { member, village, branch } of people) {
    const township = village.township
    const row = (rows.get(township._id) ?? 0) + 1
    rows.set(township._id, row)
    let entries = 0
    const happened = (at: Date, text: string, byName: string) =>
      timeline.push({ _id: `tl-${member._id}-${++entries}`, memberId: member._id, at, text, byName })

    // three heading rows stand above the first person of the official layout
    happened(member.createdAt, `由${township.name}台账导入（第 ${row + 3} 行）`, nameOf(township._id))
    if (branch) {
      const by = branch.kind === 'migrant_branch' ? nameOf(tree.committee._id) : nameOf(tree.county._id)
      happened(new Date(member.createdAt.getTime() + 8 * DAY), `编入${branch.name}`, by)
    }
    const visitor = visitors.has(member._id)
    if (member.stay && (visitor || random.chance(0.08))) {
      const { district } = member.stay.destination
      happened(
        calendar.at(random.int(25, 120), '20:10'),
        `外出地点更新为${member.stay.destination.city}${district}`,
        member.contactCadreText,
      )
    }

    const { backup, learnt } = member
    if (backup) {
      const at = calendar.at(15 + (row % 60), '21:40')
      happened(at, `本人留了备用联系人（${backup.relation}）`, member.name)
    }
    if (learnt) happened(learnt.at, `双找：${learntNames[learnt.what]}`, learnt.byName)

    const looks = visitor ? 3 : random.chance(0.05) ? random.int(1, 2) : 0
    for (let n = 0; n < looks; n++) {
      const what = random.chance(0.6) ? 'file' : 'phone'
      const [orgId, title] = random.chance(0.5)
        ? [township._id, `${township.name} ${roleNames.township_cadre}`]
        : [village.village._id, `${village.village.name} ${roleNames.branch_secretary}`]
      const account = byOrg.get(orgId)?.find(({ roles }) => roles.some(({ role }) => role !== 'contact_cadre'))
      if (!account) continue
      accesses.push({
        _id: `ac-${member._id}-${n + 1}`,
        memberId: member._id,
        at: calendar.at(random.int(5 + n * 30, 30 + n * 30), `${random.int(8, 17)}:${random.int(10, 59)}`),
        byName: account.name,
        byTitle: title,
        what,
        reason: random.pick(what === 'file' ? fileReasons : phoneReasons),
      })
    }
  }

  const imports = tree.townships.flatMap((township): ImportRecord[] => {
    const count = rows.get(township._id)
    if (!count) return []
    return [
      {
        _id: `im-${township._id}`,
        orgId: township._id,
        orgName: township.name,
        keys: township.keys,
        fileName: `${township.name}流动党员台账.xlsx`,
        createdAt: calendar.ledgerDay(township._id),
        byName: nameOf(township._id),
        status: 'done',
        sums: {
          rowsRead: count + 5,
          ready: 0,
          imported: count,
          existing: 0,
          waiting: 0,
          refused: 0,
          notData: 5,
          tidied: 0,
          readyChanges: 0,
          importedChanges: 0,
        },
        groups: [],
        lacking: [],
        layout: { sheets: [], tables: [] },
        isWaiting: false,
        importedAt: calendar.ledgerDay(township._id),
        turn: Math.ceil(count / 50),
        lastPiece: [],
        lastRequest: '',
      },
    ]
  })
  return { timeline, accesses, imports }
}
