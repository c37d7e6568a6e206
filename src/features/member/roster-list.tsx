import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import type { MemberItem } from '@/contract/member'
import { Row } from '@/kit/card'
import { List } from '@/kit/list'
import { type Column, Table, TableRow } from '@/kit/table'
import { Tag } from '@/kit/tag'
import type { Paged } from '@/platform'
import './roster-list.scss'
import { sayCity } from '@/kit/place'

export const memberKey = ({ memberId }: MemberItem): string => memberId

/** The element of a member's row. */
export const rowId = ({ memberId }: MemberItem): string => `member-row-${memberId}`

interface RosterProps {
  members: Paged<MemberItem>
  empty: ReactNode
  /** What a tap on a member does; missing where there is nothing to do. */
  tapOf: (member: MemberItem) => (() => void) | undefined
}

/** They have no smartphone: somebody does it for them, and that is an ordinary case. */
const BY_CONTACT = '由联系人代办'

const sayPhone = (member: MemberItem) => member.maskedPhone || '未登记电话'

/** The roster on a phone. */
export function RosterList({ members, empty, tapOf }: RosterProps) {
  return (
    <List
      page={members}
      keyOf={memberKey}
      empty={empty}
      render={(member) => (
        <Row
          title={nameOf(member)}
          note={[member.villageName, sayCity(member)].filter(Boolean).join(' · ')}
          side={
            member.bound ? (
              sayPhone(member)
            ) : (
              <View className="member-roster__side">
                <View>{sayPhone(member)}</View>
                <Tag tone="quiet">{member.byContact ? BY_CONTACT : '未绑定微信'}</Tag>
              </View>
            )
          }
          onTap={tapOf(member)}
        />
      )}
    />
  )
}

/** As few nodes as can be: WeChat wants fewer than 1,000 on a page, and rosters are long. */
function nameOf(member: MemberItem): ReactNode {
  if (member.kind !== 'probationary') return member.name
  return (
    <View className="member-roster__name">
      <View>{member.name}</View>
      <Tag tone="wait">预备党员</Tag>
    </View>
  )
}

const columns: readonly Column[] = [
  { name: '姓名', width: 'minmax(4em, 1.2fr)' },
  { name: '所在村', width: 'minmax(4em, 1fr)' },
  { name: '去向', width: 'minmax(4em, 1fr)' },
  { name: '手机', width: '7.2em' },
  { name: '微信', width: '7.4em' },
]

/** The same on a computer, beside the file that is open. */
export function RosterTable({ members, empty, tapOf, chosenId }: RosterProps & { chosenId: string | undefined }) {
  return (
    <List
      page={members}
      keyOf={memberKey}
      empty={empty}
      frame={(rows) => <Table columns={columns}>{rows}</Table>}
      render={(member) => (
        <TableRow
          id={rowId(member)}
          columns={columns}
          chosen={member.memberId === chosenId}
          onTap={tapOf(member)}
          cells={[
            nameOf(member),
            member.villageName,
            sayCity(member),
            sayPhone(member),
            member.bound ? (
              <Tag tone="ok">已绑定</Tag>
            ) : (
              <Tag tone="quiet">{member.byContact ? BY_CONTACT : '未绑定'}</Tag>
            ),
          ]}
        />
      )}
    />
  )
}
