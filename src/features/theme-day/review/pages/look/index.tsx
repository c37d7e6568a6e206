import { View } from '@tarojs/components'
import { useState } from 'react'
import { lookAtRecord } from '@/contract/theme-day-review'
import { Page } from '@/kit/page'
import { Done, Loaded } from '@/kit/state'
import { scrollToTop, useParams, useQuery } from '@/platform'
import { LookActs } from '../../look-acts'
import { LookPanel } from '../../look-panel'

/** One record; decided about, the next one that waits takes its place. */
export default function ThemeDayReviewLookPage() {
  const { id = '', alone } = useParams('themeDayLook')
  const [themeDayId, setThemeDayId] = useState(id)
  const [ended, setEnded] = useState(false)
  const query = useQuery(lookAtRecord, { themeDayId }, { enabled: themeDayId !== '' })
  const found = query.data
  // drawn by lot it was this one alone
  const look = found && alone ? withoutNext(found) : found
  const decided = (nextId: string | undefined) => {
    scrollToTop()
    if (nextId !== undefined) return setThemeDayId(nextId)
    setEnded(true)
    void query.reload()
  }
  const acts = look && (look.state === 'recorded' || look.can.return)
  return (
    <Page
      title="主题党日记录"
      staleAt={query.staleAt}
      onRefresh={query.reload}
      foot={acts && <LookActs key={look.themeDayId} look={look} onDecided={decided} onChanged={query.reload} />}
    >
      <Loaded query={query} rows={5}>
        {() => (
          <View>
            {ended && !alone && <Done>交上来的都看过了。</Done>}
            {look && <LookPanel look={look} />}
          </View>
        )}
      </Loaded>
    </Page>
  )
}

function withoutNext<Look extends { nextId?: string | undefined }>({ nextId: _, ...look }: Look): Omit<Look, 'nextId'> {
  return look
}
