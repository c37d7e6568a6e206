import { View } from '@tarojs/components'
import { attendanceNames, meetingNames } from '@/contract/theme-day-fields'
import { exportOwnYear, type MemberYear, openMemberYear, openOwnYear } from '@/contract/theme-day-year'
import { Card, Row, Section } from '@/kit/card'
import { Empty } from '@/kit/state'
import { useParams, useQuery, useSubmit } from '@/platform'
import { ExportYear } from '../../export-year'
import { MemberForm } from '../../member-form'
import { sayCounts, sayMonthDay, sayMonthOf } from '../../words'
import { useYear, YearPage } from '../../year-page'

/** One's own year, or a member's for who leads their organisation. */
export default function MemberYearPage() {
  const { id, year: asked } = useParams('memberYear')
  const choice = useYear(asked)
  const { year } = choice
  const own = useQuery(openOwnYear, { year }, { enabled: id === undefined })
  const members = useQuery(openMemberYear, { memberId: id ?? '', year }, { enabled: id !== undefined })
  const ask = useSubmit(exportOwnYear)
  return (
    <YearPage title="一年的组织生活" choice={choice} query={id === undefined ? own : members}>
      {(data, wide) => (
        <>
          {id === undefined && (
            <ExportYear
              make={() => ask.submit({ year })}
              busy={ask.submitting}
              error={ask.error?.userMessage}
              printable={wide}
            />
          )}
          {wide ? <MemberForm year={data} /> : <Months year={data} />}
        </>
      )}
    </YearPage>
  )
}

function Months({ year }: { year: MemberYear }) {
  const sums = sayCounts(year.counts)
  return (
    <View>
      <Section title={`${year.name} · ${year.lifeOrgName}`}>
        <Card>
          <View>{sums || '这一年还没有记录。'}</View>
          <View className="year-note">来自主题党日的记录，民主评议时用；记得不对，请告诉组长或书记。</View>
        </Card>
      </Section>
      {year.months.length === 0 ? (
        <Empty>这一年还没有开始。</Empty>
      ) : (
        <Card flush>
          {[...year.months].reverse().map((month) => (
            <Row
              key={month.month}
              title={[sayMonthOf(month.month), month.how ? attendanceNames[month.how] : '没有记录'].join(' · ')}
              note={[
                month.heldOn && sayMonthDay(month.heldOn),
                month.theme,
                month.orgName,
                month.meetings.length > 0 && `同时开了${month.meetings.map((kind) => meetingNames[kind]).join('、')}`,
              ]
                .filter(Boolean)
                .join(' · ')}
            />
          ))}
        </Card>
      )}
      {year.lectures.length > 0 && (
        <Section title={`听党课 ${year.lectures.length} 次`}>
          <Card flush>
            {year.lectures.map(({ on, title }) => (
              <Row key={`${on}:${title}`} title={title} note={sayMonthDay(on)} />
            ))}
          </Card>
        </Section>
      )}
    </View>
  )
}
