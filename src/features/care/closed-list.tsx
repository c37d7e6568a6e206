import { View } from '@tarojs/components'
import { closeNames, type listClosed } from '@/contract/care'
import { Row } from '@/kit/card'
import { List } from '@/kit/list'
import { type Column, Table, TableRow } from '@/kit/table'
import { sayDay } from '@/kit/time'
import type { Output, Paged } from '@/platform'

export type Closed = Output<typeof listClosed>['items'][number]
export const closedKey = ({ memberId }: Closed) => memberId

interface ClosedListProps {
  files: Paged<Closed>
  empty: string
  onTap: (file: Closed) => void
}

/** Closed files on a phone. */
export function ClosedList({ files, empty, onTap }: ClosedListProps) {
  return (
    <List
      page={files}
      keyOf={closedKey}
      empty={empty}
      render={(file) => (
        <Row
          title={file.name}
          note={
            <View>
              <View>{`${file.villageName} · ${closeNames[file.kind]}`}</View>
              <View>{file.reason}</View>
            </View>
          }
          side={sayDay(file.closedAt)}
          onTap={() => onTap(file)}
        />
      )}
    />
  )
}

const columns: readonly Column[] = [
  { name: '姓名', width: '5em' },
  { name: '原在村', width: '5em' },
  { name: '原因', width: '8em' },
  { name: '依据', width: 'minmax(6em, 1fr)' },
  { name: '停用', width: '6em' },
]

/** The same on a computer, beside the file that is open. */
export function ClosedTable({ files, empty, onTap, chosenId }: ClosedListProps & { chosenId: string | undefined }) {
  return (
    <List
      page={files}
      keyOf={closedKey}
      empty={empty}
      frame={(rows) => <Table columns={columns}>{rows}</Table>}
      render={(file) => (
        <TableRow
          columns={columns}
          chosen={file.memberId === chosenId}
          onTap={() => onTap(file)}
          cells={[file.name, file.villageName, closeNames[file.kind], file.reason, sayDay(file.closedAt)]}
        />
      )}
    />
  )
}
