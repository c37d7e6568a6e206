import { openEntry } from '@/contract/library'
import { Page } from '@/kit/page'
import { Loaded } from '@/kit/state'
import { useParams, useQuery, useShareCard } from '@/platform'
import { cardOf, EntryPanel } from '../../entry-panel'

export default function EntryPage() {
  const { id = '' } = useParams('libraryEntry')
  const query = useQuery(openEntry, { entryId: id }, { enabled: id !== '' })
  useShareCard(cardOf(query.data ?? { entryId: id }))
  return (
    <Page title="资料" staleAt={query.staleAt} onRefresh={query.reload}>
      <Loaded query={query} rows={4}>
        {(entry) => <EntryPanel entry={entry} reload={query.reload} />}
      </Loaded>
    </Page>
  )
}
