import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '@/kit/button'
import { Chips } from '@/kit/field'
import { Page } from '@/kit/page'
import { SplitView } from '@/kit/split-view'
import { Loaded } from '@/kit/state'
import { go, now, useParams, useSession, useWide } from '@/platform'
import { BoardList } from '../../board-list'
import { LookBeside } from '../../look-beside'
import { MonthWalk } from '../../month-walk'
import { type Board, useBoard } from '../../use-board'
import { monthAt } from '../../words'

/** 主题党日开展情况: the month at a look, for whoever looks after the organisations below. */
export default function ThemeDayReviewBoardPage() {
  const params = useParams('themeDayBoard')
  const [month, setMonth] = useState(() => params.month ?? monthAt(now()))
  const [orgId, setOrgId] = useState(params.orgId)
  const page = useBoard(month, orgId)
  const wide = useWide()
  const { can } = useSession()
  const [chosen, setChosen] = useState<string>()
  const board = page.data
  const open = (themeDayId: string) => {
    if (wide) setChosen(themeDayId)
    else void go('themeDayLook', { id: themeDayId })
  }
  const walk = (to: string) => {
    setChosen(undefined)
    setMonth(to)
  }
  const decided = (nextId: string | undefined) => {
    if (nextId !== undefined) setChosen(nextId)
    void page.reload()
  }
  // the county writes it; of a month gone by nothing is changed
  const mayAdd = can('checklist.add') && !can('checklist.write') && month >= monthAt(now())
  const list = (
    <View>
      <MonthWalk month={month} onChange={walk} />
      {/* above the rows: below thirty of them nobody finds it */}
      <Button kind="text" onTap={() => void go('checklist', { id: month })}>
        {`看${Number(month.slice(5))}月提示单${mayAdd ? '，给下面的支部、小组加一项' : ''}`}
      </Button>
      {board && board.orgs.length > 1 && <Offices board={board} onChange={setOrgId} />}
      <Loaded query={page} rows={6}>
        {(shown) => (
          <BoardList
            key={`${shown.month}:${shown.orgId}`}
            board={shown}
            page={page}
            chosen={wide ? chosen : undefined}
            onDay={open}
            onStand={(below) => void go('themeDayBoard', { orgId: below, month })}
          />
        )}
      </Loaded>
    </View>
  )
  const hasBeside = wide && page.days.length > 0
  const first = page.days.find(({ state }) => state === 'recorded')?.themeDayId
  return (
    <Page
      title={board ? `${board.orgName}主题党日` : '主题党日开展情况'}
      wide={hasBeside}
      staleAt={page.staleAt}
      onRefresh={page.reload}
      foot={
        board &&
        hasFoot(board, first) &&
        // beside the list stands what to do with the chosen one
        !(hasBeside && chosen) && <Foot board={board} first={first} month={month} onFirst={open} />
      }
    >
      {hasBeside ? (
        <SplitView
          list={list}
          detail={chosen && <LookBeside key={chosen} themeDayId={chosen} onDecided={decided} />}
          hint="点左边的一个支部或小组，记录显示在这里。"
        />
      ) : (
        list
      )}
    </Page>
  )
}

const hasRecords = ({ counts }: Board) => counts.recorded + counts.returned + counts.accepted > 0

const hasFoot = (board: Board, first: string | undefined) =>
  first !== undefined || (board.can.sample && hasRecords(board))

/** Somebody with an office in several organisations. */
function Offices({ board, onChange }: { board: Board; onChange: (orgId: string) => void }) {
  return (
    <Chips
      options={board.orgs.map((org) => ({ value: org.orgId, text: org.name }))}
      value={board.orgId}
      onChange={onChange}
    />
  )
}

interface FootProps {
  board: Board
  first: string | undefined
  month: string
  onFirst: (themeDayId: string) => void
}

/** The one next act: the first record that waits; for the county a sample instead of all. */
function Foot({ board, first, month, onFirst }: FootProps) {
  if (board.can.sample) {
    return (
      <Button kind="primary" onTap={() => void go('themeDaySample', { month })}>
        抽看几份
      </Button>
    )
  }
  if (first === undefined) return null
  return (
    <Button kind="primary" onTap={() => onFirst(first)}>
      {`看记录（${board.counts.recorded} 份没看过）`}
    </Button>
  )
}
