import { View } from '@tarojs/components'
import { useState } from 'react'
import { exportContacts } from '@/contract/contact-review'
import { Button } from '@/kit/button'
import { PersonPanel } from '@/kit/contact/person-panel'
import { ExportFile } from '@/kit/export-file'
import { Chips } from '@/kit/field'
import { Page } from '@/kit/page'
import { SplitView } from '@/kit/split-view'
import { Loaded } from '@/kit/state'
import { go, useParams, useWide } from '@/platform'
import { BoardList } from '../../board-list'
import { Overview } from '../../overview'
import { type Board, useBoard } from '../../use-board'
import { EXPORT_REASONS } from '../../words'

/** “1+N”联系情况: the month at a look, for whoever looks after the members below. */
export default function ContactReviewBoardPage() {
  const params = useParams('contactBoard')
  const [orgId, setOrgId] = useState(params.orgId)
  const page = useBoard(orgId)
  const wide = useWide()
  const [chosen, setChosen] = useState<string>()
  const board = page.data
  const open = (memberId: string) => {
    if (wide) setChosen(memberId)
    else void go('contactPerson', { id: memberId })
  }
  const choose = (to: string) => {
    setChosen(undefined)
    setOrgId(to)
  }
  const list = (
    <View>
      {board && board.orgs.length > 1 && <Offices board={board} onChange={choose} />}
      <Loaded query={page} rows={6}>
        {(shown) => (
          <View>
            <BoardList
              key={shown.orgId}
              board={shown}
              page={page}
              wide={wide}
              chosen={wide ? chosen : undefined}
              onPerson={open}
            />
            {!wide && <Overview board={shown} onPerson={open} />}
            {shown.can.export && (
              <ExportFile
                action={exportContacts}
                orgId={shown.orgId}
                title={`为什么导出${shown.orgName}的联系情况？`}
                reasons={EXPORT_REASONS}
                hint="表里没有电话。"
                unit="行"
              >
                导出要办的
              </ExportFile>
            )}
          </View>
        )}
      </Loaded>
    </View>
  )
  return (
    <Page
      title={board ? `${board.orgName}“1+N”联系情况` : '“1+N”联系情况'}
      wide={wide}
      staleAt={page.staleAt}
      onRefresh={page.reload}
    >
      {wide ? (
        <SplitView
          list={list}
          detail={board && <Beside board={board} chosen={chosen} onPerson={setChosen} onChanged={page.reload} />}
          hint="点左边的一位成员，联系情况显示在这里。"
        />
      ) : (
        list
      )}
    </Page>
  )
}

interface BesideProps {
  readonly board: Board
  readonly chosen: string | undefined
  readonly onPerson: (memberId: string | undefined) => void
  readonly onChanged: () => Promise<void>
}

/** On a computer's width: the chosen member; before that what else there is of the month. */
function Beside({ board, chosen, onPerson, onChanged }: BesideProps) {
  if (chosen === undefined) return <Overview board={board} onPerson={onPerson} />
  return (
    <View>
      <Button kind="text" onTap={() => onPerson(undefined)}>
        ‹ 看难处和这几个月
      </Button>
      <PersonPanel key={chosen} memberId={chosen} onChanged={() => void onChanged()} />
    </View>
  )
}

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
