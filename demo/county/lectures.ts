/** 云课堂: two to come, four that were given, and who of the showcase was there. */
import type {
  AccountRecord,
  AttendanceRecord,
  LectureRecord,
  LectureReminderRecord,
  OrgRecord,
} from '../../cloudfunctions/kernel/records'
import { personId } from '../../cloudfunctions/kernel/person'
import { soonAt } from '../../cloudfunctions/features/lecture/rules'
import { authorsOf } from './authors'
import type { Calendar } from './calendar'
import type { Person } from './members'
import type { Cast } from './personas'
import { Random } from './random'
import type { Told } from './receipts'

interface Plan {
  readonly title: string
  readonly speaker: string
  readonly about: string
  /** When it begins; below zero lies ahead. */
  readonly daysAgo: number
  readonly minutes: number
}

/** The first to be given stands first. */
const plans: readonly Plan[] = [
  {
    title: '外出务工的社保怎么接上',
    speaker: '县社保中心业务股',
    about: '换了城市、换了单位，养老保险怎么转；断缴几年有什么影响；到了年纪在哪里领。最后二十分钟答问。',
    daysAgo: 89,
    minutes: 60,
  },
  {
    title: '党员发展的程序：从申请到转正',
    speaker: '县委组织部组织股',
    about: '五个阶段各要做什么、要多长时间，在外的同志思想汇报怎么交，预备期满前要准备什么。',
    daysAgo: 61,
    minutes: 50,
  },
  {
    title: '工地上的急救：止血、固定、心肺复苏',
    speaker: '县人民医院急诊科',
    about: '用身边的东西怎么止血，骨折怎么固定，什么时候不能搬动伤员。有示范，可以跟着做。',
    daysAgo: 33,
    minutes: 45,
  },
  {
    title: '油茶低产林改造',
    speaker: '县林业站',
    about: '老林怎么改、改几年见效、补助怎么申请。家里有油茶的同志可以请老人一起看。',
    daysAgo: 12,
    minutes: 60,
  },
  {
    title: '孩子在外地上学：学籍和材料',
    speaker: '县教育局基教股',
    about: '转学要哪些材料、什么时候办；回来中考、高考有什么要求。提前把问题发给支部书记，课上一起答。',
    daysAgo: -1,
    minutes: 60,
  },
  {
    title: '手机上常见的骗局和怎么避开',
    speaker: '县公安局反诈中心',
    about: '讲六个今年发生在老乡身上的案子：钱是怎么转出去的，哪一步停下来还来得及。',
    daysAgo: -7,
    minutes: 45,
  },
]

export interface Lectures {
  readonly lectures: LectureRecord[]
  readonly told: Told[]
  readonly reminders: LectureReminderRecord[]
  readonly attendance: AttendanceRecord[]
}

export function makeLectures(
  county: OrgRecord,
  accounts: readonly AccountRecord[],
  people: readonly Person[],
  { personas, shown }: Cast,
  calendar: Calendar,
): Lectures {
  const authorOf = authorsOf(accounts)
  const author = authorOf(county)
  const lectures = plans.map(({ daysAgo, minutes, title, speaker, about }, i): LectureRecord => {
    const startsAt = calendar.at(daysAgo, '19:30')
    const isOver = daysAgo > 0
    // a week before, or what lies further ahead these days
    const publishedAt = isOver
      ? calendar.at(daysAgo + 7, '10:30')
      : calendar.at(i === plans.length - 1 ? 1 : 5, '10:30')
    return {
      _id: `l-${county._id}-${i + 1}`,
      title,
      speaker,
      about,
      startsAt,
      endsAt: new Date(startsAt.getTime() + minutes * 60_000),
      link: `#小程序://腾讯会议/yunxi${i + 1}`,
      joinHint: `会议号 ${614 + i * 7} ${208 + i * 31} ${530 + i * 3}`,
      materials: [],
      status: 'published',
      edition: 1,
      to: [{ orgId: county._id, name: county.name }],
      keys: [county._id],
      fromOrgId: county._id,
      fromOrgName: county.name,
      fromKeys: county.keys,
      authorOpenid: author._id,
      authorName: author.name,
      savedAt: publishedAt,
      publishedAt,
      timing: 1,
      tells: 'soon',
      tellPart: 0,
      ...(isOver
        ? { told: 1, replay: { kind: 'link', url: `https://yunxi.example.com/replay/${i + 1}` } }
        : { tellAt: soonAt(startsAt) }),
    }
  })

  const soonest = lectures.find(({ startsAt }) => startsAt > calendar.now)
  const asks = personas[0]?.openid
  const reminders =
    soonest && asks
      ? [
          {
            _id: `${soonest._id}:${personId(asks)}`,
            lectureId: soonest._id,
            openid: asks,
            at: calendar.at(1, '12:40'),
          },
        ]
      : []

  const random = new Random('attendance')
  const attendance = lectures
    .filter(({ replay }) => replay)
    .flatMap((lecture) =>
      [shown.branch, shown.group].map((org): AttendanceRecord => ({
        _id: `${lecture._id}:${org._id}`,
        lectureId: lecture._id,
        orgId: org._id,
        memberIds: people.flatMap(({ member }) =>
          member.lifeOrgId === org._id && member.openid && random.chance(0.6) ? member._id : [],
        ),
        startsAt: lecture.startsAt,
        title: lecture.title,
        edition: 1,
        byName: authorOf(org).name,
        at: new Date(lecture.endsAt.getTime() + random.int(5, 40) * 60_000),
      })),
    )
  return { lectures, told: lectures.map(toldOf), reminders, attendance }
}

const toldOf = (lecture: LectureRecord): Told => ({
  ...lecture,
  publishedAt: lecture.publishedAt ?? lecture.savedAt,
  needsConfirm: false,
  receipts: 'shown',
})
