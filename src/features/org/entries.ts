import type { Ability } from '@/contract/roles'
import { go } from '@/platform'

export interface Entry {
  readonly title: string
  readonly note: string
  readonly open: () => void
}

export interface Part {
  readonly title: string
  readonly entries: readonly Entry[]
}

type Needing = Entry & { readonly needs: Ability }

/** Side by side what belongs together: fifteen lines in one list help nobody. */
const parts: readonly { readonly title: string; readonly entries: readonly Needing[] }[] = [
  {
    title: '通知公告',
    entries: [
      { needs: 'notice.publish', title: '发通知', note: '写给组织里的成员', open: () => void go('compose') },
      { needs: 'notice.publish', title: '发出的通知', note: '看谁还没收到，修改或收回', open: () => void go('sent') },
      { needs: 'notice.release', title: '待复核', note: '微信拿不准的通知，看过再放行', open: () => void go('review') },
      { needs: 'message.read', title: '消息', note: '发给我的组织的通知和学习材料', open: () => void go('inbox') },
    ],
  },
  {
    title: '联系',
    entries: [
      {
        needs: 'contact.log',
        title: '我联系的党员',
        note: '这个月还没联系到谁，打电话，记一次',
        open: () => void go('contacts'),
      },
      { needs: 'case.work', title: '我办的难处', note: '成员请帮的忙，写进展和答复', open: () => void go('cases') },
      {
        needs: 'contact.review',
        title: '“1+N”联系情况',
        note: '谁还没联系到、谁的难处还没答复',
        open: () => void go('contactBoard', {}),
      },
      {
        needs: 'contact.county',
        title: '全县联系情况',
        note: '各乡镇联系到多少人，有哪些难处',
        open: () => void go('contactCounty'),
      },
      { needs: 'contact.pair', title: '结对', note: '给成员定包保干部，交接', open: () => void go('pairing', {}) },
    ],
  },
  {
    title: '主题党日',
    entries: [
      {
        needs: 'theme_day.read',
        title: '主题党日',
        note: '这个月的和以前的：时间、提示单、记录',
        open: () => void go('themeDays', {}),
      },
      {
        needs: 'theme_day.review',
        title: '主题党日开展情况',
        note: '哪些支部、小组还没定、还没记录',
        open: () => void go('themeDayBoard', {}),
      },
      {
        needs: 'checklist.write',
        title: '主题党日提示单',
        note: '写每个月的主题和要做的事',
        open: () => void go('checklists'),
      },
      {
        needs: 'notice.release',
        title: '待复核的主题党日记录',
        note: '微信拿不准的，看过再放行',
        open: () => void go('minutesReview'),
      },
    ],
  },
  {
    title: '学习',
    entries: [
      {
        needs: 'study.publish',
        title: '写学习推送',
        note: '文字、图片、文件、视频，可以定时发',
        open: () => void go('pushCompose', {}),
      },
      {
        needs: 'study.publish',
        title: '发出的学习推送',
        note: '草稿和发出的，看谁还没看',
        open: () => void go('ownPushes', {}),
      },
      {
        needs: 'notice.release',
        title: '待复核的学习推送',
        note: '微信拿不准的，看过再放行',
        open: () => void go('pushReviews'),
      },
      { needs: 'study.read', title: '云课堂', note: '要上的课，回放', open: () => void go('lectures') },
      { needs: 'study.read', title: '资料库', note: '政策、技术、外出要办的事', open: () => void go('library') },
      {
        needs: 'study.publish',
        title: '发布云课堂',
        note: '定时间、主讲人和怎么加入',
        open: () => void go('lectureCompose', {}),
      },
      {
        needs: 'study.publish',
        title: '发出的云课堂',
        note: '修改、取消，课后加回放',
        open: () => void go('ownLectures'),
      },
      {
        needs: 'notice.release',
        title: '待复核的云课堂',
        note: '微信拿不准的，看过再放行',
        open: () => void go('lectureReview'),
      },
      {
        needs: 'library.keep',
        title: '资料库维护',
        note: '添加、修改、下架资料',
        open: () => void go('libraryKept'),
      },
      {
        needs: 'library.keep',
        title: '到期要核对的资料',
        note: '看看还对不对，对就延期',
        open: () => void go('libraryDue'),
      },
      {
        needs: 'notice.release',
        title: '待复核的资料',
        note: '微信拿不准的，看过再放行',
        open: () => void go('libraryReview'),
      },
    ],
  },
  {
    title: '成员',
    entries: [
      { needs: 'member.list', title: '名册', note: '找成员，看流向和电话', open: () => void go('roster') },
      {
        needs: 'join.confirm',
        title: '要确认的人',
        note: '说自己是谁的人，是不是本人',
        open: () => void go('claims'),
      },
      {
        needs: 'join.confirm',
        title: '邀请',
        note: '请成员绑定微信：邀请码、邀请卡',
        open: () => void go('invites', {}),
      },
      { needs: 'care.find', title: '双找', note: '还没绑定的成员：打电话、发邀请', open: () => void go('missing', {}) },
      {
        needs: 'care.place',
        title: '安排到支部',
        note: '就近在流动党支部过组织生活',
        open: () => void go('place', {}),
      },
    ],
  },
  {
    title: '档案',
    entries: [
      { needs: 'ledger.import', title: '导入台账', note: '把 Excel 台账读进来', open: () => void go('imports') },
      {
        needs: 'care.correct',
        title: '要核对的更正',
        note: '成员说档案里写得不对的',
        open: () => void go('corrections'),
      },
      { needs: 'care.close', title: '合并过的档案', note: '30 天内可以撤销', open: () => void go('merges') },
      {
        needs: 'care.closed',
        title: '已停用的档案',
        note: '转出、去世、退党、除名的',
        open: () => void go('closedFiles'),
      },
    ],
  },
  {
    title: '支部和小组',
    entries: [
      {
        needs: 'org.manage',
        title: '组织设置',
        note: '建组织、改名、移动，定书记和组长',
        open: () => void go('orgTree'),
      },
      {
        needs: 'org.manage',
        title: '需要处理',
        note: '没有书记或组长的、人数不合适的',
        open: () => void go('orgHealth'),
      },
      {
        needs: 'org.manage',
        title: '提请设立的村',
        note: '乡镇台账里有、县里还没有设立的村',
        open: () => void go('proposals'),
      },
      {
        needs: 'message.manage',
        title: '微信消息',
        note: '消息模板、每周最多几条、发出的情况',
        open: () => void go('messageSettings'),
      },
    ],
  },
]

/** What the person may do here, nothing else. */
export const partsFor = (can: (ability: Ability) => boolean): readonly Part[] =>
  parts
    .map(({ title, entries }) => ({ title, entries: entries.filter(({ needs }) => can(needs)) }))
    .filter(({ entries }) => entries.length > 0)
