import { View } from '@tarojs/components'
import { useState } from 'react'
import type { listPlaces } from '@/contract/care'
import type { MemberItem } from '@/contract/member'
import { Button } from '@/kit/button'
import { Card, Section } from '@/kit/card'
import { CheckRow, Chips, TextField } from '@/kit/field'
import { MonthField, readMonth } from '@/kit/month-field'
import { sayCity } from '@/kit/place'
import { Loaded } from '@/kit/state'
import { sayMonth } from '@/kit/time'
import type { Output, Query } from '@/platform'
import './care.scss'
import { monthNow } from './words'

type Places = Output<typeof listPlaces>
export type Place = Places['items'][number]

/** Where to: a branch, or `group` for back into each one's online group. */
export interface Where {
  readonly to: Place | 'group' | undefined
  /** `2026-11`; empty while another month is being typed. */
  readonly since: string
}

/** From this many branches on one looks for a name instead of scrolling. */
const MANY = 8

/** Branches that stand where these people live come first. */
function nearestFirst(places: readonly Place[], members: readonly MemberItem[]): Place[] {
  const lives = members.map(sayCity).join()
  const near = ({ destination }: Place) =>
    destination !== undefined && lives.includes(destination.replace(/[市区县]$/, ''))
  return [...places.filter(near), ...places.filter((place) => !near(place))]
}

interface WhereProps {
  members: readonly MemberItem[]
  places: Query<Places>
  value: Where
  onChange: (change: Partial<Where>) => void
  onBack: () => void
  error: { branch: string | undefined; since: string | undefined }
}

/** Where those ticked go, and since when. */
export function PlaceWhere({ members, places, value, onChange, onBack, error }: WhereProps) {
  return (
    <View>
      <Section
        title={`已勾 ${members.length} 人`}
        side={
          <Button small kind="text" onTap={onBack}>
            改人选
          </Button>
        }
      >
        <Card>{members.map(({ name }) => name).join('、')}</Card>
      </Section>
      <Section title="到哪儿过组织生活">
        <Loaded query={places}>
          {({ items }) => (
            <PlaceList places={nearestFirst(items, members)} to={value.to} onChange={(to) => onChange({ to })} />
          )}
        </Loaded>
        {error.branch !== undefined && <View className="k-field__error">{error.branch}</View>}
      </Section>
      <Section title="从什么时候起">
        <Since value={value.since} onChange={(since) => onChange({ since })} error={error.since} />
      </Section>
    </View>
  )
}

interface PlaceListProps {
  places: readonly Place[]
  to: Where['to']
  onChange: (to: Where['to']) => void
}

function PlaceList({ places, to, onChange }: PlaceListProps) {
  const [find, setFind] = useState('')
  const [all, setAll] = useState(false)
  const chosenId = typeof to === 'object' ? to.orgId : undefined
  const found = places.filter(({ orgId, name }) => name.includes(find.trim()) || orgId === chosenId)
  const shown = all ? found : found.slice(0, MANY)
  return (
    <View>
      {places.length > MANY && (
        <TextField label="找支部" value={find} onChange={setFind} placeholder="输入名称，如 苏州" />
      )}
      <Card flush>
        {shown.map((place) => (
          <CheckRow
            key={place.orgId}
            single
            title={place.name}
            note={[place.destination, `${place.memberCount} 人`].filter(Boolean).join(' · ')}
            on={place.orgId === chosenId}
            onChange={() => onChange(place)}
          />
        ))}
        <CheckRow
          single
          title="回到网上党小组"
          note="各回各村的网上党小组"
          on={to === 'group'}
          onChange={() => onChange('group')}
        />
      </Card>
      {shown.length < found.length && (
        <Button kind="text" onTap={() => setAll(true)}>
          {`全部列出（还有 ${found.length - shown.length} 个）`}
        </Button>
      )}
    </View>
  )
}

const OTHER = 'other'

interface SinceProps {
  value: string
  onChange: (since: string) => void
  error: string | undefined
}

/** This month or the last with one tap; any other is typed. */
function Since({ value, onChange, error }: SinceProps) {
  const months = [monthNow(), monthNow(1)]
  const [other, setOther] = useState(value !== '' && !months.includes(value))
  const [typed, setTyped] = useState('')
  const choose = (choice: string) => {
    setOther(choice === OTHER)
    onChange(choice === OTHER ? (readMonth(typed) ?? '') : choice)
  }
  return (
    <View>
      <Chips
        options={[
          ...months.map((month, back) => ({ value: month, text: back === 0 ? '本月' : '上月' })),
          { value: OTHER, text: '别的月份' },
        ]}
        value={other ? OTHER : value}
        onChange={choose}
      />
      {other && (
        <MonthField
          label="年月"
          value={typed}
          onChange={(text) => {
            setTyped(text)
            onChange(readMonth(text) ?? '')
          }}
          error={error}
        />
      )}
      {!other && <View className="k-field__hint">{`${sayMonth(value)}起在那里参加组织生活。`}</View>}
      {!other && error !== undefined && <View className="k-field__error">{error}</View>}
    </View>
  )
}
