import { View } from '@tarojs/components'
import { type ReactNode, useState } from 'react'
import { listPlaceable } from '@/contract/care'
import type { MemberItem } from '@/contract/member'
import { Button } from '@/kit/button'
import { CheckRow, Chips, TickBox } from '@/kit/field'
import { findPlace } from '@/kit/find-word'
import { List } from '@/kit/list'
import { sayCity } from '@/kit/place'
import { SearchBox } from '@/kit/search-box'
import { type Column, Table, TableRow } from '@/kit/table'
import { Tag } from '@/kit/tag'
import { type Paged, usePage, useWide } from '@/platform'
import './care.scss'

/** More places than these are found by typing. */
const PLACES_MAX = 6
const EVERYWHERE = ''

const keyOf = ({ memberId }: MemberItem) => memberId

/** The cities that members on the screen live in, the most frequent first. */
function citiesOf(items: readonly MemberItem[]): string[] {
  const counts = new Map<string, number>()
  for (const city of items.map(sayCity).filter(Boolean)) counts.set(city, (counts.get(city) ?? 0) + 1)
  return [...counts].sort(([, one], [, other]) => other - one).map(([city]) => city)
}

export interface Placeable {
  readonly members: Paged<MemberItem>
  readonly place: string | undefined
  /** Cities to tap; those of the whole list, also while one of them is chosen. */
  readonly cities: readonly string[]
  readonly typed: (place: string | undefined) => void
  readonly tapped: (city: string) => void
  /** Changes when the search box has to forget what was typed. */
  readonly boxKey: number
}

/** Members of an organisation by where they live: typed, or tapped among the cities of those on the screen. */
export function usePlaceable(orgId: string): Placeable {
  const [typed, setTyped] = useState<string>()
  const [city, setCity] = useState<string>()
  const [boxKey, setBoxKey] = useState(0)
  const place = typed ?? city
  const members = usePage(
    listPlaceable,
    { orgId, ...(place !== undefined && { destination: place }) },
    { keyOf, enabled: orgId !== '' },
  )
  const [known, setKnown] = useState<{ orgId: string; cities: readonly string[] }>({ orgId: '', cities: [] })
  if (place === undefined && members.items) {
    const cities = citiesOf(members.items).slice(0, PLACES_MAX)
    if (known.orgId !== orgId || known.cities.join() !== cities.join()) setKnown({ orgId, cities })
  }
  const tapped = (name: string) => {
    setTyped(undefined)
    setBoxKey(boxKey + 1)
    setCity(name === EVERYWHERE ? undefined : name)
  }
  const cities = known.orgId === orgId ? known.cities : []
  return { members, place, cities, typed: setTyped, tapped, boxKey }
}

interface WhoProps {
  placeable: Placeable
  chosen: readonly MemberItem[]
  onChoose: (chosen: readonly MemberItem[]) => void
  empty: ReactNode
}

/** Who is to be placed: narrowed to a place, then ticked. */
export function PlaceWho({ placeable, chosen, onChoose, empty }: WhoProps) {
  const wide = useWide()
  const { members, place, cities } = placeable
  const items = members.items ?? []
  const isOn = ({ memberId }: MemberItem) => chosen.some((one) => one.memberId === memberId)
  const open = items.filter((member) => !isOn(member))
  const toggle = (member: MemberItem) =>
    onChoose(isOn(member) ? chosen.filter((one) => one.memberId !== member.memberId) : [...chosen, member])
  const all = () =>
    onChoose(
      open.length > 0
        ? [...chosen, ...open]
        : chosen.filter((one) => !items.some((item) => keyOf(item) === keyOf(one))),
    )
  const listed = { page: members, keyOf, empty }
  return (
    <View>
      <SearchBox
        key={placeable.boxKey}
        placeholder="住在哪儿：苏州、吴中区"
        label="按住的地方找"
        read={findPlace}
        onFind={placeable.typed}
      />
      {cities.length > 1 && (
        <Chips
          options={[{ value: EVERYWHERE, text: '哪儿都行' }, ...cities.map((city) => ({ value: city, text: city }))]}
          value={place ?? EVERYWHERE}
          onChange={placeable.tapped}
        />
      )}
      {items.length > 0 && (
        <View className="care__bar">
          <View>{`列出 ${items.length} 人，已勾 ${chosen.length} 人`}</View>
          <Button small kind="text" onTap={all}>
            {open.length > 0 ? `列出的都勾上` : '都不勾'}
          </Button>
        </View>
      )}
      {wide ? (
        <List
          {...listed}
          frame={(rows) => <Table columns={columns}>{rows}</Table>}
          render={(member) => (
            <TableRow
              columns={columns}
              chosen={isOn(member)}
              onTap={() => toggle(member)}
              cells={[
                <TickBox key="box" on={isOn(member)} />,
                <Name key="name" member={member} />,
                member.villageName,
                sayCity(member) || '未登记',
                member.lifeOrgName,
              ]}
            />
          )}
        />
      ) : (
        <List
          {...listed}
          render={(member) => (
            <CheckRow
              title={<Name member={member} />}
              note={
                <View>
                  <View>{[member.villageName, sayCity(member)].filter(Boolean).join(' · ')}</View>
                  <View>{`现在在${member.lifeOrgName}`}</View>
                </View>
              }
              on={isOn(member)}
              onChange={() => toggle(member)}
            />
          )}
        />
      )}
    </View>
  )
}

const columns: readonly Column[] = [
  { name: '勾选', width: '3em' },
  { name: '姓名', width: 'minmax(5em, 1.2fr)' },
  { name: '所在村', width: 'minmax(4em, 1fr)' },
  { name: '去向', width: 'minmax(4em, 1fr)' },
  { name: '现在在', width: 'minmax(8em, 1.6fr)' },
]

function Name({ member }: { member: MemberItem }) {
  return (
    <View className="care__name">
      <View>{member.name}</View>
      {member.kind === 'probationary' && <Tag tone="wait">预备党员</Tag>}
    </View>
  )
}
