import { View } from '@tarojs/components'
import { useState } from 'react'
import { listOwnCadreMembers, type OwnContactItem } from '@/contract/contact-cadre'
import type { ContactLog } from '@/contract/contact-fields'
import { Button } from '@/kit/button'
import { CallPerson } from '@/kit/call-person'
import { AnswerSheet } from '@/kit/contact/answer-sheet'
import { LogSheet } from '@/kit/contact/log-sheet'
import { CALL_REASONS, PersonPanel } from '@/kit/contact/person-panel'
import { Page } from '@/kit/page'
import { SplitView } from '@/kit/split-view'
import { Loaded } from '@/kit/state'
import { go, useQuery, useWide } from '@/platform'
import { LoggedBar } from '../../logged-bar'
import { withLog } from '../../mine-list'
import { LeaveNotes, MineParts } from '../../mine-parts'

/** 我联系的党员: this month's list, and writing each contact down. */
export default function ContactMinePage() {
  const query = useQuery(listOwnCadreMembers, {})
  const wide = useWide()
  const [chosen, setChosen] = useState<string>()
  const [calling, setCalling] = useState<OwnContactItem>()
  const [logging, setLogging] = useState<OwnContactItem>()
  const [answering, setAnswering] = useState<OwnContactItem>()
  const [logged, setLogged] = useState<{ name: string; log: ContactLog }>()
  const [turn, setTurn] = useState(0)
  const beside = wide && (query.data?.items.length ?? 0) > 0

  const open = ({ memberId }: OwnContactItem) => {
    if (beside) setChosen(memberId)
    else void go('contactPerson', { id: memberId })
  }
  const close = () => {
    setLogging(undefined)
    setTurn(turn + 1)
  }
  const log = (written: ContactLog) => {
    if (!logging) return
    const { memberId, name } = logging
    setLogged({ name, log: written })
    query.patch((mine) => withLog(mine, memberId, written))
    close()
    void query.reload()
  }
  const list = (
    <Loaded query={query} rows={6}>
      {(mine) => (
        <View>
          <LeaveNotes mine={mine} />
          <MineParts
            mine={mine}
            chosen={beside ? chosen : undefined}
            turn={turn}
            reload={query.reload}
            onOpen={open}
            onCall={setCalling}
            onLog={setLogging}
            onAnswer={setAnswering}
          />
          {mine.items.length > 0 && mine.leave === undefined && (
            <Button kind="text" onTap={() => void go('contactLeave', {})}>
              要请假？找人代联系
            </Button>
          )}
        </View>
      )}
    </Loaded>
  )
  return (
    <Page
      title="我联系的党员"
      wide={beside}
      staleAt={query.staleAt}
      onRefresh={query.reload}
      foot={
        logged && (
          <LoggedBar
            key={logged.log.logId}
            {...logged}
            onTakenBack={() => {
              setLogged(undefined)
              void query.reload()
            }}
          />
        )
      }
    >
      {beside ? (
        <SplitView
          list={list}
          detail={
            chosen && <PersonPanel key={`${chosen}:${turn}`} memberId={chosen} onChanged={() => void query.reload()} />
          }
          hint="点左边的一位成员，联系记录显示在这里。也可以用上下键选、回车打开。"
        />
      ) : (
        list
      )}
      <CallPerson person={calling} reasons={CALL_REASONS} onClose={() => setCalling(undefined)} />
      <LogSheet person={logging} onClose={close} onLogged={log} />
      <AnswerSheet
        question={answering?.question}
        name={answering?.name ?? ''}
        onClose={() => setAnswering(undefined)}
        onAnswered={() => {
          setAnswering(undefined)
          void query.reload()
        }}
      />
    </Page>
  )
}
