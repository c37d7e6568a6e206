import { Text, View } from '@tarojs/components'
import { meetingNames, themeDayStateNames, themeDayWayNames } from '@/contract/theme-day-fields'
import { Attachments } from '@/kit/attachments'
import { Card, KeyValue, Section } from '@/kit/card'
import { Tag } from '@/kit/tag'
import { sayDay, sayIsoDay } from '@/kit/time'
import './look-panel.scss'
import { attendanceOf, type Looked, sayDayOf, sayStep, stateTones } from './words'

type Record = NonNullable<Looked['record']>

/** A theme day and its record as they are, for whoever looks after the organisation. */
export function LookPanel({ look }: { look: Looked }) {
  const { record, state, orgName, month, theme, leaderName, nudgedAt, steps } = look
  return (
    <View className="theme-look">
      <Card>
        <View className="theme-look__org">{orgName}</View>
        <View className="theme-look__month">{`${Number(month.slice(5))} 月主题党日${theme && ` · ${theme}`}`}</View>
        <View className="theme-look__state">
          <Tag tone={stateTones[state]}>{themeDayStateNames[state]}</Tag>
        </View>
        {record ? <Facts look={look} record={record} /> : <Ahead look={look} />}
        <KeyValue name="负责人">{leaderName || '还没有组长或书记'}</KeyValue>
        {nudgedAt !== undefined && <KeyValue name="提醒">{`${sayDay(nudgedAt)}已自动提醒过一次`}</KeyValue>}
      </Card>
      {record && <Recorded look={look} record={record} />}
      {steps.length > 0 && (
        <Section title="经过">
          <Card>
            {steps.map((step) => (
              <View key={`${step.at} ${step.did}`} className="theme-look__step">
                {sayStep(step)}
              </View>
            ))}
          </Card>
        </Section>
      )}
    </View>
  )
}

/** Nothing was recorded yet: when it is, if that is known. */
function Ahead({ look }: { look: Looked }) {
  return (
    <View>
      <KeyValue name="时间">{sayDayOf(look)}</KeyValue>
      {look.place !== '' && <KeyValue name="地点">{look.place}</KeyValue>}
    </View>
  )
}

function Facts({ look, record }: { look: Looked; record: Record }) {
  return (
    <View>
      <KeyValue name="哪一天">{sayIsoDay(record.heldOn)}</KeyValue>
      <KeyValue name="怎么开展">{themeDayWayNames[record.way]}</KeyValue>
      {look.place !== '' && <KeyValue name="地点">{look.place}</KeyValue>}
      {record.meetings.length > 0 && (
        <KeyValue name="一起开的">{record.meetings.map((kind) => meetingNames[kind]).join('、')}</KeyValue>
      )}
    </View>
  )
}

function Recorded({ look, record }: { look: Looked; record: Record }) {
  const { minutes, items, pictures, voters, meetings, held } = record
  return (
    <>
      <Section title="做了什么">
        <Card>
          <Text className="theme-look__minutes" selectable userSelect>
            {minutes}
          </Text>
          {held && <View className="theme-look__note">微信拿不准这段文字，县里看过放行后成员才能看到。</View>}
          {pictures.length > 0 && <Attachments attachments={pictures.map((file) => ({ ...file, kind: 'image' }))} />}
        </Card>
      </Section>
      <Section title="谁参加了">
        <Card>
          {attendanceOf(look).map(({ name, people }) => (
            <View key={name} className="theme-look__group">
              <View className="theme-look__count">{name}</View>
              <View>{people}</View>
            </View>
          ))}
          {meetings.includes('members_meeting') && (
            <View className="theme-look__note">
              {`党员大会：有表决权的正式党员 ${voters.entitled} 人，到会 ${voters.present} 人（含线上）。`}
            </View>
          )}
        </Card>
      </Section>
      {items.length > 0 && (
        <Section title="提示单上的事">
          <Card flush>
            {items.map((item) => (
              <Item key={item.itemId} item={item} />
            ))}
          </Card>
        </Section>
      )}
    </>
  )
}

function Item({ item }: { item: Record['items'][number] }) {
  const { text, required, addedBy, done, why } = item
  const kind = `${required ? '规定动作' : '自选动作'}${addedBy === undefined ? '' : ` · ${addedBy}加的`}`
  return (
    <View className="theme-look__item">
      <View>{text}</View>
      <View className="theme-look__kind">
        <Tag tone={done ? 'ok' : required ? 'wait' : 'quiet'}>{done ? '做了' : '没做'}</Tag>
        <View className="theme-look__what">{kind}</View>
      </View>
      {why !== '' && <View className="theme-look__why">{`原因：${why}`}</View>}
    </View>
  )
}
