import { View } from '@tarojs/components'
import { type BoardRow, exportUnreached, type openBoard } from '@/contract/study-board'
import { type BarCount, BarCounts } from '@/kit/bar-counts'
import { Button, ShareButton } from '@/kit/button'
import { Card, Row, Section } from '@/kit/card'
import { Done, Empty, Problem } from '@/kit/state'
import { openFile, type Output, say, useSubmit } from '@/platform'
import { BoardPeople } from './board-people'
import './board.scss'
import { cardOf } from './card'
import { messageWords, sayReach } from './words'

export type Board = Output<typeof openBoard>

interface BoardPanelProps {
  board: Board
  reload: () => Promise<void>
  onOpen: (orgId: string) => void
  /** The row whose own board stands on the right. */
  chosen?: string | undefined
  /** It stands on the right of another one, which has what is for the whole. */
  beside?: boolean
}

/** How far a study push came: one organisation's sum, then what lies below it, or its people. */
export function BoardPanel({ board, reload, onOpen, chosen, beside = false }: BoardPanelProps) {
  const { org, sum, rows, people, messages, building } = board
  return (
    <View>
      {building && <Done>名单正在生成，一分钟内就好。下拉可以刷新。</Done>}
      {sum && (
        <Section {...(org && { title: `${org.name} · 应看 ${sum.meant} 人` })}>
          <Card>
            <BarCounts counts={barsOf(sum)} />
          </Card>
        </Section>
      )}
      {messages && <Messages words={messageWords(messages)} />}
      {rows.length > 0 && <Rows rows={rows} onOpen={onOpen} chosen={chosen} />}
      {people && <BoardPeople board={board} people={people} reload={reload} />}
      {!building && rows.length === 0 && !people && !sum && <Empty>这一期发给的组织里还没有成员。</Empty>}
      <Acts board={board} shares={!beside && !people && board.status === 'published'} />
    </View>
  )
}

const barsOf = ({ read, unread, unbound }: NonNullable<Board['sum']>): readonly BarCount[] => [
  { name: '已读', count: read, look: 'ok' },
  { name: '未读', count: unread, look: 'open' },
  { name: '未绑定微信', count: unbound, look: 'none' },
]

function Messages({ words }: { words: readonly string[] }) {
  if (words.length === 0) return null
  return (
    <Section title="微信消息">
      <Card>
        {words.map((word) => (
          <View key={word}>{word}</View>
        ))}
      </Card>
    </Section>
  )
}

function Rows({ rows, onOpen, chosen }: Pick<BoardPanelProps, 'onOpen' | 'chosen'> & { rows: readonly BoardRow[] }) {
  return (
    <Section title={rows.some(({ opens }) => opens) ? '点一个组织，看里面谁没看' : '各组织'}>
      <Card flush>
        {rows.map((row) => (
          <Row
            key={row.orgId}
            title={row.name}
            note={
              <View className="study-board__words">
                {sayReach(row).map((word) => (
                  <View key={word} className="study-board__word">
                    {word}
                  </View>
                ))}
              </View>
            }
            chosen={row.orgId === chosen}
            {...(row.opens && { onTap: () => onOpen(row.orgId) })}
          />
        ))}
      </Card>
    </Section>
  )
}

/** What one takes away from here: a card for the chat, the list as a file. */
function Acts({ board, shares }: { board: Board; shares: boolean }) {
  const making = useSubmit(exportUnreached)
  const orgId = board.org?.orgId
  const take = async () => {
    if (orgId === undefined) return
    const file = await making.submit({ pushId: board.pushId, orgId })
    if (!file) return
    try {
      await openFile(file.url, file.fileName)
    } catch {
      say('没有打开。请看看信号，再点一次。')
    }
  }
  const exports = board.can.export && orgId !== undefined
  if (!exports && !shares) return null
  return (
    <View className="study-board__acts">
      {shares && <ShareButton card={cardOf(board)}>发卡片到群里</ShareButton>}
      {making.error && <Problem>{making.error.userMessage}</Problem>}
      {exports && (
        <Button busy={making.submitting} onTap={() => void take()}>
          导出未读名单
        </Button>
      )}
      {exports && <View className="study-board__lead">Excel 文件，一天后自动失效，请不要转发到群里。</View>}
    </View>
  )
}
