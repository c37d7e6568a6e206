import type { Ability } from '@/contract/roles'
import { go } from '@/platform'

export interface Entry {
  readonly title: string
  readonly note: string
  readonly open: () => void
}

const entries: readonly (Entry & { readonly needs: Ability })[] = [
  { needs: 'notice.publish', title: '发通知', note: '写给组织里的成员', open: () => void go('compose') },
  { needs: 'notice.publish', title: '发出的通知', note: '看谁还没收到，修改或收回', open: () => void go('sent') },
  { needs: 'notice.release', title: '待复核', note: '微信拿不准的通知，看过再放行', open: () => void go('review') },
  { needs: 'member.list', title: '名册', note: '找成员，看流向和电话', open: () => void go('roster') },
  { needs: 'join.confirm', title: '要确认的人', note: '说自己是谁的人，是不是本人', open: () => void go('claims') },
  { needs: 'join.confirm', title: '邀请', note: '请成员绑定微信：邀请码、邀请卡', open: () => void go('invites', {}) },
  {
    needs: 'care.place',
    title: '安排到支部',
    note: '让成员就近在流动党支部过组织生活',
    open: () => void go('place', {}),
  },
  { needs: 'care.find', title: '双找', note: '还没绑定微信的成员，打电话、发邀请', open: () => void go('missing', {}) },
  { needs: 'care.correct', title: '要核对的更正', note: '成员说档案里写得不对的', open: () => void go('corrections') },
  { needs: 'ledger.import', title: '导入台账', note: '把 Excel 台账读进来', open: () => void go('imports') },
  { needs: 'org.manage', title: '组织设置', note: '建组织、改名、移动，定书记和组长', open: () => void go('orgTree') },
  { needs: 'org.manage', title: '需要处理', note: '没有书记或组长的、人数不合适的', open: () => void go('orgHealth') },
  { needs: 'care.close', title: '合并过的档案', note: '30 天内可以撤销', open: () => void go('merges') },
  { needs: 'care.closed', title: '已停用的档案', note: '转出、去世、退党、除名的', open: () => void go('closedFiles') },
  { needs: 'notice.read', title: '通知', note: '发给我的组织的通知', open: () => void go('inbox') },
]

/** What the person may do here, nothing else. */
export const entriesFor = (can: (ability: Ability) => boolean): readonly Entry[] =>
  entries.filter((entry) => can(entry.needs))
