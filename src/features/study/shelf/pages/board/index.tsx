import { View } from '@tarojs/components'
import { useState } from 'react'
import { openBoard } from '@/contract/study-board'
import { Button } from '@/kit/button'
import { Card, Row } from '@/kit/card'
import { Page } from '@/kit/page'
import { SplitView } from '@/kit/split-view'
import { Loaded } from '@/kit/state'
import { sayExactly } from '@/kit/time'
import { go, useParams, useQuery, useShareCard, useWide } from '@/platform'
import { type Board, BoardPanel } from '../../board-panel'
import { cardOf } from '../../card'

export default function BoardPage() {
  const { id = '', orgId } = useParams('board')
  const query = useQuery(openBoard, { pushId: id, ...(orgId && { orgId }) }, { enabled: id !== '' })
  const wide = useWide()
  const beside = wide && query.data !== undefined && query.data.rows.some(({ opens }) => opens)
  useShareCard(cardOf(query.data ?? { pushId: id }))
  return (
    <Page title="谁没看" wide={beside} staleAt={query.staleAt} onRefresh={query.reload}>
      <Loaded query={query} rows={4}>
        {(board) => (
          <View>
            <About board={board} />
            {beside ? (
              <Wide board={board} reload={query.reload} />
            ) : (
              <BoardPanel
                board={board}
                reload={query.reload}
                onOpen={(below) => void go('board', { id, orgId: below })}
              />
            )}
          </View>
        )}
      </Loaded>
    </Page>
  )
}

function About({ board }: { board: Board }) {
  return (
    <Card flush>
      <Row
        title={`第 ${board.number} 期 ${board.title}`}
        note={`${sayExactly(board.at)}${board.status === 'withdrawn' ? ' · 已收回' : ''} · 看内容`}
        strong
        onTap={() => void go('push', { id: board.pushId })}
      />
    </Card>
  )
}

/** On a computer's width: organisations on the left; on the right the one that was tapped, and what lies below it. */
function Wide({ board, reload }: { board: Board; reload: () => Promise<void> }) {
  const [path, setPath] = useState<readonly string[]>([])
  const shown = path[path.length - 1]
  return (
    <SplitView
      list={<BoardPanel board={board} reload={reload} onOpen={(orgId) => setPath([orgId])} chosen={path[0]} />}
      detail={
        shown && (
          <View key={shown}>
            {path.length > 1 && (
              <Button kind="text" onTap={() => setPath(path.slice(0, -1))}>
                回上一级
              </Button>
            )}
            <Beside pushId={board.pushId} orgId={shown} onOpen={(orgId) => setPath([...path, orgId])} />
          </View>
        )
      }
      hint="点左边的一个组织，名单显示在这里。"
    />
  )
}

function Beside({ pushId, orgId, onOpen }: { pushId: string; orgId: string; onOpen: (orgId: string) => void }) {
  const query = useQuery(openBoard, { pushId, orgId })
  return (
    <Loaded query={query} rows={4}>
      {(board) => <BoardPanel board={board} reload={query.reload} onOpen={onOpen} beside />}
    </Loaded>
  )
}
