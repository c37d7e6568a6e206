import { Image, Text, View } from '@tarojs/components'
import { attendanceKinds, meetingNames, type ThemeDayState, themeDayWayNames } from '@/contract/theme-day-fields'
import { Button } from '@/kit/button'
import { Card, KeyValue, Row, Section } from '@/kit/card'
import { Page } from '@/kit/page'
import { Problem } from '@/kit/state'
import { Tag, type Tone } from '@/kit/tag'
import { Tap } from '@/kit/tap'
import { sayExactly, sayIsoDay, sayMonth } from '@/kit/time'
import { go, type Query, showPictures } from '@/platform'
import type { Sheet } from './record-draft'
import './record-shown.scss'
import { sayVoters, shortNames } from './words'

type Record = NonNullable<Sheet['record']>

/** Those named by how they took part, what nobody did left out. */
export function namesBy({ people }: Pick<Sheet, 'people'>, { attendance }: Pick<Record, 'attendance'>) {
  const nameOf = new Map(people.map(({ memberId, name }) => [memberId, name]))
  return attendanceKinds
    .map((kind) => ({
      name: shortNames[kind],
      names: attendance.filter(({ how }) => how === kind).map(({ memberId }) => nameOf.get(memberId) ?? '—'),
    }))
    .filter(({ names }) => names.length > 0)
}

/** The newest question, while it waits for an answer. */
export function Question({ sheet: { state, steps } }: { sheet: Pick<Sheet, 'state' | 'steps'> }) {
  const asked = [...steps].reverse().find(({ did }) => did === 'returned')
  if (state !== 'returned' || !asked) return null
  return (
    <Problem>
      <View>{`${asked.byName} ${sayExactly(asked.at)} 退回：`}</View>
      <View className="record-shown__asked">{asked.words}</View>
      <View>改好后再保存一次，对方会再看。</View>
    </Problem>
  )
}

const stands: Partial<{ [State in ThemeDayState]: readonly [Tone, string] }> = {
  recorded: ['wait', '已记录，等上级看'],
  returned: ['act', '退回，请改一改'],
  accepted: ['ok', '已通过'],
}
const did = { recorded: '记录', corrected: '更正', accepted: '看过，通过', returned: '退回' } as const

interface RecordShownProps {
  sheet: Sheet
  record: Record
  query: Query<Sheet>
  onChange: () => void
}

/** What was recorded, by whom, and what became of it. */
export function RecordShown({ sheet, record, query, onChange }: RecordShownProps) {
  const [tone, said] = stands[sheet.state] ?? ['wait', '已记录']
  return (
    <Page title="主题党日记录" staleAt={query.staleAt} onRefresh={query.reload}>
      <Card flush>
        <Row
          title={`${sheet.orgName} ${sayMonth(sheet.month)}主题党日`}
          note={<Tag tone={tone}>{said}</Tag>}
          strong
          onTap={() => void go('themeDay', { id: sheet.themeDayId })}
        />
      </Card>
      {record.held && <Problem>微信拿不准这段文字，县里复核后成员才看得到文字和图片。</Problem>}
      <Card>
        <KeyValue name="开展日期">{sayIsoDay(record.heldOn)}</KeyValue>
        <KeyValue name="怎么开展">{themeDayWayNames[record.way]}</KeyValue>
        {sheet.theme !== '' && <KeyValue name="主题">{sheet.theme}</KeyValue>}
        {record.meetings.length > 0 && (
          <KeyValue name="一起开了">{record.meetings.map((kind) => meetingNames[kind]).join('、')}</KeyValue>
        )}
        {record.meetings.includes('members_meeting') && <KeyValue name="表决">{sayVoters(record.voters)}</KeyValue>}
      </Card>
      <Section title="谁来了">
        <Card>
          {namesBy(sheet, record).map(({ name, names }) => (
            <View key={name} className="record-shown__group">
              <View className="record-shown__kind">{`${name} ${names.length} 人`}</View>
              <View>{names.join('、')}</View>
            </View>
          ))}
        </Card>
      </Section>
      {record.items.length > 0 && (
        <Section title="做了什么">
          <Card flush>
            {record.items.map(({ itemId, text, required, done, why }) => (
              <Row
                key={itemId}
                title={text}
                note={[required ? '规定动作' : '自选动作', why].filter(Boolean).join(' · ')}
                side={<Tag tone={done ? 'ok' : 'quiet'}>{done ? '做了' : '没做'}</Tag>}
              />
            ))}
          </Card>
        </Section>
      )}
      <Section title="会议记录">
        <Card>
          <Text className="record-shown__minutes" selectable userSelect>
            {record.minutes}
          </Text>
          <Pictures pictures={record.pictures} />
        </Card>
      </Section>
      <Section title="经过">
        <Card flush>
          {sheet.steps.map((step, at) => (
            <Row
              key={at}
              title={`${step.byName} ${did[step.did]}`}
              note={[sayExactly(step.at), step.words].filter(Boolean).join(' · ')}
            />
          ))}
        </Card>
      </Section>
      {sheet.can.record && <Button onTap={onChange}>{sheet.can.needsReason ? '更正' : '改一改'}</Button>}
      <Button kind="text" onTap={() => void go('orgYear', { orgId: sheet.orgId, year: sheet.month.slice(0, 4) })}>
        看全年的组织生活
      </Button>
    </Page>
  )
}

function Pictures({ pictures }: { pictures: Record['pictures'] }) {
  const there = pictures.filter(({ url }) => url !== '')
  if (there.length === 0) return null
  const urls = there.map(({ url }) => url)
  return (
    <View className="record-shown__pictures">
      {there.map(({ fileId, url, name }) => (
        <Tap
          key={fileId}
          className="record-shown__picture"
          label={`看大图 ${name}`}
          onTap={() => void showPictures(urls, url)}
        >
          <Image className="record-shown__image" src={url} mode="aspectFill" />
        </Tap>
      ))}
    </View>
  )
}
