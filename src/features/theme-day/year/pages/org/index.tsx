import { View } from '@tarojs/components'
import { meetingNames, themeDayId, themeDayStateNames, themeDayWayNames } from '@/contract/theme-day-fields'
import { exportOrgYear, openOrgYear, type OrgMonth } from '@/contract/theme-day-year'
import { Card, Row, Section } from '@/kit/card'
import { Empty } from '@/kit/state'
import { Tag } from '@/kit/tag'
import { go, type Output, useParams, useQuery, useSubmit } from '@/platform'
import { ExportYear } from '../../export-year'
import { OrgForm } from '../../org-form'
import { sayCounts, sayLacking, sayMonthDay, sayMonthOf } from '../../words'
import { useYear, YearPage } from '../../year-page'

type Year = Output<typeof openOrgYear>

/** An organisation's year, from what was recorded: on a phone a list, on a computer the table as it is printed. */
export default function OrgYearPage() {
  const { orgId = '', year: asked } = useParams('orgYear')
  const choice = useYear(asked)
  const { year } = choice
  const query = useQuery(openOrgYear, { orgId, year })
  const ask = useSubmit(exportOrgYear)
  return (
    <YearPage title="组织生活情况" choice={choice} query={query}>
      {(data, wide) => (
        <>
          {data.can.export && data.months.length > 0 && (
            <ExportYear
              make={() => ask.submit({ orgId, year })}
              busy={ask.submitting}
              error={ask.error?.userMessage}
              printable={wide}
            />
          )}
          <Lacking year={data} />
          {wide ? <OrgForm year={data} /> : <Months year={data} />}
          <People year={data} />
        </>
      )}
    </YearPage>
  )
}

/** What is not in the records yet: to be recorded afterwards, with its date. */
function Lacking({ year }: { year: Year }) {
  if (year.lacking.length === 0) return null
  return (
    <View className="k-print-hide">
      <Section title="还没有记录的">
        <Card>
          {year.lacking.map((one) => (
            <View key={one.what} className="year-lacking">
              {sayLacking(one)}
            </View>
          ))}
          <View className="year-note">
            {year.can.record ? '开展过的可以补记：点那个月，写上当天的日期就行。' : '开展过的，可以请组长或书记补记。'}
          </View>
        </Card>
      </Section>
    </View>
  )
}

function Months({ year }: { year: Year }) {
  if (year.months.length === 0) return <Empty>这一年还没有开始。</Empty>
  return (
    <>
      <Section title={year.orgName}>
        <Card flush>
          {[...year.months].reverse().map((month) => (
            <MonthRow key={month.month} month={month} onTap={openOf(year, month)} />
          ))}
        </Card>
      </Section>
      {year.lectures.length > 0 && (
        <Section title={`云课堂 ${year.lectures.length} 次`}>
          <Card flush>
            {year.lectures.map(({ on, title, people }) => (
              <Row key={`${on}:${title}`} title={title} note={`${sayMonthDay(on)} · ${people} 人参加`} />
            ))}
          </Card>
        </Section>
      )}
    </>
  )
}

/** To the theme day; a month that was forgotten leads who may record it to its record. */
function openOf({ orgId, can }: Year, { month, themeDayId: id, heldOn, asked }: OrgMonth): (() => void) | undefined {
  if (can.record && heldOn === undefined && asked) {
    return () => void go('themeDayRecord', { id: id ?? themeDayId(month, orgId) })
  }
  return id === undefined ? undefined : () => void go('themeDay', { id })
}

function MonthRow({ month, onTap }: { month: OrgMonth; onTap: (() => void) | undefined }) {
  const { heldOn, counts, meetings, state } = month
  const said = [sayMonthOf(month.month), heldOn && sayMonthDay(heldOn), month.way && themeDayWayNames[month.way]]
  const note = [
    month.theme,
    counts && sayCounts(counts),
    meetings.length > 0 && `同时开了${meetings.map((kind) => meetingNames[kind]).join('、')}`,
    !heldOn && !month.asked && '这个月还没有设立，不作要求',
  ].filter(Boolean)
  return (
    <Row
      title={said.filter(Boolean).join(' · ')}
      {...(note.length > 0 && {
        note: note.map((line) => <View key={String(line)}>{line}</View>),
      })}
      side={
        state && !heldOn ? <Tag tone={state === 'held' ? 'act' : 'quiet'}>{themeDayStateNames[state]}</Tag> : undefined
      }
      {...(onTap && { onTap })}
    />
  )
}

/** For who leads them: each one's year, by name. */
function People({ year }: { year: Year }) {
  if (year.people.length === 0) return null
  return (
    <View className="k-print-hide">
      <Section title="每位成员的一年">
        <Card flush>
          {year.people.map(({ memberId, name }) => (
            <Row key={memberId} title={name} onTap={() => void go('memberYear', { id: memberId, year: year.year })} />
          ))}
        </Card>
      </Section>
    </View>
  )
}
