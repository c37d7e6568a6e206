import { View } from '@tarojs/components'
import { useState } from 'react'
import { themeDayStateNames, type ThemeDayState } from '@/contract/theme-day-fields'
import type { BoardStand } from '@/contract/theme-day-review'
import { Button } from '@/kit/button'
import { Card, Row, Section } from '@/kit/card'
import { Chips } from '@/kit/field'
import { Empty, Problem } from '@/kit/state'
import { sayMonth } from '@/kit/time'
import { walkRows } from '@/kit/walk-rows'
import { isWeb, now } from '@/platform'
import './board-list.scss'
import { DayRow } from './day-row'
import type { Board, useBoard } from './use-board'
import { monthAt, sayCounts, sumOf } from './words'

const ALL = 'all'
const moveFocus = walkRows('.k-row')

interface BoardListProps {
  board: Board
  page: ReturnType<typeof useBoard>
  chosen: string | undefined
  onDay: (themeDayId: string) => void
  onStand: (orgId: string) => void
}

/** Organisations in their fixed order; one word narrows them down. */
export function BoardList({ board, page, chosen, onDay, onStand }: BoardListProps) {
  const [only, setOnly] = useState<string>(ALL)
  const { counts, stands } = board
  const words = sayCounts(counts)
  const total = sumOf(counts)
  if (total === 0) return <Nothing board={board} />
  const state = words.find((one) => one.state === only)?.state
  const days = state === undefined ? page.days : page.days.filter((day) => day.state === state)
  const shownStands = state === undefined ? stands : stands.filter((stand) => stand.counts[state] > 0)
  const keyboard = isWeb && { onKeyDown: moveFocus }
  return (
    <View>
      <Chips
        options={[{ value: ALL, text: `全部 ${total}` }, ...words.map((one) => ({ value: one.state, text: one.word }))]}
        value={state ?? ALL}
        onChange={(value) => setOnly(value === only ? ALL : value)}
      />
      <View {...keyboard}>
        {shownStands.length > 0 && (
          <Section title="乡镇和流动党委">
            <Card flush>
              {shownStands.map((stand) => (
                <StandRow key={stand.orgId} stand={stand} onTap={() => onStand(stand.orgId)} />
              ))}
            </Card>
          </Section>
        )}
        {days.length > 0 && (
          <Section {...(stands.length > 0 && { title: '县直属的支部' })}>
            <Card flush>
              {days.map((day) => (
                <DayRow
                  key={day.themeDayId}
                  day={day}
                  onTap={() => onDay(day.themeDayId)}
                  chosen={day.themeDayId === chosen}
                />
              ))}
            </Card>
          </Section>
        )}
      </View>
      {state !== undefined && days.length === 0 && shownStands.length === 0 && !page.hasMore && <Gone state={state} />}
      {page.moreProblem !== undefined && <Problem>{page.moreProblem}</Problem>}
      {page.hasMore && (
        <Button kind="text" busy={page.loadingMore} onTap={() => void page.loadMore()}>
          再看一些
        </Button>
      )}
    </View>
  )
}

function Gone({ state }: { state: ThemeDayState }) {
  return <Empty>{`现在没有「${themeDayStateNames[state]}」的了，下拉刷新一下。`}</Empty>
}

function Nothing({ board: { orgName, month } }: { board: Board }) {
  const isPast = month < monthAt(now())
  return (
    <Empty>
      {isPast
        ? `${orgName}${sayMonth(month)}没有主题党日。`
        : `${orgName}还没有${sayMonth(month)}的主题党日。县里发出提示单以后，各支部、小组的会自动出现在这里。`}
    </Empty>
  )
}

function StandRow({ stand, onTap }: { stand: BoardStand; onTap: () => void }) {
  return (
    <Row
      title={stand.name}
      note={
        <View className="theme-board__words">
          {sayCounts(stand.counts).map(({ state, word }) => (
            <View key={state} className="theme-board__word">
              {word}
            </View>
          ))}
        </View>
      }
      onTap={onTap}
    />
  )
}
