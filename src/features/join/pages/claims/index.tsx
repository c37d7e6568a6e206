import { type ClaimView, listClaims } from '@/contract/join'
import { List } from '@/kit/list'
import { Page } from '@/kit/page'
import { usePage } from '@/platform'
import { ClaimCard } from '../../claim-card'
import { Purpose } from '../../acts'

const claimKey = ({ claimId }: ClaimView) => claimId

/** 要确认的人: who says who they are, and the leader's word on it. */
export default function ClaimsPage() {
  const claims = usePage(listClaims, {}, { keyOf: claimKey })
  return (
    <Page title="要确认的人" staleAt={claims.staleAt} onRefresh={claims.reload}>
      <Purpose>认得的人，点「是本人」。不认得的，先打电话问一问。</Purpose>
      <List
        page={claims}
        keyOf={claimKey}
        loose
        empty="没有要确认的人。有人用邀请码、共用的手机号，或者自己来找组织，会出现在这里。"
        render={(claim) => (
          <ClaimCard
            claim={claim}
            onUnbound={() => void claims.reload()}
            onDecided={() => claims.patch((items) => items.filter((other) => other.claimId !== claim.claimId))}
          />
        )}
      />
    </Page>
  )
}
