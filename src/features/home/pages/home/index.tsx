import { useEffect } from 'react'
import { openSetup } from '@/contract/org'
import { openHome } from '@/contract/session'
import { Failure, Loaded, NoConsent } from '@/kit/state'
import { Page } from '@/kit/page'
import { showWaiting, useQuery, useSession } from '@/platform'
import { HomeContent } from '../../home-content'
import { NewCounty } from '../../new-county'
import { Welcome } from '../../welcome'

export default function HomePage() {
  const { session, error, can, reload } = useSession()
  const home = useQuery(openHome, {}, { enabled: session?.bound !== false })
  const waiting = home.data?.waiting.length
  useEffect(() => {
    if (waiting !== undefined) showWaiting(waiting)
  }, [waiting])
  const setup = useQuery(openSetup, {}, { enabled: session?.bound === false })

  if (session && !session.bound) {
    return (
      <Page title="首页" tab onRefresh={() => Promise.all([reload(), setup.reload()])}>
        {setup.data?.waiting ? <NewCounty /> : <Welcome />}
      </Page>
    )
  }
  // a member without an office, who took their consent back: nothing of theirs may be shown
  if (session?.memberId !== undefined && !can('member.own') && !can('notice.read')) {
    return (
      <Page title="首页" tab onRefresh={reload}>
        <NoConsent />
      </Page>
    )
  }
  return (
    <Page title="首页" tab staleAt={home.staleAt} onRefresh={() => Promise.all([reload(), home.reload()])}>
      {!session && error && !home.data ? (
        <Failure error={error} onRetry={() => Promise.all([reload(), home.reload()])} />
      ) : (
        <Loaded query={home}>{(view) => <HomeContent view={view} session={session} />}</Loaded>
      )}
    </Page>
  )
}
