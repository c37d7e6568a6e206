import { View } from '@tarojs/components'
import { type LedgerTable, ledgerColumnNames } from '@/contract/ledger'
import { Row } from '@/kit/card'
import { type Column, Table, TableRow } from '@/kit/table'

export type Heading = LedgerTable['headings'][number]

interface HeadingListProps {
  table: LedgerTable
  wide: boolean
  /** Missing where nothing can be changed any more. */
  onPick: ((table: LedgerTable, heading: Heading) => void) | undefined
}

const columns: readonly Column[] = [
  { name: '列', width: '3em' },
  { name: '表里的列名', width: '12em' },
  { name: '存成', width: '14em' },
  { name: '例子', width: '1fr' },
  { name: '改', width: '5em' },
]

/** Every heading of a table with what it was taken for; those that can be changed are tapped. */
export function HeadingList({ table, wide, onPick }: HeadingListProps) {
  const actOf = (heading: Heading) => (onPick && !heading.dropped ? () => onPick(table, heading) : undefined)
  if (wide) {
    return (
      <Table columns={columns}>
        {table.headings.map((heading) => {
          const act = actOf(heading)
          return (
            <TableRow
              key={heading.at}
              columns={columns}
              cells={[heading.letters, heading.heading, sayTaken(heading), sampleOf(heading), act ? '改…' : '']}
              onTap={act}
            />
          )
        })}
      </Table>
    )
  }
  return (
    <>
      {table.headings.map((heading) => {
        const act = actOf(heading)
        return (
          <Row
            key={heading.at}
            title={`${heading.letters} 列「${heading.heading}」`}
            note={
              <View>
                <View>{sayTaken(heading)}</View>
                {sampleOf(heading) !== '' && <View>{`例：${sampleOf(heading)}`}</View>}
              </View>
            }
            {...(act && { onTap: act })}
          />
        )
      })}
    </>
  )
}

/** What became of a column: 存成 联系电话. */
export function sayTaken({ column, dropped, chosen }: Heading): string {
  if (dropped) return '身份证号，没有保存'
  const taken = column ? `存成 ${ledgerColumnNames[column]}` : '没有用到，不保存'
  return chosen ? `${taken}（您那里定的）` : taken
}

/** 138****5678、…; of an ID-card column nothing was kept. */
export const sampleOf = ({ samples, dropped }: Heading): string => (dropped ? '' : samples.filter(Boolean).join('、'))
