import { View } from '@tarojs/components'
import { openThemeDay, type ThemeDayView } from '@/contract/theme-day'
import { Card, Row, Section } from '@/kit/card'
import { ChecklistBody } from '@/kit/checklist/checklist-body'
import { JoinButton } from '@/kit/join-link'
import { Page } from '@/kit/page'
import { Done, Loaded } from '@/kit/state'
import { go, useParams, useQuery, useShareCard } from '@/platform'
import { attendanceNames } from '@/contract/theme-day-fields'
import { cardOf } from '../../card'
import { MyAnswer, TapIn } from '../../my-answer'
import { RecordPart } from '../../record-part'
import { WhenCard } from '../../when-card'
import { isToday } from '../../words'

/** Joining is for the day itself: before it the answer is the act. */
const canJoin = ({ link, startsAt, heldOn }: ThemeDayView) =>
  link !== '' && heldOn === undefined && startsAt !== undefined && isToday(startsAt)

export default function ThemeDayDayPage() {
  const { id, scene } = useParams('themeDay')
  // a mini-program code that was scanned carries it as WeChat's scene
  const themeDayId = id ?? scene ?? ''
  const query = useQuery(openThemeDay, { themeDayId }, { enabled: themeDayId !== '' })
  const { data } = query
  useShareCard(cardOf(data ?? { themeDayId }))
  return (
    <Page
      title="主题党日"
      staleAt={query.staleAt}
      onRefresh={query.reload}
      foot={data && canJoin(data) ? <JoinButton link={data.link} /> : undefined}
    >
      <Loaded query={query} rows={3}>
        {(day) => (
          <View>
            <WhenCard
              month={day.month}
              orgName={day.orgName}
              state={day.state}
              plan={day}
              leads={day.can.lead}
              setByName={day.setByName}
            />
            <Recorded day={day} />
            <MyAnswer day={day} patch={query.patch} reload={query.reload} />
            {day.heldOn === undefined && <TapIn day={day} patch={query.patch} />}
            {day.checklist && <ChecklistBody checklist={day.checklist} />}
            <Leading day={day} />
          </View>
        )}
      </Loaded>
    </Page>
  )
}

/** Once it is recorded: what the record says of the reader, and what there was. */
function Recorded({ day }: { day: ThemeDayView }) {
  if (day.heldOn === undefined) return null
  return (
    <View>
      {day.mine !== undefined && <Done>{`记录里您的情况：${attendanceNames[day.mine]}。有出入请告诉组长。`}</Done>}
      {day.record ? (
        <RecordPart record={day.record} />
      ) : (
        <Section title="这次的记录">
          <Card>已经记录了，文字等县里看过后显示在这里。</Card>
        </Section>
      )}
    </View>
  )
}

/** Its day, with no record yet. */
const isOpenToday = ({ startsAt, heldOn }: ThemeDayView) =>
  startsAt !== undefined && heldOn === undefined && isToday(startsAt)

/** What one may do about it beside coming. */
function Leading({ day }: { day: ThemeDayView }) {
  const { can, themeDayId: id, heldOn } = day
  if (!can.lead && !can.look) return null
  return (
    <Section title="组织开展">
      <Card flush>
        {can.lead && (
          <Row
            title={day.startsAt === undefined ? '定时间' : '改时间、看谁来'}
            {...(isOpenToday(day) && { note: '到场码也在里面' })}
            onTap={() => void go('themeDayPlan', { id })}
          />
        )}
        {can.lead && (
          <Row title={heldOn === undefined ? '记录' : '看记录'} onTap={() => void go('themeDayRecord', { id })} />
        )}
        {can.look && <Row title="看记录和通过情况" onTap={() => void go('themeDayLook', { id })} />}
      </Card>
    </Section>
  )
}
