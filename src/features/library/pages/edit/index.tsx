import { listShelves, openEntry } from '@/contract/library'
import { Page } from '@/kit/page'
import { Empty, Loaded } from '@/kit/state'
import { useParams, useQuery } from '@/platform'
import { EntryEditor } from '../../entry-editor'

export default function EntryEditPage() {
  const { id } = useParams('libraryEdit')
  const shelves = useQuery(listShelves, {})
  const entry = useQuery(openEntry, { entryId: id ?? '' }, { enabled: id !== undefined })
  const ready = shelves.data !== undefined && shelves.data.items.length > 0
  if (ready && id === undefined) return <EntryEditor shelves={shelves.data.items} />
  if (ready && entry.data?.can.edit) {
    return <EntryEditor shelves={shelves.data.items} entry={entry.data} reload={entry.reload} />
  }
  return (
    <Page title={id === undefined ? '添加资料' : '修改资料'}>
      <Loaded query={shelves}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>您现在没有要维护的资料库。</Empty>
          ) : (
            <Loaded query={entry}>{() => <Empty>这篇资料现在不能修改了。</Empty>}</Loaded>
          )
        }
      </Loaded>
    </Page>
  )
}
