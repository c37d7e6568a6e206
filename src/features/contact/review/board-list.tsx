import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '@/kit/button'
import { Card, Section } from '@/kit/card'
import { Empty, Problem } from '@/kit/state'
import { walkParts } from '@/kit/walk-rows'
import { isWeb } from '@/platform'
import { BoardHead } from './head'
import { PersonRow } from './person-row'
import type { Board, useBoard } from './use-board'
import { partsOf, sayShortMonth } from './words'

/** Rows on a phone at once: more make the page heavy, and nobody phones more in a day. */
const ROWS = 30
const moveFocus = walkParts('.contact-list', '.k-row--tap')

interface BoardListProps {
  readonly board: Board
  readonly page: ReturnType<typeof useBoard>
  readonly wide: boolean
  readonly chosen: string | undefined
  readonly onPerson: (memberId: string) => void
}

/** The numbers, then the names: the longest not reached first. */
export function BoardList({ board, page, wide, chosen, onPerson }: BoardListProps) {
  const [rows, setRows] = useState(ROWS)
  const shown = wide ? page.people : page.people.slice(0, rows)
  const isCut = shown.length < page.people.length
  const more = () => {
    setRows(rows + ROWS)
    if (!isCut || page.people.length < rows + ROWS) void page.loadMore()
  }
  const keyboard = isWeb && { onKeyDown: moveFocus }
  return (
    <View>
      <BoardHead board={board} />
      <View className="contact-list" {...keyboard}>
        {partsOf(shown).map(({ key, title, people }) => (
          <Section key={key} title={title}>
            <Card flush>
              {people.map((person) => (
                <PersonRow
                  key={person.memberId}
                  person={person}
                  onTap={() => onPerson(person.memberId)}
                  chosen={person.memberId === chosen}
                />
              ))}
            </Card>
          </Section>
        ))}
      </View>
      {page.people.length === 0 && <Nobody board={board} />}
      {page.moreProblem !== undefined && <Problem>{page.moreProblem}</Problem>}
      {(isCut || page.hasMore) && (
        <Button kind="text" busy={page.loadingMore} onTap={more}>
          再看一些
        </Button>
      )}
    </View>
  )
}

function Nobody({ board: { orgName, month, counts } }: { board: Board }) {
  return (
    <Empty>
      {counts.people === 0
        ? `${orgName}还没有成员。导入台账、结对以后，联系情况会出现在这里。`
        : `${orgName} ${sayShortMonth(month)}都联系到了。`}
    </Empty>
  )
}
