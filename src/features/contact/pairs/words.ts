/** How pairs are said. */
import type { Cadre } from '@/contract/contact-fields'
import type { proposePairs } from '@/contract/contact-pairs'
import { sayIsoDay } from '@/kit/time'
import type { Output } from '@/platform'

export type Proposal = Output<typeof proposePairs>['items'][number]

/** Why nobody is proposed, and what to do about it. */
export const whyNames: Readonly<Record<NonNullable<Proposal['why']>, string>> = {
  no_cadre: '村里还没有包保干部，请县里先定；也可以选别村的干部',
  unknown_name: '台账写的不是本村包保干部的名字，请选一位',
  two_of_name: '村里有两位干部叫这个名字，请选一位',
  no_name: '台账没有写包保联系人，请选一位，或换成平均分',
}

/** 联系 12 位成员，偏多 · 12月3日前由李干部代. */
export const sayLoad = ({ members, many, leave }: Cadre): string =>
  [
    members === 0 ? '还没有联系的成员' : `联系 ${members} 位成员${many ? '，偏多' : ''}`,
    leave && `${sayIsoDay(leave.until)}前由${leave.standInName}代`,
  ]
    .filter(Boolean)
    .join(' · ')
