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
  { needs: 'ledger.import', title: '导入台账', note: '把 Excel 台账读进来', open: () => void go('imports') },
  { needs: 'notice.read', title: '通知', note: '发给我的组织的通知', open: () => void go('inbox') },
]

/** What the person may do here, nothing else. */
export const entriesFor = (can: (ability: Ability) => boolean): readonly Entry[] =>
  entries.filter((entry) => can(entry.needs))
