import { View } from '@tarojs/components'
import { orgKindNames, roleNames } from '@/contract/roles'
import type { OrgView, SessionView } from '@/contract/session'
import { Card, Row, Section } from '@/kit/card'
import { Page } from '@/kit/page'
import { Failure, Skeleton, Unbound } from '@/kit/state'
import { useSession } from '@/platform'
import { partsFor } from '../../entries'

export default function OrgPage() {
  const { session, error, can, reload } = useSession()
  if (!session) {
    return (
      <Page title="组织" tab onRefresh={reload}>
        {error ? <Failure error={error} onRetry={reload} /> : <Skeleton />}
      </Page>
    )
  }
  if (!session.bound) {
    return (
      <Page title="组织" tab onRefresh={reload}>
        <Unbound />
      </Page>
    )
  }
  const parts = partsFor(can)
  return (
    <Page title="组织" tab onRefresh={reload}>
      {parts.map(({ title, entries }) => (
        <Section key={title} {...(parts.length > 1 && { title })}>
          <Card flush>
            {entries.map((entry) => (
              <Row key={entry.title} title={entry.title} note={entry.note} onTap={entry.open} strong />
            ))}
          </Card>
        </Section>
      ))}
      <Work session={session} />
      {session.orgs.length > 0 && (
        <Section title="我的组织">
          <Card flush>
            {session.orgs.map((org) => (
              <OrgRow key={org.orgId} org={org} home={org.orgId === session.lifeOrgId} />
            ))}
          </Card>
        </Section>
      )}
    </Page>
  )
}

/** The organisations one works for, with what one is there. */
function Work({ session }: { session: SessionView }) {
  const offices = session.roles.filter(({ role }) => role !== 'member')
  if (offices.length === 0) return null
  return (
    <Section title="我负责的">
      <Card flush>
        {offices.map(({ role, org }) => (
          <Row
            key={`${role}:${org.orgId}`}
            title={org.name}
            note={roleNames[role]}
            side={org.memberCount > 0 ? `${org.memberCount} 人` : undefined}
          />
        ))}
      </Card>
    </Section>
  )
}

function OrgRow({ org, home }: { org: OrgView; home: boolean }) {
  const leader = org.leaderName === undefined ? '' : ` · 有事找${org.leaderName}`
  return (
    <Row
      title={org.name}
      note={<View>{`${home ? '我的组织生活在这里' : orgKindNames[org.kind]}${leader}`}</View>}
      side={org.memberCount > 0 ? `${org.memberCount} 人` : undefined}
      strong={home}
    />
  )
}
