import { View } from '@tarojs/components'
import { useState } from 'react'
import {
  arrangeImport,
  type ImportView,
  type LedgerColumn,
  type LedgerLayout,
  type LedgerTable,
  openLayout,
} from '@/contract/ledger'
import { Card, Row, Section } from '@/kit/card'
import { SwitchRow } from '@/kit/field'
import { Loaded, Problem } from '@/kit/state'
import { say, useQuery, useSubmit } from '@/platform'
import { ColumnSheet } from './column-sheet'
import { HeadingList, type Heading } from './heading-list'
import './layout-panel.scss'

interface LayoutPanelProps {
  view: ImportView
  wide: boolean
  onChanged: (view: ImportView) => void
}

/** Where a table is whose headings are shown. */
interface Picked {
  readonly table: LedgerTable
  readonly heading: Heading
}

/** 怎么认的: each sheet and heading as it was understood, to be put right before anything is brought in. */
export function LayoutPanel({ view, wide, onChanged }: LayoutPanelProps) {
  const { importId, can } = view
  const layout = useQuery(openLayout, { importId })
  const arrange = useSubmit(arrangeImport)
  const [picked, setPicked] = useState<Picked>()

  const change = async (what: Parameters<typeof arrange.submit>[0]['change'], said: string) => {
    const answer = await arrange.submit({ importId, change: what })
    if (!answer) return
    setPicked(undefined)
    onChanged(answer)
    say(said)
    await layout.reload()
  }
  const choose = (column: LedgerColumn | undefined) =>
    picked &&
    void change(
      { what: 'column', table: picked.table.table, at: picked.heading.at, ...(column && { column }) },
      '记住了，这个乡镇的台账都这样认',
    )
  const problem = arrange.error && sayProblem(arrange.error)

  return (
    <Loaded query={layout} rows={4}>
      {(loaded) => (
        <View>
          <View className="ledger-layout__lead">
            {can.arrange ? '认错了就点那一列改。改过以后，这个乡镇的台账都这样认。' : '已经开始导入，列不能再改了。'}
          </View>
          {problem !== undefined && !picked && <Problem>{problem}</Problem>}
          <Tables
            tables={loaded.tables}
            wide={wide}
            onPick={
              can.arrange
                ? (table, heading) => {
                    arrange.reset()
                    setPicked({ table, heading })
                  }
                : undefined
            }
          />
          <Sheets
            layout={loaded}
            busy={arrange.submitting}
            onRead={
              can.arrange
                ? (sheet, read) =>
                    void change(
                      { what: 'sheet', sheet, read },
                      read ? '读了这张表，数字已更新' : '不读这张表，数字已更新',
                    )
                : undefined
            }
          />
          {picked && (
            <ColumnSheet
              heading={picked.heading}
              others={picked.table.headings}
              busy={arrange.submitting}
              problem={problem}
              onChoose={choose}
              onClose={() => setPicked(undefined)}
            />
          )}
        </View>
      )}
    </Loaded>
  )
}

const sayProblem = ({ code, userMessage }: { code: string; userMessage: string }) =>
  code === 'OFFLINE' ? '没有信号，还没有改。有信号时再点一次。' : userMessage

interface TablesProps {
  tables: readonly LedgerTable[]
  wide: boolean
  onPick: ((table: LedgerTable, heading: Heading) => void) | undefined
}

/** One table is shown as it is; of several one at a time, since each has some fifteen headings. */
function Tables({ tables, wide, onPick }: TablesProps) {
  const [shown, setShown] = useState<number>()
  const only = tables.length === 1
  return (
    <>
      {tables.map((table) => {
        const open = only || table.table === shown
        return (
          <Section key={table.table}>
            <Card flush>
              <Row
                title={`工作表「${table.sheetName}」`}
                strong
                note={
                  <View>
                    <View>{`第 ${table.fromRow} 行到第 ${table.toRow} 行`}</View>
                    <View>{sayVillage(table)}</View>
                  </View>
                }
                {...(!only && {
                  side: open ? '收起' : `${table.headings.length} 列`,
                  onTap: () => setShown(open ? undefined : table.table),
                })}
              />
              {open && !wide && <HeadingList table={table} wide={false} onPick={onPick} />}
            </Card>
            {open && wide && <HeadingList table={table} wide onPick={onPick} />}
          </Section>
        )
      })}
    </>
  )
}

/** Where the village of each row is taken from. */
function sayVillage({ village, headings }: LedgerTable): string {
  if (village) {
    const from = village.from === 'sheet' ? '工作表名' : '标题'
    return `村名取自${from}「${village.text}」${village.known ? '' : '，县里没有登记这个村'}`
  }
  const heading = headings.find(({ column }) => column === 'village')
  return heading ? `村名取自「${heading.heading}」这一列` : '没有找到村名'
}

interface SheetsProps {
  layout: LedgerLayout
  busy: boolean
  onRead: ((sheet: number, read: boolean) => void) | undefined
}

/** The sheets of the workbook where there are several, or one was left out: which are read. */
function Sheets({ layout: { sheets }, busy, onRead }: SheetsProps) {
  if (sheets.length < 2 && sheets.every(({ read, hidden }) => read && !hidden)) return null
  return (
    <Section title="工作表">
      <Card flush>
        {sheets.map(({ sheet, name, hidden, rows, read, hasTable }) => {
          const what = [hidden && 'Excel 里隐藏的', `${rows} 行`, !hasTable && '没有找到表头，不读']
          const note = what.filter(Boolean).join(' · ')
          if (!hasTable || !onRead) {
            return <Row key={sheet} title={name} note={note} {...(hasTable && { side: read ? '读了' : '没有读' })} />
          }
          return (
            <SwitchRow
              key={sheet}
              title={name}
              note={`${note} · ${read ? '读这张表' : '不读'}`}
              on={read}
              onChange={(on) => !busy && onRead(sheet, on)}
            />
          )
        })}
      </Card>
    </Section>
  )
}
