import { View } from '@tarojs/components'
import { useState } from 'react'
import {
  type AttendanceKind,
  attendanceKinds,
  attendanceNames,
  answerNames,
  type ThemeDayWay,
} from '@/contract/theme-day-fields'
import { Button } from '@/kit/button'
import { Card, Row, Section } from '@/kit/card'
import { Sheet as Choice } from '@/kit/dialog'
import { CheckRow, Chips, TextField, TickBox } from '@/kit/field'
import { Empty } from '@/kit/state'
import { Tap } from '@/kit/tap'
import './attendance-field.scss'
import { countsOf, type Person, type PersonNow, tickedAs, tookPart } from './record-draft'
import { sayCounts, shortNames } from './words'

/** From this many on one looks for a name instead of scrolling. */
const MANY = 15
/** So few are shown at once: nothing is hidden below them. */
const FEW = 6
/** More rows than this at once only make a phone slow. */
const ROWS_AT_ONCE = 60

interface AttendanceFieldProps {
  /** A tick where all meet online is 线上. */
  way: ThemeDayWay
  people: readonly PersonNow[]
  /** Counted in another organisation this month: shown, and not to be ticked. */
  elsewhere: readonly Person[]
  /** Names of those who answered and belong elsewhere now. */
  left: readonly string[]
  /** Nothing was recorded yet: it can be as people answered. */
  canTakeAnswers: boolean
  tookAnswers: boolean
  onTakeAnswers: () => void
  onSay: (memberId: string, how: AttendanceKind) => void
  error: string | undefined
}

/** 谁来了: as they answered, in one tap; each of them otherwise in one or two. */
export function AttendanceField(props: AttendanceFieldProps) {
  const { way, people, elsewhere, left, canTakeAnswers, tookAnswers, onTakeAnswers, onSay, error } = props
  const [open, setOpen] = useState(people.length <= FEW)
  const counts = countsOf(people)
  const take = () => {
    onTakeAnswers()
    setOpen(people.length <= FEW)
  }
  const named = people.filter(({ how }) => how !== undefined).length
  const silent = people.filter(({ person: { answer, tappedIn } }) => answer === undefined && !tappedIn)
  return (
    <Section title={`谁来了 · 名单 ${named} 人`}>
      {canTakeAnswers && people.length > 0 && (
        <View className="record-people__act">
          <Button onTap={take}>{tookAnswers ? '已按报名的来，再按一次重来' : '都按报名的来'}</Button>
        </View>
      )}
      {!(open && people.length > FEW) && <View className="record-people__counts">{sayCounts(counts)}</View>}
      {canTakeAnswers && silent.length > 0 && (
        <View className="record-people__hint">
          {`没有报名的 ${silent.length} 人先记为「没有参加」，来了的请勾上。`}
        </View>
      )}
      {error !== undefined && (
        <View className="k-field__error" ariaRole="alert">
          {error}
        </View>
      )}
      {people.length === 0 && <Empty>这里现在没有成员，没有名单可以勾。</Empty>}
      {people.length > 0 && !open && (
        <Button kind="text" onTap={() => setOpen(true)}>
          看名单，逐个勾
        </Button>
      )}
      {open && people.length > 0 && <People way={way} people={people} onSay={onSay} />}
      {elsewhere.length > 0 && (
        <Card flush>
          {elsewhere.map(({ memberId, name, countedIn }) => (
            <Row key={memberId} title={name} note={`这个月已经记在${countedIn ?? ''}，一个人只记一次。`} />
          ))}
        </Card>
      )}
      {left.length > 0 && (
        <View className="record-people__hint">{`报过名、现在不在这里的：${left.join('、')}。他们记在现在的组织。`}</View>
      )}
    </Section>
  )
}

interface PeopleProps {
  way: ThemeDayWay
  people: readonly PersonNow[]
  onSay: (memberId: string, how: AttendanceKind) => void
}

/** The names, those of one kind together where one likes; who is ticked otherwise stays in sight. */
function People({ way, people, onSay }: PeopleProps) {
  const [kind, setKind] = useState('all')
  const [kept, setKept] = useState<readonly string[]>([])
  const [find, setFind] = useState('')
  const [shown, setShown] = useState(ROWS_AT_ONCE)
  const [asked, setAsked] = useState<string>()

  const choose = (value: string) => {
    setKind(value)
    setKept(people.filter(({ how }) => how === value).map(({ person }) => person.memberId))
  }
  const options = [
    { value: 'all', text: `全部 ${people.length}` },
    ...countsOf(people)
      .filter(({ count, kind: value }) => count > 0 || value === kind)
      .map(({ kind: value, count }) => ({ value, text: `${shortNames[value]} ${count}` })),
  ]
  const word = find.trim()
  const found = people.filter(
    ({ person }) => (kind === 'all' || kept.includes(person.memberId)) && person.name.includes(word),
  )
  const choosing = people.find(({ person }) => person.memberId === asked)
  return (
    <>
      {people.length > FEW && <Chips options={options} value={kind} onChange={choose} />}
      {people.length > MANY && (
        <TextField label="找名字" value={find} onChange={setFind} placeholder="输入名字里的字" />
      )}
      {found.length === 0 ? (
        <Empty>{word ? `没有名字里有「${word}」的成员。` : '这里没有人。'}</Empty>
      ) : (
        <Card flush>
          {found.slice(0, shown).map((one) => (
            <PersonRow
              key={one.person.memberId}
              one={one}
              way={way}
              onTick={(how) => onSay(one.person.memberId, how)}
              onAsk={() => setAsked(one.person.memberId)}
            />
          ))}
        </Card>
      )}
      {found.length > shown && (
        <Button kind="text" onTap={() => setShown(shown + ROWS_AT_ONCE)}>
          {`再看一些（还有 ${found.length - shown} 人）`}
        </Button>
      )}
      <Choice open={choosing !== undefined} title={choosing?.person.name ?? ''} onClose={() => setAsked(undefined)}>
        {attendanceKinds.map((value) => (
          <CheckRow
            key={value}
            title={attendanceNames[value]}
            single
            on={choosing?.how === value}
            onChange={() => {
              if (asked !== undefined) onSay(asked, value)
              setAsked(undefined)
            }}
          />
        ))}
      </Choice>
    </>
  )
}

interface PersonRowProps {
  one: PersonNow
  way: ThemeDayWay
  onTick: (how: AttendanceKind) => void
  onAsk: () => void
}

/** A tick for who took part; beside it how, or why not. */
function PersonRow({ one: { person, how }, way, onTick, onAsk }: PersonRowProps) {
  const on = tookPart(how)
  const said = [
    person.tappedIn && '当天点过「我到了」',
    person.answer && `报名：${answerNames[person.answer]}`,
    person.words,
  ]
  const note = said.filter(Boolean).join(' · ')
  const name = how ? shortNames[how] : '没有记'
  return (
    <View className="record-person">
      <Tap
        className="record-person__tick"
        role="checkbox"
        checked={on}
        label={`${person.name}，${name}`}
        onTap={() => onTick(on ? 'absent' : tickedAs(person, way))}
      >
        <TickBox on={on} />
        <View className="record-person__main">
          <View>
            {person.name}
            {person.kind === 'probationary' && '（预备党员）'}
          </View>
          {note !== '' && <View className="record-person__note">{note}</View>}
        </View>
      </Tap>
      <Tap className="record-person__how" label={`${person.name}：${name}，改成别的`} onTap={onAsk}>
        {`${name} ›`}
      </Tap>
    </View>
  )
}
