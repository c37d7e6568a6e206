import { useState } from 'react'
import { Chips } from '@/kit/field'
import { Page } from '@/kit/page'
import { Failure, Skeleton, Unbound } from '@/kit/state'
import { useSession } from '@/platform'
import { NewspaperList } from '../../newspaper-list'
import { PushList } from '../../push-list'
import { openPlace, type Shelf, shelves } from '../../shelves'

/** 学习: what one's own organisations sent to read, newest first; the other shelves a tap away. */
export default function StudyPage() {
  const { session, error, reload } = useSession()
  const [shelf, setShelf] = useState<Shelf>('pushes')
  if (!session?.bound) {
    const state = error && !session ? <Failure error={error} onRetry={reload} /> : <Skeleton />
    return (
      <Page title="学习" tab onRefresh={reload}>
        {session ? <Unbound /> : state}
      </Page>
    )
  }
  const choose = (value: string) => {
    const place = shelves.find((other) => other.value === value)
    if (place && !openPlace(place)) setShelf(place.value as Shelf)
  }
  const chips = <Chips options={shelves} value={shelf} onChange={choose} />
  return shelf === 'pushes' ? <PushList chips={chips} /> : <NewspaperList chips={chips} />
}
