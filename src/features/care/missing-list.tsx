import { View } from '@tarojs/components'
import { learntNames } from '@/contract/care'
import { Button } from '@/kit/button'
import { Card } from '@/kit/card'
import { List } from '@/kit/list'
import { sayCity } from '@/kit/place'
import { type Column, Table, TableRow } from '@/kit/table'
import { Tag, type Tone } from '@/kit/tag'
import { sayDay } from '@/kit/time'
import { go, type Paged, useWide } from '@/platform'
import './care.scss'
import type { Missing } from './learnt-sheet'

export const missingKey = ({ memberId }: Missing) => memberId

/** What is known of somebody, in a word for the eye; the sentence stands beside it. */
const tones: Readonly<Record<NonNullable<Missing['learnt']>['what'], { tone: Tone; word: string }>> = {
  reached: { tone: 'ok', word: '联系上了' },
  no_smartphone: { tone: 'quiet', word: '由联系人代办' },
  wrong_number: { tone: 'act', word: '号码不对' },
  moved: { tone: 'quiet', word: '已回乡或搬走' },
  not_found: { tone: 'act', word: '还没找到' },
}

interface MissingListProps {
  people: Paged<Missing>
  empty: string
  /** The organisation that an invitation is for. */
  orgId: string
  onCall: (person: Missing) => void
  onNote: (person: Missing) => void
}

/** 双找: who was never bound, those of whom nothing is known first. */
export function MissingList({ people, empty, ...acts }: MissingListProps) {
  const wide = useWide()
  const listed = { page: people, keyOf: missingKey, empty }
  if (!wide) return <List {...listed} loose render={(person) => <PersonCard person={person} {...acts} />} />
  return (
    <List
      {...listed}
      frame={(rows) => <Table columns={columns}>{rows}</Table>}
      render={(person) => (
        <TableRow
          columns={columns}
          cells={[
            person.name,
            [person.villageName, sayCity(person)].filter(Boolean).join(' · '),
            person.maskedPhone || '未登记电话',
            <Known key="known" person={person} />,
            <Acts key="acts" person={person} {...acts} />,
          ]}
        />
      )}
    />
  )
}

const columns: readonly Column[] = [
  { name: '姓名', width: '5em' },
  { name: '村 · 去向', width: 'minmax(6em, 1fr)' },
  { name: '手机', width: '7.2em' },
  { name: '知道的情况', width: 'minmax(10em, 1.6fr)' },
  { name: '', width: '22em' },
]

type Acts = Omit<MissingListProps, 'people' | 'empty'>

function PersonCard({ person, ...acts }: { person: Missing } & Acts) {
  return (
    <Card>
      <View className="care__head">
        <View className="care__strong">{person.name}</View>
        <View>{person.maskedPhone || '未登记电话'}</View>
      </View>
      <View className="care__second">{[person.villageName, sayCity(person)].filter(Boolean).join(' · ')}</View>
      <Known person={person} />
      <Acts person={person} {...acts} />
    </Card>
  )
}

function Known({ person: { learnt } }: { person: Missing }) {
  if (!learnt) return <Tag tone="wait">还没有人问过</Tag>
  const { tone, word } = tones[learnt.what]
  const said = learnt.what === 'no_smartphone' || learnt.what === 'reached' ? learntNames[learnt.what] : ''
  return (
    <View>
      <Tag tone={tone}>{word}</Tag>
      <View className="care__second">
        {[learnt.note || said, `${sayDay(learnt.at)} ${learnt.byName}`].filter(Boolean).join(' · ')}
      </View>
    </View>
  )
}

function Acts({ person, orgId, onCall, onNote }: { person: Missing } & Acts) {
  const { memberId, name } = person
  return (
    <View className="care__acts">
      {person.maskedPhone !== '' && (
        <Button small label={`给${name}打电话`} onTap={() => onCall(person)}>
          打电话
        </Button>
      )}
      <Button small label={`给${name}发邀请`} onTap={() => void go('invites', { orgId, memberId, name })}>
        发邀请
      </Button>
      <Button small label={`记下${name}的情况`} onTap={() => onNote(person)}>
        记下情况
      </Button>
    </View>
  )
}
