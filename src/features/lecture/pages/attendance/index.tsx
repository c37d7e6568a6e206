import { View } from '@tarojs/components'
import { openAttendance } from '@/contract/lecture-attendance'
import { Card, Row, Section } from '@/kit/card'
import { Page } from '@/kit/page'
import { Empty, Loaded } from '@/kit/state'
import { go, type Output, useParams, useQuery } from '@/platform'
import { AttendanceSheet } from '../../attendance-sheet'
import { sayComingDay } from '@/kit/time'

type Attendance = Output<typeof openAttendance>

export default function AttendancePage() {
  const { id = '', orgId } = useParams('attendance')
  const query = useQuery(openAttendance, { lectureId: id, ...(orgId && { orgId }) }, { enabled: id !== '' })
  const { data } = query
  if (data?.sheet) return <AttendanceSheet about={data} sheet={data.sheet} query={query} />
  return (
    <Page title="谁来了" staleAt={query.staleAt} onRefresh={query.reload}>
      <Loaded query={query} rows={5}>
        {(attendance) => <Organisations attendance={attendance} />}
      </Loaded>
    </Page>
  )
}

/** The lecture was for several organisations: each notes its own people. */
function Organisations({ attendance }: { attendance: Attendance }) {
  const { orgs, title, startsAt, lectureId } = attendance
  if (orgs.length === 0) return <Empty>这里还没有小组或支部，没有名单可以记。</Empty>
  return (
    <View>
      <Card flush>
        <Row title={title} note={sayComingDay(startsAt)} strong onTap={() => void go('lecture', { id: lectureId })} />
      </Card>
      <Section title="点一个组织，记里面谁来了">
        <Card flush>
          {orgs.map((org) => (
            <Row
              key={org.orgId}
              title={org.name}
              onTap={() => void go('attendance', { id: lectureId, orgId: org.orgId })}
            />
          ))}
        </Card>
      </Section>
    </View>
  )
}
