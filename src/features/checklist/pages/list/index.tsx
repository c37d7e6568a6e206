import { View } from '@tarojs/components'
import { useState } from 'react'
import { type ChecklistRow, listChecklists, openChecklistDraft } from '@/contract/checklist'
import { Button } from '@/kit/button'
import { Row } from '@/kit/card'
import { ChecklistBody } from '@/kit/checklist/checklist-body'
import { List } from '@/kit/list'
import { Page } from '@/kit/page'
import { SplitView } from '@/kit/split-view'
import { Loaded } from '@/kit/state'
import { Tag } from '@/kit/tag'
import { sayMonth } from '@/kit/time'
import { go, usePage, useQuery, useWide } from '@/platform'
import { viewOf } from '../../form'
import { isGone, monthFromNow, sayMonthOnly, statusOf } from '../../words'

const keyOf = ({ month }: ChecklistRow) => month

/** The next thing to write: the coming month's, or the one after where that is on its way. */
function nextAct(rows: readonly ChecklistRow[] | undefined): { month: string; text: string } {
  const next = monthFromNow(1)
  const there = rows?.find(({ month }) => month === next)
  if (!there) return { month: next, text: `写下个月（${sayMonthOnly(next)}）的提示单` }
  if (there.status === 'draft') return { month: next, text: `接着写 ${sayMonthOnly(next)}的提示单` }
  const after = monthFromNow(2)
  return { month: after, text: `写 ${sayMonthOnly(after)}的提示单` }
}

export default function ChecklistListPage() {
  const checklists = usePage(listChecklists, {}, { keyOf })
  const wide = useWide()
  const [chosen, setChosen] = useState<string>()
  const act = nextAct(checklists.items)
  const open = (month: string) => (wide ? setChosen(month) : void go('checklistEdit', { id: month }))
  const list = (
    <List
      page={checklists}
      keyOf={keyOf}
      render={(row) => <ChecklistLine row={row} onTap={() => open(row.month)} chosen={wide && row.month === chosen} />}
      empty="还没有写过提示单。点下面的按钮写下个月的，默认 25 日发出。"
    />
  )
  return (
    <Page
      title="主题党日提示单"
      wide={wide}
      staleAt={checklists.staleAt}
      onRefresh={checklists.reload}
      foot={
        <Button kind="primary" onTap={() => void go('checklistEdit', { id: act.month })}>
          {act.text}
        </Button>
      }
    >
      {wide ? (
        <SplitView
          list={list}
          detail={chosen && <Beside key={chosen} month={chosen} />}
          hint="点左边的一个月，提示单显示在这里。"
        />
      ) : (
        list
      )}
    </Page>
  )
}

interface ChecklistLineProps {
  row: ChecklistRow
  onTap: () => void
  chosen: boolean
}

function ChecklistLine({ row, onTap, chosen }: ChecklistLineProps) {
  const { tone, word } = statusOf(row)
  return (
    <Row
      title={`${sayMonth(row.month)} ${row.theme || '（还没写主题）'}`}
      strong={row.status === 'draft' && !isGone(row.month)}
      note={
        <View>
          <View>{`${row.items} 项`}</View>
          <Tag tone={tone}>{word}</Tag>
        </View>
      }
      onTap={onTap}
      chosen={chosen}
    />
  )
}

/** The chosen one beside the list, on a computer's width. */
function Beside({ month }: { month: string }) {
  const query = useQuery(openChecklistDraft, { month })
  return (
    <Loaded query={query} rows={4}>
      {(checklist) => (
        <View>
          <ChecklistBody
            checklist={{
              ...viewOf(checklist, checklist),
              ...(checklist.status === 'withdrawn' && { withdrawn: checklist.withdrawn }),
            }}
          />
          {!isGone(month) && (
            <Button onTap={() => void go('checklistEdit', { id: month })}>
              {checklist.status === 'sent' ? '更正或收回' : '接着写'}
            </Button>
          )}
        </View>
      )}
    </Loaded>
  )
}
